/** A command line without a process: streams that remember, and a service that does what a test says. */
import { PassThrough } from 'node:stream'
import type { CliContext, CliInput, CliOutput, CliService } from '../../../../src/main/cli/cli-context'
import { runCli } from '../../../../src/main/cli/program'
import type { ServiceEvents } from '../../../../src/main/crawl-service'
import { type CrawlProgress, NO_COUNTS } from '../../../../src/shared/domain/crawl-progress'
import type { CrawlSummary } from '../../../../src/shared/domain/crawl-summary'
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings'

export const CRAWL: CrawlSummary = {
  id: 'k7m2p9xw',
  seriesId: 'k7m2p9xw',
  name: 'example.org',
  path: '/crawls/k7m2p9xw.trawl',
  state: 'finished',
  settings: DEFAULT_SETTINGS,
  createdAtMs: Date.UTC(2024, 1, 29, 12, 30),
  updatedAtMs: Date.UTC(2024, 1, 29, 12, 31),
  rows: 1300,
  known: 1200,
  done: 1200,
  counts: { ...NO_COUNTS, fetched: 1150, failed: 50, status2xx: 1100, status4xx: 50 },
  fileBytes: 1_500_000,
  carriedColumns: [],
  missing: false,
  runsHere: false,
}

export const PROGRESS: CrawlProgress = {
  crawlId: CRAWL.id,
  state: 'running',
  counts: { ...NO_COUNTS, fetched: 297, failed: 3, status2xx: 297 },
  done: 300,
  known: 1200,
  rows: 1300,
  inFlight: 64,
  activeHosts: 3,
  transferBytes: 1_000_000,
  pagesPerSecond: 412.4,
  runningMs: 730,
  remainingMs: 2180,
  importedShare: 1,
  carriedColumns: [],
  again: 0,
  interruption: null,
  traps: 0,
  fatal: null,
}

/** Listeners of a fake service; `announce` calls them. */
export class FakeNews {
  readonly #listeners = new Map<string, Set<(news: never) => void>>()

  readonly on: CliService['on'] = (name, listener) => {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener as (news: never) => void))
    return () => listeners.delete(listener as (news: never) => void)
  }

  announce<E extends keyof ServiceEvents>(name: E, news: ServiceEvents[E]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(news as never)
  }
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  /** `null`: says nothing and does not end. */
  readonly stdin?: string | Uint8Array | null
  /** Whether standard input is a terminal. */
  readonly isTerminal?: boolean
  /** Whether standard output is one, of 80 columns. */
  readonly isOutTerminal?: boolean
  readonly service?: Partial<CliService>
  readonly env?: Record<string, string>
  readonly interruption?: AbortSignal
}

/** Runs one command line to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const out = memory()
  const err = memory()
  const stdin = new PassThrough()
  if (options.stdin !== null) stdin.end(options.stdin ?? '')
  const refuse = () => {
    throw new Error('this command needs no such thing')
  }
  const context: CliContext = {
    stdin: Object.assign(stdin, { isTTY: options.isTerminal === true }) as unknown as CliInput,
    stdout: options.isOutTerminal === true ? Object.assign(out.stream, { isTTY: true, columns: 80 }) : out.stream,
    stderr: err.stream,
    env: { TRAWL_DATA: '/', ...options.env },
    interruption: options.interruption ?? new AbortController().signal,
    nowMs: () => 0,
    openService: () => ({ on: refuse, close: async () => {}, ...options.service }) as CliService,
  }
  const code = await runCli(args, context)
  return { code, out: out.text(), err: err.text() }
}

function memory(): { readonly stream: CliOutput; text(): string } {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return { stream: stream as unknown as CliOutput, text: () => Buffer.concat(chunks).toString() }
}
