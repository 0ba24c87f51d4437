import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import { EVERYTHING, type ResultQuery } from '../../../../src/shared/domain/result-query'
import type { CrawlSettings } from '../../../../src/shared/settings'
import {
  addInput,
  allDue,
  allWaiting,
  attemptAt,
  failedPage,
  fetchedPage,
  inputRow,
  newCrawl,
  openWriter,
  unchangedPage,
  withHeaders,
} from '../../../support/crawl-files'
import { faultsIn } from '../../../support/crawl-integrity'
import { anchor, packLinks } from '../../../support/pack-links'
import { temporaryFolder } from '../../../support/temporary-folder'

const A = 'http://a.example/'
const B = 'http://b.example/'
const NOW = 1_900_000_000_000

let path: string
let writer: CrawlWriter

async function crawlOf(urls: readonly string[], settings: Partial<CrawlSettings> = {}): Promise<void> {
  ;({ path, writer } = await newCrawl(temporaryFolder(), settings))
  addInput(
    writer,
    urls.map((url, i) => inputRow(i + 1, url)),
  )
}

function query<T = unknown>(sql: string): T[] {
  const database = new Database(path, { readonly: true })
  try {
    return database.prepare(sql).all() as T[]
  } finally {
    database.close()
  }
}

function details(rowNo: number) {
  const reader = new CrawlReader(path, () => Promise.resolve())
  try {
    return reader.details(rowNo)
  } finally {
    reader.close()
  }
}

const rows = (...rowNos: number[]) => ({ kind: 'rows', rowNos }) as const
const view = (more: Partial<ResultQuery>) => ({ kind: 'view', query: { ...EVERYTHING, ...more } }) as const

beforeEach(async () => crawlOf([A, B]))

afterEach(() => {
  writer.close()
  const database = new Database(path, { readonly: true })
  expect(faultsIn(database)).toEqual([])
  database.close()
})

describe('a re-check', () => {
  it('waits in the file from the moment its first outcome is stored', () => {
    const [a] = allWaiting(writer)
    writer.save(failedPage(a as never, NOW + 1000))
    writer.flush()
    expect([writer.againCount(), writer.nextDueAtMs()]).toEqual([1, NOW + 1000])
    expect(writer.dueHosts(NOW + 999, 10)).toEqual([])
    expect(writer.dueHosts(NOW + 1000, 10)).toEqual([{ hostId: a?.hostId, host: 'a.example' }])
    expect(allDue(writer, NOW + 1000)).toEqual([{ ...a, round: 1, gentle: true }])
    expect(details(1).againAtMs).toBe(NOW + 1000)
    writer.close()
    writer = openWriter(path)
    expect([writer.againCount(), writer.nextDueAtMs()]).toEqual([1, NOW + 1000])
  })

  it('replaces the outcome, keeps the attempts of all rounds and puts the counts right', () => {
    const [a] = allWaiting(writer)
    writer.save({ ...failedPage(a as never, NOW), found: [] })
    writer.flush()
    expect(writer.counts()).toMatchObject({ fetched: 0, failed: 1, status2xx: 0 })
    const [again] = allDue(writer, NOW)
    writer.save({ ...fetchedPage(again as never, { title: 'Back' }), verdict: 'flaky' })
    writer.flush()
    expect(writer.counts()).toMatchObject({ fetched: 1, failed: 0, status2xx: 1 })
    expect([writer.againCount(), writer.nextDueAtMs()]).toEqual([0, null])
    const row = details(1)
    expect(row.cells).toMatchObject({
      status: 200,
      error: null,
      verdict: 'flaky',
      title: 'Back',
      attempts: 2,
      fetches: 2,
    })
    expect(row.attempts).toMatchObject([
      { round: 0, error: 'connect_timeout', url: A },
      { round: 1, status: 200, url: A },
    ])
    expect(row.againAtMs).toBeNull()
    expect(query('SELECT fetched, failed FROM host WHERE id = 1')).toEqual([{ fetched: 1, failed: 0 }])
  })

  it('moves a status from one class to the other', () => {
    const [a] = allWaiting(writer)
    writer.save({ ...fetchedPage(a as never, {}, 503), againAtMs: NOW })
    writer.flush()
    expect(writer.counts()).toMatchObject({ fetched: 1, status5xx: 1 })
    writer.save(fetchedPage(allDue(writer, NOW)[0] as never, {}, 404))
    writer.flush()
    expect(writer.counts()).toMatchObject({ fetched: 1, status5xx: 0, status4xx: 1 })
  })

  it('may be followed by another one', () => {
    const [a] = allWaiting(writer)
    writer.save(failedPage(a as never, NOW))
    writer.flush()
    writer.save(failedPage(allDue(writer, NOW)[0] as never, NOW + 20))
    writer.flush()
    expect(allDue(writer, NOW)).toEqual([])
    expect(allDue(writer, NOW + 20)).toMatchObject([{ url: A, round: 2, gentle: true }])
    expect(writer.counts().failed).toBe(1)
  })

  it('is stored once: the same round a second time is a fault and changes nothing', () => {
    const [a] = allWaiting(writer)
    writer.save(failedPage(a as never, NOW))
    writer.flush()
    const [again] = allDue(writer, NOW)
    writer.save(failedPage(again as never, NOW + 20))
    writer.flush()
    writer.save(fetchedPage(again as never))
    expect(() => writer.flush()).toThrow('round 1 of URL 1 is stored already')
    expect(writer.counts()).toMatchObject({ fetched: 0, failed: 1 })
    expect(details(1).cells).toMatchObject({ error: 'connect_timeout', fetches: 2 })
    expect(writer.againCount()).toBe(1)
  })

  it('takes links and body of the earlier outcome away when the page is gone', async () => {
    const [a] = allWaiting(writer)
    writer.save({
      ...fetchedPage(a as never, {}, 503),
      packedLinks: new Uint8Array([1]),
      keptBody: new Uint8Array([2]),
      againAtMs: NOW,
    })
    writer.flush()
    writer.save(fetchedPage(allDue(writer, NOW)[0] as never, {}, 404))
    writer.flush()
    expect(query('SELECT links FROM page_detail')).toEqual([{ links: null }])
    expect(query('SELECT * FROM page_body')).toEqual([])
  })

  it('of many hosts comes up in the order it is due', async () => {
    writer.close()
    await crawlOf(['http://a.example/', 'http://b.example/', 'http://c.example/', 'http://a.example/2'])
    const due = new Map([
      ['http://a.example/', 30],
      ['http://b.example/', 10],
      ['http://c.example/', 20],
      ['http://a.example/2', 5],
    ])
    for (const lease of allWaiting(writer)) writer.save(failedPage(lease, NOW + (due.get(lease.url) ?? 0)))
    writer.flush()
    expect(writer.nextDueAtMs()).toBe(NOW + 5)
    expect(writer.dueHosts(NOW + 19, 10).map(({ host }) => host)).toEqual(['a.example', 'b.example'])
    expect(writer.dueHosts(NOW + 99, 2)).toHaveLength(2)
    expect(writer.dueUrls(1, NOW + 99, 10).map(({ url }) => url)).toEqual(['http://a.example/2', 'http://a.example/'])
    expect(writer.dueUrls(1, NOW + 29, 10).map(({ url }) => url)).toEqual(['http://a.example/2'])
  })
})

describe('a selection to be fetched again', () => {
  it('of rows takes each URL once and leaves out what waits for its first outcome', async () => {
    writer.close()
    await crawlOf([A, B, A])
    const [a] = allWaiting(writer)
    writer.save(fetchedPage(a as never))
    expect(writer.requestAgain(rows(1, 2, 3, 99), NOW)).toBe(1)
    expect(allDue(writer, NOW)).toMatchObject([{ url: A, round: 1, gentle: false, depth: 0, kind: 'page' }])
  })

  it('of a view follows its filters and its search', () => {
    const [a, b] = allWaiting(writer)
    writer.save(fetchedPage(a as never, { title: 'Apples' }))
    writer.save(fetchedPage(b as never, { title: 'Pears' }, 404))
    writer.flush()
    const broken = { column: 'status', operator: 'at_least', value: 400 } as const
    expect(writer.requestAgain(view({ filters: [broken] }), NOW)).toBe(1)
    expect(allDue(writer, NOW)).toMatchObject([{ url: B }])
    expect(
      writer.requestAgain(view({ search: 'apples', sorts: [{ column: 'title', direction: 'descending' }] }), NOW),
    ).toBe(1)
    expect(allDue(writer, NOW)).toHaveLength(2)
    expect(writer.requestAgain(view({}), NOW)).toBe(2)
    expect(writer.againCount()).toBe(2)
  })

  it('makes a re-check that was to come later due now, no longer gentle', () => {
    const [a] = allWaiting(writer)
    writer.save(failedPage(a as never, NOW + 60_000))
    writer.flush()
    expect(writer.requestAgain(view({}), NOW)).toBe(1)
    expect(writer.nextDueAtMs()).toBe(NOW)
    expect(allDue(writer, NOW)).toMatchObject([{ url: A, round: 1, gentle: false }])
  })

  it('refuses a view that makes no sense, and nothing has changed', () => {
    const filter = { column: 'status', operator: 'at_least', value: 'many' } as const
    expect(() => writer.requestAgain(view({ filters: [filter] }), NOW)).toThrow('holds numbers')
    expect(writer.againCount()).toBe(0)
  })
})

describe('asking only for changes', () => {
  const etag = [
    ['ETag', '"v1"'],
    ['last-modified', 'Mon, 05 Jan 2026 09:00:00 GMT'],
  ] as const
  const validators = { etag: '"v1"', lastModified: 'Mon, 05 Jan 2026 09:00:00 GMT' }

  it('is done with what the host had sent', () => {
    const [a] = allWaiting(writer)
    writer.save(withHeaders(fetchedPage(a as never), etag))
    writer.requestAgain(view({}), NOW)
    expect(allDue(writer, NOW)).toMatchObject([{ validators }])
  })

  it.each<[string, (page: ReturnType<typeof fetchedPage>) => ReturnType<typeof fetchedPage>]>([
    ['the host sent nothing to ask by', (page) => withHeaders(page, [])],
    ['the status was not 200', (page) => withHeaders(fetchedPage(page.lease, {}, 404), etag)],
    ['a bot wall had answered', (page) => withHeaders({ ...page, facts: { ...page.facts, botWall: 'x' } }, etag)],
    ['the body could not be read', (page) => withHeaders({ ...page, bodyError: 'decode_failed' }, etag)],
    [
      'it was redirected',
      (page) => {
        const sent = withHeaders(page, etag)
        return { ...sent, outcome: { ...sent.outcome, hops: [{ url: A, status: 302 }] } }
      },
    ],
    [
      'it was cut off',
      (page) => {
        const { outcome } = withHeaders(page, etag)
        if (outcome.kind !== 'response') throw new Error('an answer')
        return { ...page, outcome: { ...outcome, response: { ...outcome.response, bodyState: 'cut' } } }
      },
    ],
  ])('is not done when %s', (_name, change) => {
    const [a] = allWaiting(writer)
    writer.save(change(fetchedPage(a as never)))
    writer.requestAgain(view({}), NOW)
    expect(allDue(writer, NOW)).toMatchObject([{ url: A, validators: null }])
  })

  it('is not done when the setting says so', async () => {
    writer.close()
    await crawlOf([A], { conditional: false })
    writer.save(withHeaders(fetchedPage(allWaiting(writer)[0] as never), etag))
    writer.requestAgain(view({}), NOW)
    expect(allDue(writer, NOW)).toMatchObject([{ validators: null }])
  })

  it('leaves everything of the page as it was when nothing has changed', () => {
    const [a] = allWaiting(writer)
    writer.save({
      ...withHeaders(fetchedPage(a as never, { title: 'Kept', wordCount: 7, h1: ['One'] }), etag),
      packedLinks: packLinks({ links: [anchor(B, 'B')] }),
    })
    writer.requestAgain(view({}), NOW)
    expect(details(1).cells.unchanged).toBeNull()
    writer.save(unchangedPage(allDue(writer, NOW)[0] as never))
    writer.flush()
    expect(query('SELECT title, status, word_count, unchanged, round, attempt_count, fetched_at_ms FROM page')).toEqual(
      [
        {
          title: 'Kept',
          status: 200,
          word_count: 7,
          unchanged: 1,
          round: 1,
          attempt_count: 2,
          fetched_at_ms: 1_800_000_000_000,
        },
      ],
    )
    expect(query('SELECT COUNT(links) AS n FROM page_detail')).toEqual([{ n: 1 }])
    expect(query<{ headers: string }>('SELECT headers FROM page_detail')[0]?.headers).toContain('v1')
    expect(writer.counts()).toMatchObject({ fetched: 1, status2xx: 1, status3xx: 0 })
    writer.requestAgain(view({}), NOW)
    expect(allDue(writer, NOW)).toMatchObject([{ round: 2, validators }])
    writer.save(fetchedPage(allDue(writer, NOW)[0] as never, { title: 'New' }))
    writer.flush()
    expect(query('SELECT title, unchanged, round FROM page')).toEqual([{ title: 'New', unchanged: 0, round: 2 }])
  })

  it('cannot leave as it was what was never fetched', () => {
    const [a] = allWaiting(writer)
    writer.save(failedPage(a as never, NOW))
    writer.flush()
    writer.save(unchangedPage(allDue(writer, NOW)[0] as never))
    expect(() => writer.flush()).toThrow('was never fetched')
  })
})

it('attempts of a URL that is fetched again for ever stay bounded, and all are counted', () => {
  const [a] = allWaiting(writer)
  const many = Array.from({ length: 120 }, () => attemptAt(a as never, { error: 'connect_reset' }))
  const page = failedPage(a as never, NOW)
  writer.save({ ...page, outcome: { ...page.outcome, attempts: many } })
  writer.flush()
  const [again] = allDue(writer, NOW)
  const second = failedPage(again as never)
  writer.save({ ...second, outcome: { ...second.outcome, attempts: many.map((each) => ({ ...each, round: 1 })) } })
  writer.flush()
  const row = details(1)
  expect(row.cells.attempts).toBe(240)
  expect(row.attempts).toHaveLength(200)
  expect(row.attempts.filter(({ round }) => round === 0)).toHaveLength(80)
})
