import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import type { GivenRequest, StartRequest } from '../../../../src/main/crawl-service'
import type { CrawlProgress } from '../../../../src/shared/domain/crawl-progress'
import type { ExportProgress, ExportRequest } from '../../../../src/shared/domain/export-request'
import type { RuleState } from '../../../../src/shared/domain/extraction'
import { FOUND_OUT } from '../../../../src/shared/domain/list-choice'
import type { RowDetails } from '../../../../src/shared/domain/row-details'
import type { RowSelection } from '../../../../src/shared/domain/row-selection'
import { TrawlError } from '../../../../src/shared/errors'
import type { CrawlSettings } from '../../../../src/shared/settings'
import { CRAWL, FakeNews, PROGRESS, run } from './console'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const FINISHED: CrawlProgress = { ...PROGRESS, state: 'finished', done: 1200, runningMs: 2900, remainingMs: null }

const ROW: RowDetails = {
  rowNo: 17,
  cells: { row: 17, url: 'https://a.org/x', disposition: 'fetched', status: 404, verdict: 'gone', attempts: 1 },
  carried: [],
  extracted: [],
  rendering: null,
  hops: [],
  attempts: [
    {
      url: 'https://a.org/x',
      startedAtMs: Date.UTC(2024, 1, 29),
      durationMs: 120,
      waitMs: 0,
      waitedFor: null,
      dnsMs: 1,
      connectMs: 20,
      tlsMs: 30,
      firstByteMs: 60,
      bodyMs: 9,
      round: 0,
      status: 404,
      error: null,
    },
  ],
  headers: [],
  message: null,
  h1: [],
  tls: null,
  trap: null,
  againAtMs: null,
  duplicateRows: [],
}

const RULES: readonly RuleState[] = [
  { id: 'rule:price:number', name: 'Price', line: 'Price=css,number:.price', isWhole: true },
]

/** A service that crawls at once, exports at once and writes down what it was asked for. */
class FakeService {
  readonly news = new FakeNews()
  readonly texts: string[] = []
  readonly begun: unknown[] = []
  readonly started: StartRequest[] = []
  readonly given: GivenRequest[] = []
  readonly exported: ExportRequest[] = []
  readonly resumed: Partial<CrawlSettings>[] = []
  readonly again: RowSelection[] = []
  details: RowDetails = ROW
  /** Row numbers that a look for a URL finds. */
  rowNos: readonly number[] = []
  closed = 0
  last: CrawlProgress = FINISHED
  exportEnd: Partial<ExportProgress> = { state: 'finished', rowsWritten: 1300, bytes: 2048 }

  get api(): Partial<CliService> {
    return {
      on: this.news.on,
      createDraft: async () => 'draft',
      drafts: {
        append: async (_id: string, text: string) => void this.texts.push(text),
        begin: async (_id: string, start: unknown) => void this.begun.push(start),
      } as never,
      discardDraft: async () => void this.texts.push('discarded'),
      start: async (request) => {
        this.started.push(request)
        return CRAWL
      },
      startGiven: async (request) => {
        this.given.push(request)
        return CRAWL
      },
      find: async (reference) => {
        if (reference === CRAWL.id) return { ...CRAWL, carriedColumns: ['price'] }
        throw new TrawlError('crawl_not_found', `There is no crawl "${reference}".`, { hint: 'See trawl list.' })
      },
      resume: async (_id, given) => void this.resumed.push(given ?? {}),
      again: async (_id, selection) => {
        this.again.push(selection)
        return 3
      },
      details: async () => this.details,
      stop: async () => {
        this.last = { ...FINISHED, state: 'stopped', done: 300 }
      },
      whenEnded: async () => {
        this.news.announce('crawl:progress', PROGRESS)
        await Promise.resolve()
        return this.last
      },
      startExport: async (request) => {
        this.exported.push(request)
        // The news overtakes the answer, as it may between threads.
        this.news.announce('export:progress', {
          exportId: 'e1',
          path: request.path,
          rowsTotal: 1300,
          rowsWritten: 0,
          bytes: 0,
          error: null,
          ...this.exportEnd,
        } as ExportProgress)
        return 'e1'
      },
      // The rules of the crawl are all that the commands ask its thread for.
      ask: (async () => ({ rules: RULES, hasBodies: true })) as never,
      library: async () => [CRAWL],
      window: async ({ query }) => {
        const code = query.filters[0]?.value
        const total = code === '' ? 50 : code === 'dns_not_found' ? 50 : 0
        return { from: 0, rowNos: [...this.rowNos], cells: [], total, version: 1, stale: false, newRows: null }
      },
      close: async () => {
        this.closed += 1
      },
    }
  }
}

describe('trawl crawl', () => {
  it('hands URLs over line by line, and the list, and passes the flags on as settings', async () => {
    const service = new FakeService()
    const list = join(folder, 'urls.txt')
    const { code, out, err } = await run(
      [
        'crawl',
        'a.org',
        'b.org\nc.org',
        '--list',
        list,
        '--per-host',
        '2',
        '--max-size',
        '10MB',
        '--header',
        'A: 1',
        '--header',
        'B: 2',
        '--insecure',
        '--name',
        'Monday',
      ],
      { service: service.api },
    )
    expect([code, out]).toEqual([0, ''])
    expect(service.given[0]).toMatchObject({
      text: 'a.org\nb.org c.org\n',
      lists: [{ path: list, choice: FOUND_OUT }],
      name: 'Monday',
      savePath: null,
      settings: {
        mode: 'list',
        perHost: 2,
        maxBytes: 10_000_000,
        headers: ['A: 1', 'B: 2'],
        insecure: true,
        retries: 2,
      },
    })
    expect(err).toContain('example.org: finished after 2.9 s, 1,200 URLs, 1,300 rows\n')
    expect(err).toContain('trawl export k7m2p9xw')
    expect(service.closed).toBe(1)
  })

  it('reads a list from standard input in any encoding', async () => {
    const service = new FakeService()
    await run(['crawl', 'a.org', '--list', '-', '--url-column', '2', '--no-header-row', '--separator', 'tab'], {
      service: service.api,
      stdin: Buffer.from('\ufeffhttps://bücher.org/\n', 'utf16le'),
    })
    expect(service.texts.join('')).toBe('a.org\nhttps://bücher.org/\n')
    const choice = { urlColumn: '2', hasHeader: false, delimiter: '\t', sheet: null }
    expect(service.begun).toEqual([{ form: 'text', choice }])
    expect(service.started).toMatchObject([{ draftId: 'draft', name: '' }])
  })

  it('exports to every file that was asked for once it has finished', async () => {
    const service = new FakeService()
    const { code } = await run(
      ['crawl', 'a.org', '-q', '--export', join(folder, 'a.csv'), '--export', join(folder, 'b.jsonl')],
      { service: service.api },
    )
    expect(code).toBe(0)
    expect(service.exported.map(({ path, format }) => [path, format])).toEqual([
      [join(folder, 'a.csv'), 'csv'],
      [join(folder, 'b.jsonl'), 'ndjson'],
    ])
  })

  it('looks for the folders of its results before it crawls', async () => {
    const service = new FakeService()
    for (const flag of ['--export', '--save']) {
      const { code, err } = await run(['crawl', 'a.org', flag, join(folder, 'missing', 'a.csv')], {
        service: service.api,
      })
      expect([code, err.startsWith('trawl: There is no folder')]).toEqual([3, true])
    }
    expect(service.given).toEqual([])
  })

  it('says when a flag changes nothing in this mode', async () => {
    const service = new FakeService()
    const { err } = await run(
      ['crawl', 'a.org', '--depth', '3', '--limit', '5', '--scope', 'any', '--mode', 'sitemap'],
      { service: service.api },
    )
    expect(err).toContain('trawl: note: --scope, --depth changes nothing in sitemap mode.\n')
  })

  it('stops cleanly on Ctrl-C, exports nothing and says how to go on', async () => {
    const service = new FakeService()
    const interruption = new AbortController()
    const whenEnded: CliService['whenEnded'] = async () => {
      await new Promise(setImmediate)
      interruption.abort()
      return service.last
    }
    const { code, err } = await run(['crawl', 'a.org', '--export', join(folder, 'a.csv')], {
      service: { ...service.api, whenEnded },
      interruption: interruption.signal,
    })
    expect(code).toBe(130)
    expect(err).toContain('Stopping')
    expect(err).toContain('Go on with: trawl resume k7m2p9xw')
    expect(service.exported).toEqual([])
    expect(service.closed).toBe(1)
  })

  it('exits with 3 when results can no longer be stored, and says that the rest is safe', async () => {
    const service = new FakeService()
    service.last = {
      ...FINISHED,
      state: 'failed',
      fatal: { code: 'disk_full', message: 'The disk is full.', hint: 'Free some space.' },
    }
    expect(await run(['crawl', 'a.org'], { service: service.api })).toEqual({
      code: 3,
      out: '',
      err: 'trawl: The disk is full.\n  Free some space.\n  What was stored is safe. Go on with: trawl resume k7m2p9xw\n',
    })
  })

  it('calls a fault of its own by its name, without a stack', async () => {
    const service = new FakeService()
    const startGiven = async () => {
      throw new TypeError('x is not a function')
    }
    const { code, err } = await run(['crawl', 'a.org'], { service: { ...service.api, startGiven } })
    expect(code).toBe(1)
    expect(err).toMatch(/^trawl: x is not a function\n {2}This is a fault in Trawl\..*\n$/)
    expect(service.closed).toBe(1)
  })

  it('wants a readable file behind --ca', async () => {
    const { code, err } = await run(['crawl', 'a.org', '--ca', join(folder, 'none.pem')], {
      service: new FakeService().api,
    })
    expect([code, err.includes('none.pem cannot be read')]).toEqual([1, true])
  })
})

describe('Ctrl-C', () => {
  it.each([
    [['urls', '-']],
    [['crawl', '--list', '-']],
    [['robots', '-', '/']],
    [['sql', CRAWL.id, '-']],
    [['explain', CRAWL.id, '17']],
  ])('ends %j, which waits for what does not come', async (args) => {
    const interruption = new AbortController()
    const details = () => new Promise<never>(() => {})
    setImmediate(() => setImmediate(() => interruption.abort()))
    const service = { ...new FakeService().api, details }
    expect(await run(args, { service, stdin: null, interruption: interruption.signal })).toEqual({
      code: 130,
      out: '',
      err: '',
    })
  })
})

describe('trawl export', () => {
  it('asks for exactly the rows and columns that were named', async () => {
    const service = new FakeService()
    const path = join(folder, 'a.csv')
    const args = [
      'export',
      CRAWL.id,
      '-o',
      path,
      '--columns',
      'url,price',
      '--filter',
      'status>=400',
      '--filter',
      'price!=',
      '--search',
      'x',
      '--sort',
      '-price',
      '--bom',
      '--no-carried',
    ]
    const { code, err } = await run(args, { service: service.api })
    expect([code, err]).toEqual([0, `Wrote 1,300 rows (2 KiB) to ${path}\n`])
    expect(service.exported).toEqual([
      {
        crawlId: CRAWL.id,
        path,
        format: 'csv',
        subject: { kind: 'rows', columns: ['url', 'carried:0'], carried: false },
        bom: true,
        rows: {
          kind: 'view',
          query: {
            search: 'x',
            filters: [
              { column: 'status', operator: 'at_least', value: 400 },
              { column: 'carried:0', operator: 'not_empty', value: '' },
            ],
            sorts: [{ column: 'carried:0', direction: 'descending' }],
          },
        },
      },
    ])
  })

  it('writes CSV to standard output without a word on it, and is done when nobody reads any more', async () => {
    const service = new FakeService()
    service.exportEnd = { state: 'cancelled' }
    expect(await run(['export', CRAWL.id, '-o', '-'], { service: service.api })).toEqual({ code: 0, out: '', err: '' })
    expect(service.exported[0]).toMatchObject({ path: '-', format: 'csv' })
  })

  it('exits with 3 when the file cannot be written', async () => {
    const service = new FakeService()
    service.exportEnd = { state: 'failed', error: { code: 'file_unwritable', message: 'No.', hint: 'Try another.' } }
    expect(await run(['export', CRAWL.id, '-o', join(folder, 'a.csv')], { service: service.api })).toEqual({
      code: 3,
      out: '',
      err: 'trawl: No.\n  Try another.\n',
    })
  })

  it('exits with 1 when there is no such crawl', async () => {
    const { code, err } = await run(['export', 'nope', '-o', '-'], { service: new FakeService().api })
    expect([code, err]).toEqual([1, 'trawl: There is no crawl "nope".\n  See trawl list.\n'])
  })
})

describe('trawl list and show', () => {
  it('speak JSON', async () => {
    const service = new FakeService()
    const { out } = await run(['list', '--json'], { service: service.api })
    expect(JSON.parse(out)).toMatchObject({ id: CRAWL.id, created_at: '2024-02-29T12:30:00.000Z', done: 1200 })
    // Completions of shells take both from there.
    expect(out.startsWith('{"id":"k7m2p9xw","name":"example.org",')).toBe(true)
    const shown = JSON.parse((await run(['show', CRAWL.id, '--json'], { service: service.api })).out)
    expect(shown).toMatchObject({ id: CRAWL.id, errors: [{ code: 'dns_not_found', rows: 50 }] })
  })

  it('make the data folder when it is missing, and say so when they cannot', async () => {
    const data = join(folder, 'a', 'b')
    expect((await run(['list', '--data', data], { service: new FakeService().api })).code).toBe(0)
    expect(existsSync(data)).toBe(true)
    writeFileSync(join(folder, 'file'), '')
    const { code, err } = await run(['list', '--data', join(folder, 'file', 'x')], { service: new FakeService().api })
    expect([code, err.startsWith('trawl: The folder ')]).toEqual([3, true])
  })
})

describe('trawl again', () => {
  it('fetches what a filter shows, or everything, and follows it to its end', async () => {
    const service = new FakeService()
    const { code, err } = await run(['again', CRAWL.id, '--filter', 'status>=500'], { service: service.api })
    expect([code, err.split('\n')[0]]).toEqual([0, 'Fetching 3 URLs again.'])
    await run(['again', CRAWL.id, '--all', '-q'], { service: service.api })
    expect(service.again).toEqual([
      {
        kind: 'view',
        query: { search: '', filters: [{ column: 'status', operator: 'at_least', value: 500 }], sorts: [] },
      },
      { kind: 'view', query: { search: '', filters: [], sorts: [] } },
    ])
  })

  it('takes rows by number and by URL', async () => {
    const service = new FakeService()
    service.rowNos = [4]
    await run(['again', CRAWL.id, '17', 'a.org/x'], { service: service.api })
    expect(service.again).toEqual([{ kind: 'rows', rowNos: [17, 4] }])
  })

  it('wants to be told which rows, and says when a URL is not there', async () => {
    const service = new FakeService()
    expect(await run(['again', CRAWL.id], { service: service.api })).toMatchObject({
      code: 1,
      err: expect.stringContaining('Expected which rows to fetch again'),
    })
    expect(await run(['again', CRAWL.id, 'https://a.org/none'], { service: service.api })).toMatchObject({
      code: 1,
      err: expect.stringContaining('Expected a row number or a URL'),
    })
    expect(service.again).toEqual([])
  })
})

describe('trawl resume', () => {
  it('takes passwords that are not kept here', async () => {
    const service = new FakeService()
    await run(['resume', CRAWL.id, '--auth', 'a.org bearer t'], { service: service.api })
    expect(service.resumed).toEqual([{ auth: ['a.org bearer t'] }])
  })

  it('does not repeat a password that was mistyped', async () => {
    const { code, err } = await run(['resume', CRAWL.id, '--auth', 'a.org digest hunter2'], {
      service: new FakeService().api,
    })
    expect([code, err.includes('hunter2'), err.includes('expected "HOST basic')]).toEqual([1, false, true])
  })
})

describe('trawl explain', () => {
  it('tells the story of a row, for people and for programs', async () => {
    const service = new FakeService()
    const { code, out } = await run(['explain', CRAWL.id, '17'], { service: service.api })
    expect([code, out.startsWith('https://a.org/x\n')]).toEqual([0, true])
    expect(out).toContain('404')
    const json = JSON.parse((await run(['explain', CRAWL.id, '17', '--json'], { service: service.api })).out)
    expect(json).toMatchObject({ row: 17, url: 'https://a.org/x' })
    expect(json.steps.length).toBeGreaterThan(1)
  })
})

describe('trawl robots', () => {
  const ROBOTS = 'User-agent: *\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 2\nNonsense\n'

  it('says which URLs are allowed, and which line decides', async () => {
    const { code, out } = await run(['robots', '-', '/private/a', '/private/open', 'https://a.org/'], { stdin: ROBOTS })
    expect(code).toBe(0)
    expect(out).toMatch(/blocked {2}\/private\/a +line 2: Disallow: \/private/)
    expect(out).toMatch(/allowed {2}\/private\/open +line 3: Allow: \/private\/open/)
    expect(out).toMatch(/allowed {2}https:\/\/a\.org\/ +no rule matches/)
    expect(out).toContain('Crawl-delay  2 s')
    expect(out).toContain('5: Nonsense')
  })

  it('speaks JSON, and reads a file', async () => {
    const file = join(folder, 'robots.txt')
    writeFileSync(file, ROBOTS)
    const { out } = await run(['robots', file, '/private/a', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      group: '*',
      crawl_delay_s: 2,
      answers: [{ url: '/private/a', allowed: false, line: { line: 2, text: 'Disallow: /private' } }],
    })
  })

  it('refuses what is neither a URL nor a path', async () => {
    const { code, err } = await run(['robots', '-', 'private'], { stdin: ROBOTS })
    expect([code, err]).toEqual([1, expect.stringContaining('begins with a slash')])
  })
})

describe('trawl urls', () => {
  const TEXT = 'https://a.org/1\nno link here\nsee https://b.org/x, and\nhttps://a.org/1\n'

  it('prints each URL once', async () => {
    expect(await run(['urls'], { stdin: TEXT })).toEqual({
      code: 0,
      out: 'https://a.org/1\nhttps://b.org/x\n',
      err: '1 line could not be used; --json shows why.\n',
    })
  })

  it('prints every row with its line and why it is unusable as JSON', async () => {
    const file = join(folder, 'list.txt')
    writeFileSync(file, TEXT)
    const { code, out, err } = await run(['urls', '--json', file])
    expect([code, err]).toEqual([0, ''])
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toEqual([
      { line: 1, text: 'https://a.org/1', url: 'https://a.org/1' },
      { line: 2, text: 'no link here', problem: 'no_url' },
      { line: 3, text: 'see https://b.org/x, and', url: 'https://b.org/x' },
      { line: 4, text: 'https://a.org/1', url: 'https://a.org/1' },
    ])
  })

  it('exits with 1 when there is none', async () => {
    expect((await run(['urls'], { stdin: 'nothing\n' })).code).toBe(1)
    expect((await run(['urls'], { stdin: '' })).code).toBe(1)
    expect((await run(['urls', join(folder, 'none')])).err).toContain('trawl: There is no file')
  })
})
