import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import { rowNumberFilters } from '../../../../src/main/cli/row-numbers'
import type { CrawlSummary } from '../../../../src/shared/domain/crawl-summary'
import type { ExportProgress, ExportRequest } from '../../../../src/shared/domain/export-request'
import { EXPORT_FORMAT_IDS, EXPORT_SUBJECT_IDS, formatEntry } from '../../../../src/shared/export-catalogue'
import { DEFAULT_EXPORT } from '../../../../src/shared/export-choice'
import { CRAWL, FakeNews, run } from './console'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Exports at once and writes down what it was asked for, and which parts of the index it made. */
class FakeService {
  readonly news = new FakeNews()
  readonly exported: ExportRequest[] = []
  readonly made: string[] = []
  crawl: CrawlSummary = CRAWL

  get api(): Partial<CliService> {
    return {
      on: this.news.on,
      find: async () => this.crawl,
      ask: (async () => ({ rules: [], hasBodies: true })) as never,
      indexes: {
        states: async () => [],
        make: async (_id: string, part: string) => void this.made.push(part),
        cancelAll: async () => {},
      } as never,
      startExport: async (request) => {
        this.exported.push(request)
        const progress = { exportId: 'e', state: 'finished', path: request.path, rowsTotal: 3, rowsWritten: 3 }
        this.news.announce('export:progress', { ...progress, bytes: 9, error: null } as ExportProgress)
        return 'e'
      },
    }
  }

  run(...args: readonly string[]) {
    return run(['export', CRAWL.id, ...args], { service: this.api })
  }
}

describe('trawl export', () => {
  it('writes several files, each in the format of its ending', async () => {
    const service = new FakeService()
    const files = ['a.csv', 'b.json', 'c.tsv'].map((name) => join(folder, name))
    const { code, err } = await service.run(...files.flatMap((file) => ['-o', file]), '--filter', 'status>=400')
    expect([code, err.split('\n').length]).toEqual([0, 4])
    expect(service.exported.map(({ path, format, subject }) => [path, format, subject.kind])).toEqual([
      [files[0], 'csv', 'rows'],
      [files[1], 'json', 'rows'],
      [files[2], 'tsv', 'rows'],
    ])
    expect(service.exported.every(({ rows }) => rows.kind === 'view' && rows.query.filters.length === 1)).toBe(true)
  })

  it('puts links in order first, and tells which of them and which columns are wanted', async () => {
    const service = new FakeService()
    const args = ['--what', 'links', '--links', 'broken', '--link-type', 'image', '--columns', 'source_url,target_url']
    await service.run('-o', join(folder, 'a.csv'), ...args)
    expect(service.made).toEqual(['links'])
    expect(service.exported[0]?.subject).toMatchObject({
      kind: 'links',
      targets: { view: 'broken', type: 'image', position: null },
      columns: ['source_url', 'target_url'],
    })
  })

  it('works out the link graph where something of it is asked for, unless it is told not to', async () => {
    const service = new FakeService()
    await service.run('-o', join(folder, 'a.csv'), '--filter', 'orphan=true')
    await service.run('-o', join(folder, 'a.csv'), '--filter', 'orphan=true', '--no-graph')
    await service.run('-o', join(folder, 'a.csv'), '--filter', 'status=200')
    expect(service.made).toEqual(['graph'])
  })

  it('counts findings and leaves muted checks out', async () => {
    const service = new FakeService()
    const args = ['--what', 'findings', '--summary', '--mute', 'title_long', '--columns', 'check,rows', '--no-graph']
    await service.run('-o', join(folder, 'a.csv'), ...args)
    expect(service.exported[0]?.subject).toEqual({
      kind: 'findings',
      summary: true,
      muted: ['title_long'],
      columns: ['check', 'rows'],
    })
  })

  it('holds every subject in every format that the catalogue says', async () => {
    const service = new FakeService()
    service.crawl = { ...CRAWL, settings: { ...CRAWL.settings, keepBodies: true } }
    for (const format of EXPORT_FORMAT_IDS) {
      for (const kind of EXPORT_SUBJECT_IDS) {
        const { subjects, needsWindow = false } = formatEntry(format)
        const holds = !needsWindow && subjects.includes(kind)
        const { code, err } = await service.run('-o', join(folder, 'x'), '--format', format, '--what', kind)
        expect([code, format, kind, err]).toEqual([holds ? 0 : 1, format, kind, expect.any(String)])
      }
    }
  })

  it('replaces a file that is there, unless it is told to keep it', async () => {
    const service = new FakeService()
    const file = join(folder, 'a.csv')
    writeFileSync(file, 'mine')
    expect((await service.run('-o', file)).code).toBe(0)
    expect(await service.run('-o', file, '--no-clobber')).toMatchObject({
      code: 3,
      err: `trawl: ${file} is there already.\n  Give another name, or leave out --no-clobber to replace it.\n`,
    })
    expect(service.exported).toHaveLength(1)
  })

  it('finds a target that is a folder before the first file is begun', async () => {
    const service = new FakeService()
    mkdirSync(join(folder, 'b.csv'))
    const { code, err } = await service.run('-o', join(folder, 'a.csv'), '-o', join(folder, 'b.csv'))
    expect([code, err]).toEqual([3, expect.stringContaining('is a folder, not a file')])
    expect([service.exported, existsSync(join(folder, 'a.csv'))]).toEqual([[], false])
  })

  it('says how to keep what was not kept', async () => {
    expect(await new FakeService().run('-o', join(folder, 'a.csv'), '--what', 'text')).toMatchObject({
      code: 1,
      err: 'trawl: "example.org" has no texts: none were kept.\n  Crawl it again with --keep-text.\n',
    })
  })

  it('writes as a preset of the window has it; what else is given wins', async () => {
    const service = new FakeService()
    const choice = { ...DEFAULT_EXPORT, columns: ['title', 'url'], bom: true }
    mkdirSync(join(folder, 'window'))
    const kept = { preferences: { exportPresets: [{ name: 'Titles', choice }] } }
    writeFileSync(join(folder, 'window', 'preferences.json'), JSON.stringify(kept))
    const args = ['--data', folder, '--preset', 'Titles', '-o', join(folder, 'a')]
    expect((await service.run(...args)).code).toBe(0)
    await service.run(...args, '--columns', 'status', '--format', 'tsv')
    const columns = ({ subject }: ExportRequest) => (subject.kind === 'rows' ? subject.columns : null)
    expect(service.exported.map((each) => [each.format, each.bom, columns(each)])).toEqual([
      ['csv', true, ['title', 'url']],
      ['tsv', true, ['status']],
    ])
    expect(await service.run('--data', folder, '--preset', 'Title', '-o', '-')).toMatchObject({
      code: 1,
      err: 'trawl: --preset: there is no preset "Title".\n  Did you mean Titles?\n',
    })
  })

  it.each([
    [['--columns', 'url', '-o', 'a.ndjson'], '--columns does not fit rows as NDJSON.', 'It is for csv, tsv'],
    [['--bom', '-o', 'a.json'], '--bom does not fit rows as JSON.', 'It is for csv, tsv.'],
    [['--no-carried', '-o', 'a.csv', '--what', 'hosts'], '--no-carried does not fit hosts as CSV.', 'csv, tsv'],
    [['--summary', '-o', 'a.csv'], '--summary does not fit rows as CSV.', 'It is for findings.'],
    [['--links', 'broken', '-o', 'a.csv'], '--links does not fit rows as CSV.', 'It is for --what links.'],
    [['--mute', 'title_long', '-o', 'a.csv'], '--mute does not fit rows as CSV.', 'findings and reports'],
    [
      ['--filter', 'status=200', '-o', 'a.db'],
      '--filter is about rows, and the crawl is written whole.',
      'Leave it out, or use it with --what rows, findings',
    ],
    [['-o', 'a.csv', '--what', 'report'], 'CSV cannot hold report.', 'CSV holds rows, findings'],
    [['-o', 'a.csv', '--sitemap-all'], '--sitemap-all does not fit rows as CSV.', 'It is for sitemap.'],
    [['-o', 'a.xml', '--sitemap-base', 'maps'], '--sitemap-base: expected a URL, got "maps".', 'such as https://'],
    [['-o', 'a.csv', '-o', './a.csv'], '"./a.csv" is given twice.', 'Give each file a name of its own.'],
    [['-o', 'a.csv', '--format', 'cvs'], '--format: expected csv, tsv', 'Did you mean'],
    [['-o', 'a.csv', '--rows', '5-2'], '--rows: expected numbers such as 1-100,205, got "5-2".', 'counted from 1'],
    [
      ['-o', 'a.csv', '--what', 'links', '--columns', 'url'],
      '--columns: there is no column "url" in this table.',
      'Did you mean',
    ],
    [['-o', 'a.csv', '--what', 'everything'], "argument 'everything' is invalid", 'See trawl export --help.'],
  ])('%j is refused with words that say what would fit', async (args, message, hint) => {
    const service = new FakeService()
    const { code, err } = await service.run(...args)
    expect(code).toBe(1)
    expect(err).toContain(message)
    expect(err).toContain(hint)
    expect(service.exported).toEqual([])
  })
})

describe('rows by number', () => {
  it('are a range of any length, or some that are looked up', () => {
    expect(rowNumberFilters(['10-2000000'])).toEqual([
      { column: 'row', operator: 'at_least', value: 10 },
      { column: 'row', operator: 'at_most', value: 2_000_000 },
    ])
    expect(rowNumberFilters(['1-3,7', '2'])).toEqual([{ column: 'row', operator: 'one_of', value: [1, 2, 3, 7] }])
  })

  it('are not more than a filter can list', () => {
    expect(() => rowNumberFilters(['1-1000,2000'])).toThrow('expected at most 1000 rows, got 1001')
  })
})
