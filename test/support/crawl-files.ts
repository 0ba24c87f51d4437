import { join } from 'node:path'
import type { CrawledPage, FrontierUrl, InputRow } from '../../src/main/engine/ports'
import { insertCrawlRow, readCrawlRow } from '../../src/main/store/crawl-row'
import { CrawlWriter } from '../../src/main/store/crawl-writer'
import { createCrawlFile, openCrawlForWriting } from '../../src/main/store/database'
import { WriterLock } from '../../src/main/store/writer-lock'
import type { FetchOutcome } from '../../src/shared/domain/fetch-outcome'
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
  return new CrawlWriter(database, lock, path, readCrawlRow(database).settings.limit)
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
    attempts: [{ url: lease.url, startedAtMs: 5, durationMs: 16, status, error: null }],
    timing: TIMING,
    robots: 'allowed',
    response: {
      status,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [['Content-Type', 'text/html; charset=utf-8']],
      body: new Uint8Array(0),
      bodyState: 'whole',
      transferBytes: 1000,
    },
  }
  return {
    lease,
    outcome,
    bodyError: null,
    facts: { ...NO_FACTS, bodyBytes: 500, ...facts },
    packedLinks: null,
    keptBody: null,
    found: [],
    finishedAtMs: 1_700_000_000_000,
  }
}

/** Every URL that waits, leased. */
export function allWaiting(writer: CrawlWriter): FrontierUrl[] {
  const urls: FrontierUrl[] = []
  for (let host = writer.nextWaitingHost(0); host !== null; host = writer.nextWaitingHost(host.hostId)) {
    urls.push(...writer.waitingUrls(host.hostId, 0, 1_000_000))
  }
  return urls
}
