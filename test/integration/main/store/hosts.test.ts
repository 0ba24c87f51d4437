import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import type { HostsQuery } from '../../../../src/main/store/host-rows'
import type { TlsFacts } from '../../../../src/shared/domain/fetch-outcome'
import type { HostsPage } from '../../../../src/shared/domain/host-lane'
import type { CrawlSettings } from '../../../../src/shared/settings'
import {
  addInput,
  allWaiting,
  failedPage,
  fetchedPage,
  inputRow,
  newCrawl,
  openWriter,
  withTls,
} from '../../../support/crawl-files'
import { faultsIn } from '../../../support/crawl-integrity'
import { temporaryFolder } from '../../../support/temporary-folder'

const TLS: TlsFacts = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  subject: 'a.example',
  issuer: 'Example Authority',
  validFromMs: 1,
  expiresAtMs: 2,
  problem: null,
}

let path: string
let writer: CrawlWriter

async function crawlOf(urls: readonly string[], settings: Partial<CrawlSettings> = {}): Promise<void> {
  ;({ path, writer } = await newCrawl(temporaryFolder(), settings))
  addInput(
    writer,
    urls.map((url, i) => inputRow(i + 1, url)),
  )
}

function hosts(more: Partial<HostsQuery> = {}): HostsPage {
  const reader = new CrawlReader(path, () => Promise.resolve())
  try {
    return reader.hosts({ search: '', sort: 'host', from: 0, count: 100, ...more })
  } finally {
    reader.close()
  }
}

const names = (more: Partial<HostsQuery>): string[] => hosts(more).rows.map(({ host }) => host)

/** a.example: one fetched, one failed; b.example: two wait; c.example:8080: fetched, slow. */
beforeEach(async () => {
  await crawlOf([
    'https://a.example/1',
    'https://a.example/2',
    'http://b.example/1',
    'http://b.example/2',
    'http://c.example:8080/',
  ])
  const [a1, a2, , , c] = allWaiting(writer)
  writer.save(withTls(fetchedPage(a1 as never), TLS))
  writer.save(failedPage(a2 as never))
  const slow = fetchedPage(c as never)
  writer.save({ ...slow, outcome: { ...slow.outcome, timing: { ...slow.outcome.timing, firstByteMs: 900 } } })
  writer.flush()
})

afterEach(() => {
  writer.close()
  const database = new Database(path, { readonly: true })
  expect(faultsIn(database)).toEqual([])
  database.close()
})

describe('hosts', () => {
  it('have their figures beside them', () => {
    expect(hosts()).toEqual({
      total: 3,
      rows: [
        {
          hostId: 1,
          host: 'a.example',
          known: 2,
          fetched: 1,
          failed: 1,
          skipped: 0,
          held: 0,
          transferBytes: 1000,
          firstByteMs: 12.3,
          tls: TLS,
          override: null,
          lane: null,
        },
        expect.objectContaining({ host: 'b.example', known: 2, fetched: 0, firstByteMs: null, tls: null }),
        expect.objectContaining({ host: 'c.example:8080', known: 1, fetched: 1, firstByteMs: 900 }),
      ],
    })
  })

  it('are sorted, found and shown page by page', () => {
    expect(names({ sort: 'slowest' })).toEqual(['c.example:8080', 'a.example', 'b.example'])
    expect(names({ sort: 'failed' })[0]).toBe('a.example')
    expect(names({ sort: 'known' })).toEqual(['a.example', 'b.example', 'c.example:8080'])
    expect(names({ sort: 'fetched' })).toEqual(['a.example', 'c.example:8080', 'b.example'])
    expect(names({ from: 1, count: 1 })).toEqual(['b.example'])
    expect(hosts({ search: 'C.EX', count: 1 })).toMatchObject({ total: 1, rows: [{ host: 'c.example:8080' }] })
    expect(hosts({ search: '%' })).toEqual({ total: 0, rows: [] })
    expect(hosts({ from: 99 })).toEqual({ total: 3, rows: [] })
  })

  it('that have something to do come first, those with a lane before all others', () => {
    expect(names({ sort: 'active' })[0]).toBe('b.example')
    expect(names({ sort: 'active', ahead: ['c.example:8080', 'nobody.example', 'a.example'] })).toEqual([
      'c.example:8080',
      'a.example',
      'b.example',
    ])
  })
})

describe('what a person changes for a host', () => {
  it('is kept until it is taken back', () => {
    writer.setHostOverride('b.example', { perHost: 1, paused: true })
    expect(hosts({ search: 'b.' }).rows[0]?.override).toEqual({ perHost: 1, paused: true })
    writer.close()
    writer = openWriter(path)
    expect(writer.hostOverrides()).toEqual(new Map([['b.example', { perHost: 1, paused: true }]]))
    writer.setHostOverride('b.example', null)
    expect(writer.hostOverrides().size).toBe(0)
  })

  it('is nothing when nothing was changed', () => {
    writer.setHostOverride('a.example', {})
    expect(writer.hostOverrides().size).toBe(0)
    writer.setHostOverride('nobody.example', null)
    expect(hosts().total).toBe(3)
  })

  it('is kept for a host that only redirects lead to', () => {
    writer.setHostOverride('cdn.example', { delayMs: 500 })
    expect(writer.hostOverrides().get('cdn.example')).toEqual({ delayMs: 500 })
    expect(hosts({ search: 'cdn' }).rows).toMatchObject([{ known: 0, override: { delayMs: 500 } }])
  })
})

describe('secure connections', () => {
  it('are remembered at the host that answered, as they were seen last', async () => {
    writer.close()
    await crawlOf(['https://a.example/', 'https://b.example/'])
    const [a, b] = allWaiting(writer)
    const redirected = withTls(fetchedPage(a as never), TLS)
    writer.save({ ...redirected, outcome: { ...redirected.outcome, finalUrl: 'https://b.example/there' } })
    writer.flush()
    expect(hosts().rows.map(({ tls }) => tls)).toEqual([null, TLS])
    const elsewhere = withTls(fetchedPage(b as never), { ...TLS, protocol: 'TLSv1.2' })
    writer.save({ ...elsewhere, outcome: { ...elsewhere.outcome, finalUrl: 'https://unknown.example/' } })
    writer.flush()
    expect(hosts().rows.map(({ tls }) => tls)).toEqual([null, TLS])
    const reader = new CrawlReader(path, () => Promise.resolve())
    expect([reader.details(1).tls, reader.details(2).tls]).toEqual([TLS, null])
    reader.close()
  })

  it.each<[boolean, string, number, string | null]>([
    [true, 'https://a.example/', 1, 'tls_expired'],
    [true, 'http://a.example/', 0, null],
    [false, 'https://a.example/', 0, null],
  ])('accepted unchecked: %s, for %s, mark the row with %i', async (insecure, url, marked, problem) => {
    writer.close()
    await crawlOf([url], { insecure })
    const page = fetchedPage(allWaiting(writer)[0] as never)
    writer.save(url.startsWith('https:') ? withTls(page, { ...TLS, problem: problem as never }) : page)
    writer.flush()
    const reader = new CrawlReader(path, () => Promise.resolve())
    expect(reader.details(1).cells).toMatchObject({ insecure: marked, certificate_problem: problem })
    reader.close()
  })
})

it('limits that are changed while the crawl runs are kept with its settings, the others stay', () => {
  writer.changeSettings({ perHost: 3, adaptive: false })
  expect(writer.row().settings).toMatchObject({ perHost: 3, adaptive: false, concurrency: 64 })
  expect(() => writer.changeSettings({ perHost: 0 })).toThrow('perHost')
  expect(writer.row().settings.perHost).toBe(3)
})
