import { join } from 'node:path'
import type { AgainUrl, CrawledPage, FrontierUrl, InputRow } from '../../src/main/engine/ports'
import { insertCrawlRow } from '../../src/main/store/crawl-row'
import { CrawlWriter } from '../../src/main/store/crawl-writer'
import { createCrawlFile, openCrawlForWriting } from '../../src/main/store/database'
import { WriterLock } from '../../src/main/store/writer-lock'
import type { FetchAttempt, FetchOutcome, HeaderLines, TlsFacts } from '../../src/shared/domain/fetch-outcome'
import { invariant } from '../../src/shared/domain/invariant'
import { NO_FACTS, type PageFacts } from '../../src/shared/domain/page-facts'
import { type CrawlSettings, parseSettings } from '../../src/shared/settings'

/** A new crawl file with nothing in it, and its writer. */
export async function newCrawl(
  folder: string,
  settings: Partial<CrawlSettings> = {},
): Promise<{ path: string; writer: CrawlWriter }> {
  const path = join(folder, 'crawl.trawl')
  await createCrawlFile(path, async (database) => {
    insertCrawlRow(database, { crawlId: 'test', name: 'Test', settings: parseSettings(settings), createdAtMs: 1 })
  })
  return { path, writer: openWriter(path) }
}

/** The writer of an existing crawl file. */
export function openWriter(path: string): CrawlWriter {
  const lock = WriterLock.take(path)
  const database = openCrawlForWriting(path)
  return new CrawlWriter(database, lock, path)
}

export function inputRow(lineNo: number, url: string | null, more: Partial<InputRow> = {}): InputRow {
  return { lineNo, input: null, url, problem: url === null ? 'no_url' : null, carried: null, ...more }
}

/** Puts rows in as one finished input. */
export function addInput(writer: CrawlWriter, rows: readonly InputRow[]): void {
  writer.addInput(rows, { blockSeq: 0, carriedColumns: [], reader: null, share: 1 }, () => 'page')
}

const TIMING = { waitMs: 1, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 12.34, bodyMs: 3, totalMs: 16 }

/** A page that came back well. */
export function fetchedPage(lease: FrontierUrl, facts: Partial<PageFacts> = {}, status = 200): CrawledPage {
  const outcome: FetchOutcome = {
    kind: 'response',
    finalUrl: lease.url,
    hops: [],
    attempts: [attemptAt(lease, { status })],
    timing: TIMING,
    robots: 'allowed',
    robotsLine: null,
    response: {
      status,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      body: new Uint8Array(0),
      bodyState: 'whole',
      transferBytes: 1000,
      tls: null,
    },
  }
  return {
    lease,
    outcome,
    bodyError: null,
    facts: { ...NO_FACTS, bodyBytes: 500, ...facts },
    packedLinks: null,
    keptBody: null,
    keptText: null,
    rendering: null,
    extracted: null,
    found: [],
    finishedAtMs: 1_700_000_000_000,
    verdict: status === 200 ? 'ok' : 'unsure',
    againAtMs: null,
    unchanged: false,
  }
}

/** A page that did not come at all. */
export function failedPage(lease: FrontierUrl, againAtMs: number | null = null): CrawledPage {
  return {
    ...fetchedPage(lease),
    outcome: {
      kind: 'failed',
      code: 'connect_timeout',
      message: 'no answer',
      finalUrl: lease.url,
      hops: [],
      attempts: [attemptAt(lease, { error: 'connect_timeout' })],
      timing: { ...TIMING, firstByteMs: null, bodyMs: null },
      robots: 'unknown',
      robotsLine: null,
      response: null,
    },
    facts: NO_FACTS,
    verdict: 'unreachable',
    againAtMs,
  }
}

/** The host says that the page has not changed. */
export function unchangedPage(lease: FrontierUrl): CrawledPage {
  const page = fetchedPage(lease, {}, 304)
  return { ...page, facts: NO_FACTS, verdict: 'ok', unchanged: true, finishedAtMs: 1_800_000_000_000 }
}

/** One request for a URL, in the round of its lease. */
export function attemptAt(lease: FrontierUrl, more: Partial<FetchAttempt> = {}): FetchAttempt {
  return {
    url: lease.url,
    startedAtMs: 5,
    durationMs: 16,
    waitMs: 1,
    waitedFor: null,
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: 12.3,
    bodyMs: 3,
    round: lease.round,
    status: null,
    error: null,
    ...more,
  }
}

/** A page as if it had come with these headers. */
export function withHeaders(page: CrawledPage, headers: HeaderLines): CrawledPage {
  invariant(page.outcome.kind === 'response', 'only an answer has headers')
  return { ...page, outcome: { ...page.outcome, response: { ...page.outcome.response, headers } } }
}

/** A page as if it had come over a secure connection. */
export function withTls(page: CrawledPage, tls: TlsFacts): CrawledPage {
  invariant(page.outcome.kind === 'response', 'only an answer has a connection')
  return { ...page, outcome: { ...page.outcome, response: { ...page.outcome.response, tls } } }
}

/** Every URL that waits, leased. */
export function allWaiting(writer: CrawlWriter): FrontierUrl[] {
  const urls: FrontierUrl[] = []
  for (let host = writer.nextWaitingHost(0); host !== null; host = writer.nextWaitingHost(host.hostId)) {
    urls.push(...writer.waitingUrls(host.hostId, 0, 1_000_000))
  }
  return urls
}

/** Every URL that is to be fetched again by `nowMs`, leased. */
export function allDue(writer: CrawlWriter, nowMs: number): AgainUrl[] {
  return writer.dueHosts(nowMs, 1000).flatMap(({ hostId }) => writer.dueUrls(hostId, nowMs, 1000))
}
