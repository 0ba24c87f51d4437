import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import { JSON_SHAPES } from '../../../../src/main/cli/json-shapes'
import {
  CHANGE_VIEWS,
  COMPARED_COLUMNS,
  type ComparedRow,
  type ComparisonSummary,
  type ComparisonView,
} from '../../../../src/shared/domain/comparison'
import { TrawlError } from '../../../../src/shared/errors'
import { CRAWL, type RunOptions, run } from './console'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const state = (rowNo: number, status: number | null) => ({
  rowNo,
  status,
  disposition: status === null ? 'failed' : 'fetched',
  error: status === null ? 'connect_refused' : null,
  title: null,
})

const ROWS: readonly ComparedRow[] = [
  { url: 'https://a.org/new', kind: 'new', turn: null, before: null, after: state(9, 200), changes: [] },
  { url: 'https://a.org/gone', kind: 'gone', turn: null, before: state(3, 200), after: null, changes: [] },
  {
    url: 'https://a.org/\u001b[2Jbroken',
    kind: 'changed',
    turn: 'broken',
    before: state(1, 200),
    after: state(1, null),
    changes: [
      { column: 'status', before: 200, after: null },
      { column: 'title', before: 'A', after: null },
    ],
  },
  {
    url: 'https://a.org/other',
    kind: 'changed',
    turn: null,
    before: state(2, 200),
    after: state(2, 200),
    changes: [{ column: 'title', before: 'A, "B"', after: 'C' }],
  },
]

const inView = (view: ComparisonView) => ROWS.filter(({ kind, turn }) => kind === view || turn === view)

const NO_COLUMNS = Object.fromEntries(COMPARED_COLUMNS.map((column) => [column, 0])) as never
const SUMMARY: ComparisonSummary = {
  baseId: 'before01',
  crawlId: 'after001',
  counts: { broken: 1, mended: 0, new: 1, gone: 1, changed: 2, all: 1004 },
  same: 1000,
  waiting: 0,
  columns: Object.fromEntries(CHANGE_VIEWS.map((view) => [view, NO_COLUMNS])) as never,
  tookMs: 5,
}

function diff(args: readonly string[], options: RunOptions = {}, asked: unknown[] = []) {
  const comparisons: Partial<CliService['comparisons']> = {
    start: async () => SUMMARY,
    cancel: async () => void asked.push('cancelled'),
    window: async (_pair, query, from, count) => {
      asked.push(query)
      const rows = inView(query.view)
      return { total: rows.length, rows: rows.slice(from, from + count) }
    },
  }
  const service: Partial<CliService> = {
    on: () => () => {},
    find: async (id) => ({ ...CRAWL, id }),
    comparisons: comparisons as CliService['comparisons'],
  }
  return run(['diff', 'before01', 'after001', ...args], { service, ...options })
}

const urlsOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).url.split('/').at(-1))

describe('trawl diff', () => {
  it('counts each kind, and shows the first of them', async () => {
    const { code, out, err } = await diff([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      [
        'From "example.org" (before01, 2024-02-29 12:30 UTC)',
        'to   "example.org" (after001, 2024-02-29 12:30 UTC)',
        '',
        '      1  broken   worked before, and does not any more',
        '      0  mended   did not work before, and does now',
        '      1  new      in the later crawl only',
        '      1  gone     in the earlier crawl only',
        '      2  changed  differs; broken and mended URLs are among them',
        '  1,000  same     as it was',
        '',
        'Broken (1)',
        '  https://a.org/ [2Jbroken  200 → connect_refused, title',
        '',
        'New (1)',
        '  https://a.org/new  200',
        '',
        'Gone (1)',
        '  https://a.org/gone  was 200',
        '',
        'Changed (2)',
        '  https://a.org/ [2Jbroken  200 → connect_refused, title',
        '  https://a.org/other  title',
        '',
      ].join('\n'),
    )
  })

  it('lists each URL that differs once as JSON', async () => {
    const { out } = await diff(['--json'])
    expect(urlsOf(out)).toEqual(['new', 'gone', '\u001b[2Jbroken', 'other'])
    for (const line of out.trimEnd().split('\n'))
      expect(JSON_SHAPES.diff.safeParse(JSON.parse(line)).error).toBeUndefined()
  })

  it('lists only the kinds that are asked for, and asks for one column and a text', async () => {
    expect(urlsOf((await diff(['--json', '--only', 'broken,gone'])).out)).toEqual(['\u001b[2Jbroken', 'gone'])
    expect(urlsOf((await diff(['--json', '--only', 'changed', '--only', 'broken'])).out)).toEqual([
      '\u001b[2Jbroken',
      'other',
    ])
    const asked: unknown[] = []
    await diff(['--json', '--column', 'title', '--search', 'x'], {}, asked)
    expect(asked).toEqual([{ view: 'changed', column: 'title', search: 'x' }])
  })

  it('writes files, whose ending says in which format', async () => {
    const csv = join(folder, 'a.csv')
    expect(await diff(['-o', csv])).toEqual({ code: 0, out: '', err: `Wrote 4 URLs to ${csv}\n` })
    const [head, ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\r\n')
    expect(head?.startsWith('url,kind,turn,changed,')).toBe(true)
    expect(lines.map((line) => line.split(',')[1])).toEqual(['new', 'gone', 'changed', 'changed'])
    const ndjson = join(folder, 'a.ndjson')
    await diff(['-o', ndjson, '-q'])
    expect(readFileSync(ndjson, 'utf8')).toBe((await diff(['--json'])).out)
  })

  it.each([
    [['--fail-on', 'broken'], 2, 'trawl: --fail-on is met\n  broken: 1 URL\n'],
    [
      ['--fail-on', 'any>3', '--fail-on', 'gone'],
      2,
      'trawl: --fail-on is met 2 times\n  any>3: 4 URLs\n  gone: 1 URL\n',
    ],
    [['--fail-on', 'any>4', '--fail-on', 'mended'], 0, ''],
  ])('%j ends with %i', async (args, code, err) => {
    expect(await diff(args)).toMatchObject({ code, err })
  })

  it('ends with 130 on Ctrl-C', async () => {
    const interruption = new AbortController()
    const find: CliService['find'] = async (id) => {
      interruption.abort()
      return { ...CRAWL, id }
    }
    const start = async () => {
      throw new TrawlError('cancelled', 'ended')
    }
    const comparisons = { start, cancel: async () => {} } as never
    const service = { on: () => () => {}, find, comparisons }
    expect(await run(['diff', 'a', 'b'], { service, interruption: interruption.signal })).toEqual({
      code: 130,
      out: '',
      err: '',
    })
  })
})
