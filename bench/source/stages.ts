/**
 * What each stage of a list crawl costs by itself: CPU time (user and system, all threads of this process) per page,
 * over the same pages. Stages take turns, so that a slow moment of the machine falls on all of them.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { UndiciClient } from '../../src/main/engine/fetcher/undici-client'
import { InputReader } from '../../src/main/engine/input/input-reader'
import type { CrawledPage, ExtractJob, ExtractResult, FrontierUrl } from '../../src/main/engine/ports'
import { bytesOrText, detectCharset } from '../../src/main/extract/charset'
import { decodeContent, supportedCodings } from '../../src/main/extract/content-coding'
import { extractPage } from '../../src/main/extract/extract-page'
import { factsOf } from '../../src/main/extract/html-facts'
import { readHtml } from '../../src/main/extract/html-reader'
import { insertCrawlRow } from '../../src/main/store/crawl-row'
import { CrawlWriter } from '../../src/main/store/crawl-writer'
import { createCrawlFile, openCrawlForWriting } from '../../src/main/store/database'
import { WriterLock } from '../../src/main/store/writer-lock'
import { ExtractPool } from '../../src/main/threads/extract-pool'
import type { HeaderLines } from '../../src/shared/domain/fetch-outcome'
import { parseSettings } from '../../src/shared/settings'

export interface SamplePage {
  readonly path: string
  /** The gzip body as it is sent. */
  readonly wire: Uint8Array
}

export interface StagesRequest {
  readonly pages: readonly SamplePage[]
  /** Where page i is served under `/i`. */
  readonly origin: string
  readonly folder: string
  readonly threadsFolder: string
  readonly threads: number
  readonly rounds: number
}

export interface StageTime {
  readonly id: string
  readonly label: string
  /** Median of the rounds. */
  readonly usPerPage: number
  /** Worked out from other stages rather than measured. */
  readonly isDerived: boolean
}

interface Stage {
  readonly id: string
  readonly label: string
  run(round: number): void | Promise<void>
}

const CONCURRENCY = 64
/** Outcomes of one commit. */
const BATCH = 250
const MAX_BYTES = 50 * 2 ** 20
const HEADERS: HeaderLines = [
  ['Server', 'nginx'],
  ['Content-Type', 'text/html'],
  ['Content-Encoding', 'gzip'],
  ['Connection', 'keep-alive'],
]

/** @returns the stages in the order that a page goes through them */
export async function timeStages(request: StagesRequest): Promise<readonly StageTime[]> {
  const fetching = fetchStage(request)
  const handing = await handOverStage(request)
  const storing = await storeStages(request)
  const stages = [
    storing.importing,
    storing.leasing,
    fetching,
    ...extractStages(request.pages),
    handing,
    storing.saving,
  ]
  const times = new Map<string, number[]>(stages.map(({ id }) => [id, []]))
  // The first round warms up.
  for (let round = 0; round <= request.rounds; round += 1) {
    for (const stage of stages) {
      const before = process.cpuUsage()
      await stage.run(round)
      const { user, system } = process.cpuUsage(before)
      if (round > 0) times.get(stage.id)?.push((user + system) / request.pages.length)
    }
  }
  for (const { close } of [fetching, handing, storing]) await close()
  const measured = stages.map(({ id, label }) => ({
    id,
    label,
    usPerPage: tenth(median(times.get(id) ?? [])),
    isDerived: false,
  }))
  return withDerived(measured)
}

/** What is left of the whole when its measured parts are taken off. */
function withDerived(times: readonly StageTime[]): StageTime[] {
  const of = (id: string): number => times.find((time) => time.id === id)?.usPerPage ?? 0
  const parts = of('inflate') + of('hash') + of('decode') + of('scan')
  const derived = (id: string, label: string, us: number): StageTime => ({
    id,
    label,
    usPerPage: tenth(us),
    isDerived: true,
  })
  return times.flatMap((time) => {
    if (time.id === 'extract') {
      return [derived('pack', 'resolve and pack links, the rest of extraction', time.usPerPage - parts), time]
    }
    if (time.id === 'threads')
      return [time, derived('hand-over', 'hand-over to a thread and back', time.usPerPage - of('extract'))]
    return [time]
  })
}

function fetchStage({ pages, origin }: StagesRequest): Stage & { close(): Promise<void> } {
  const settings = parseSettings({})
  const client = new UndiciClient({ settings, acceptEncoding: supportedCodings() })
  const { signal } = new AbortController()
  return {
    id: 'fetch',
    label: 'fetch: the HTTP client alone, bodies thrown away',
    async run() {
      let next = 0
      const lane = async (): Promise<void> => {
        while (next < pages.length) {
          const result = await client.request({ url: `${origin}/${next++}`, signal, wantBody: 'textual' })
          if (result.kind === 'failed') throw new Error(result.message)
        }
      }
      await Promise.all(Array.from({ length: CONCURRENCY }, lane))
    },
    close: () => client.close(),
  }
}

function extractStages(pages: readonly SamplePage[]): readonly Stage[] {
  const bodies = pages.map(({ wire }) => decodeContent(wire, 'gzip', MAX_BYTES).body)
  const texts = bodies.map((body) => bytesOrText(body, detectCharset(body, null, 'html').name))
  const jobs = pages.map(jobOf)
  return [
    {
      id: 'inflate',
      label: 'inflate',
      run: () => {
        for (const { wire } of pages) decodeContent(wire, 'gzip', MAX_BYTES)
      },
    },
    {
      id: 'hash',
      label: 'hash the body',
      run: () => {
        for (const body of bodies) createHash('sha256').update(body).digest()
      },
    },
    {
      id: 'decode',
      label: 'find the charset, decode what is not UTF-8',
      run: () => {
        for (const body of bodies) bytesOrText(body, detectCharset(body, null, 'html').name)
      },
    },
    {
      id: 'scan',
      label: 'scan: facts, links, words',
      run: () => {
        for (const text of texts) factsOf(readHtml(text))
      },
    },
    {
      id: 'extract',
      label: 'extraction in all',
      run: () => {
        for (const job of jobs) extractPage(job)
      },
    },
  ]
}

/** Extraction on threads, as in a crawl: copying the body in is part of it. */
async function handOverStage(request: StagesRequest): Promise<Stage & { close(): Promise<void> }> {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const pool = new ExtractPool(request.threadsFolder, request.threads, log)
  return {
    id: 'threads',
    label: 'extraction on threads, there and back',
    async run() {
      let next = 0
      const lane = async (): Promise<void> => {
        while (next < request.pages.length) {
          const job = jobOf(request.pages[next++] as SamplePage)
          await pool.extract({ ...job, body: new Uint8Array(job.body) })
        }
      }
      await Promise.all(Array.from({ length: CONCURRENCY }, lane))
    },
    close: () => pool.close(),
  }
}

/** Import, leases and outcomes against a real crawl file. */
async function storeStages({ pages, folder }: StagesRequest) {
  const path = join(folder, 'stages.trawl')
  await createCrawlFile(path, async (database) => {
    insertCrawlRow(database, { crawlId: 'stages', name: 'Stages', settings: parseSettings({}), createdAtMs: 1 })
  })
  const writer = new CrawlWriter(openCrawlForWriting(path), WriterLock.take(path), path)
  const results = pages.map((page) => extractPage(jobOf(page)))
  let leases: readonly FrontierUrl[] = []
  const importing: Stage = {
    id: 'import',
    label: 'import: a line of the list to a row that waits',
    run(round) {
      const text = pages.map(({ path: at }) => `http://127.0.0.1:8480${at}?round=${round}\n`).join('')
      const reader = new InputReader()
      const rows = [...reader.push(text), ...reader.finish()]
      const position = { blockSeq: round, carriedColumns: [], reader: null, share: 1 }
      writer.addInput(rows, position, () => 'page')
    },
  }
  const leasing: Stage = {
    id: 'lease',
    label: 'lease: read what waits',
    run() {
      const host = writer.nextWaitingHost(0)
      leases = host === null ? [] : writer.waitingUrls(host.hostId, 0, pages.length)
    },
  }
  const saving: Stage = {
    id: 'store',
    label: `store: outcome, facts and links, commits of ${BATCH}`,
    run() {
      for (const [at, lease] of leases.entries()) {
        writer.save(pageOf(lease, results[at] as ExtractResult, pages[at] as SamplePage))
        if (at % BATCH === BATCH - 1) writer.flush()
      }
      writer.flush()
    },
  }
  return { importing, leasing, saving, close: async () => writer.close() }
}

function jobOf({ path, wire }: SamplePage): ExtractJob {
  return {
    finalUrl: `http://127.0.0.1:8480${path}`,
    status: 200,
    headers: HEADERS,
    body: wire,
    bodyDownloaded: true,
    settings: {
      maxBytes: MAX_BYTES,
      keepBodies: false,
      keepText: false,
      rules: [],
      follow: 'none',
      followNofollow: false,
    },
  }
}

function pageOf(lease: FrontierUrl, result: ExtractResult, page: SamplePage): CrawledPage {
  const times = { waitMs: 1.5, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 12.34, bodyMs: 3.1 }
  const attempt = { url: lease.url, startedAtMs: 1, durationMs: 16, ...times, waitedFor: null, round: 0 } as const
  return {
    lease,
    outcome: {
      kind: 'response',
      finalUrl: lease.url,
      hops: [],
      attempts: [{ ...attempt, status: 200, error: null }],
      timing: { ...times, totalMs: 16 },
      robots: 'unknown',
      robotsLine: null,
      response: {
        status: 200,
        statusText: 'OK',
        httpVersion: '1.1',
        headers: HEADERS,
        body: new Uint8Array(0),
        bodyState: 'whole',
        transferBytes: page.wire.length + 150,
        tls: null,
      },
    },
    bodyError: null,
    facts: result.facts,
    packedLinks: result.packedLinks,
    keptBody: null,
    rendering: null,
    keptText: null,
    extracted: null,
    found: [],
    finishedAtMs: 1_700_000_000_000,
    verdict: 'ok',
    againAtMs: null,
    unchanged: false,
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

const tenth = (value: number): number => Math.round(value * 10) / 10
