/**
 * robots.txt of every host, read once and kept (RFC 9309). The file is fetched like any URL: it takes turns, and is
 * tried again when that may help. What is done about it is in robots-policy.ts.
 */
import type { FetchAttempt, FetchedResponse, HeaderLines } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { forgetAbort, onAbort } from '../abort-listeners'
import type { Clock } from '../ports'
import type { Turns } from '../scheduler/turns'
import { newTrace, type Send } from './fetch-trace'
import type { HttpFailure } from './http-client'
import { redirectTarget } from './redirect-target'
import { requestTarget } from './request-target'
import { parseRobots } from './robots-rules'
import { NO_RULES, type RobotsRules } from './robots-ruling'

/** What is known of a host's robots.txt. */
export type RobotsFile =
  | { readonly kind: 'rules'; readonly rules: RobotsRules }
  /** The host answers, but not with the file: everything is disallowed (2.3.1.4). */
  | { readonly kind: 'unreadable'; readonly message: string }
  /** The host could not be reached; its pages cannot either, and for the same reason. */
  | {
      readonly kind: 'unreachable'
      readonly code: ErrorCode
      readonly message: string
      /** What was tried. */
      readonly attempts: readonly FetchAttempt[]
    }

export interface RobotsOptions {
  /** One request with its retries and turns. */
  readonly send: Send
  readonly turns: Turns
  readonly clock: Clock
  /** The name looked for in the files. */
  readonly productToken: string
  /** Undoes the content coding and encoding of a body; may throw. */
  readonly decodeText: (headers: HeaderLines, body: Uint8Array) => string
  /** Whether a crawl-delay counts. */
  readonly honourDelay: boolean
  /** A file was asked for. */
  readonly onRead?: (news: RobotsNews) => void
}

/** What came of asking for the robots.txt of an origin. */
export interface RobotsNews {
  /** Host and port, as in a URL. */
  readonly host: string
  readonly kind: 'read' | 'missing' | 'unreadable' | 'unreachable'
  /** Why, unless it was read. */
  readonly message: string
  /** Its crawl-delay for us, in ms; `null`: none, or it does not count. */
  readonly crawlDelayMs: number | null
}

const KEPT_ORIGINS = 1_000
/** 2.4: not to be used longer than 24 hours. Shorter times of Cache-Control would only mean more requests. */
const KEEP_MS = 24 * 3600 * 1000
/** After a server error the file is asked for again soon: the trouble may pass. */
const KEEP_UNREADABLE_MS = 60_000
/**
 * That a host could not be reached is told to those who wait, and then forgotten: the network may be back at once,
 * and a URL that is asked for later deserves its own attempts.
 */
const KEEP_UNREACHABLE_MS = 0
const KEEP: Readonly<Record<RobotsFile['kind'], number>> = {
  rules: KEEP_MS,
  unreadable: KEEP_UNREADABLE_MS,
  unreachable: KEEP_UNREACHABLE_MS,
}
/** 2.3.1.2: at least five redirects are followed, to other hosts as well. */
const MAX_REDIRECTS = 5
/** A longer crawl-delay would stop the crawl of the host for all practical purposes. */
const CRAWL_DELAY_CAP_MS = 120_000

interface Entry {
  file: RobotsFile | null
  expiresAtMs: number
  readonly reading: Promise<RobotsFile>
  /** How many wait for the file; when the last one gives up, reading stops. */
  waiting: number
  readonly stop: AbortController
}

export class RobotsCache {
  readonly #options: RobotsOptions
  /** By origin, longest unused first. */
  readonly #entries = new Map<string, Entry>()

  constructor(options: RobotsOptions) {
    this.#options = options
  }

  /** The file if it is known already: the usual case, and free of waiting. */
  known(origin: string): RobotsFile | null {
    const entry = this.#entries.get(origin)
    if (entry === undefined || entry.file === null || entry.expiresAtMs <= this.#options.clock.nowMs()) return null
    this.#entries.delete(origin)
    this.#entries.set(origin, entry)
    return entry.file
  }

  /**
   * The file of `origin` (scheme, host and port). Those who ask at the same time share one fetch. When the signal
   * is aborted first, the answer is `unreachable` with the code `cancelled`.
   */
  async read(origin: string, signal: AbortSignal): Promise<RobotsFile> {
    const known = this.known(origin)
    if (known !== null) return known
    if (signal.aborted) return CANCELLED
    const present = this.#entries.get(origin)
    // What is known but not returned above has expired.
    const entry = present?.file === null ? present : this.#start(origin, present?.file)
    entry.waiting += 1
    const file = await orAborted(entry.reading, signal)
    entry.waiting -= 1
    if (file !== null) return file
    if (entry.waiting === 0 && entry.file === null) {
      if (this.#entries.get(origin) === entry) this.#entries.delete(origin)
      entry.stop.abort()
    }
    return CANCELLED
  }

  #start(origin: string, expired: RobotsFile | null | undefined): Entry {
    const stop = new AbortController()
    const reading = this.#fetch(origin, stop.signal)
      .catch((error: unknown) => unreachable('internal', error instanceof Error ? error.message : String(error), []))
      .then((read) => {
        // 2.4: when the file cannot be had, the old one may be used beyond its time.
        const useExpired = read.kind !== 'rules' && expired?.kind === 'rules' && !stop.signal.aborted
        entry.file = useExpired ? expired : read
        if (!stop.signal.aborted) this.#tell(origin, read)
        entry.expiresAtMs = this.#options.clock.nowMs() + (useExpired ? KEEP_UNREADABLE_MS : KEEP[read.kind])
        return entry.file
      })
    const entry: Entry = { file: null, expiresAtMs: 0, reading, waiting: 0, stop }
    this.#entries.set(origin, entry)
    this.#dropOldest()
    return entry
  }

  #tell(origin: string, file: RobotsFile): void {
    const { onRead, honourDelay } = this.#options
    if (onRead === undefined) return
    const { host } = requestTarget(`${origin}/`)
    if (file.kind !== 'rules') onRead({ host, kind: file.kind, message: file.message, crawlDelayMs: null })
    else if (file.rules === NO_RULES) onRead({ host, kind: 'missing', message: '', crawlDelayMs: null })
    else onRead({ host, kind: 'read', message: '', crawlDelayMs: honourDelay ? file.rules.crawlDelayMs : null })
  }

  #dropOldest(): void {
    if (this.#entries.size <= KEPT_ORIGINS) return
    for (const [origin, entry] of this.#entries) {
      // Those being read are waited for, and few.
      if (entry.file === null) continue
      this.#entries.delete(origin)
      return
    }
  }

  async #fetch(origin: string, signal: AbortSignal): Promise<RobotsFile> {
    const trace = newTrace()
    let url = `${origin}/robots.txt`
    for (let hops = 0; ; hops += 1) {
      // Secrets of the settings are for the pages asked for, not for what a robots.txt redirects to.
      const request = { url, signal, wantBody: 'always' as const, withSecrets: requestTarget(url).origin === origin }
      const result = await this.#options.send(request, trace)
      const { response } = result
      if (response === null || (result.kind === 'failed' && !saysEnough(result.code, response))) {
        const { code, message } = result as HttpFailure
        return unreachable(code, message, trace.attempts)
      }
      const next = redirectTarget(response, url)
      if (next === null) return this.#judge(response, origin)
      // Too many redirects, or one that leads nowhere: the file counts as unavailable (2.3.1.2, 2.3.1.3).
      if (next.kind === 'failed' || hops === MAX_REDIRECTS) return { kind: 'rules', rules: NO_RULES }
      url = next.url
    }
  }

  #judge({ status, headers, body }: FetchedResponse, origin: string): RobotsFile {
    if (status >= 500) return { kind: 'unreadable', message: `robots.txt could not be read: status ${status}` }
    // 2.3.1.3: whatever the reason, a host that has no file for us restricts nothing. That goes for 429 too: its
    // pages say so themselves, and then their rows do.
    if (status < 200 || status > 299) return { kind: 'rules', rules: NO_RULES }
    let text: string
    try {
      text = this.#options.decodeText(headers, body)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { kind: 'unreadable', message: `robots.txt could not be decoded: ${reason}` }
    }
    const rules = parseRobots(text, this.#options.productToken)
    if (this.#options.honourDelay && rules.crawlDelayMs !== null && rules.crawlDelayMs > 0) {
      const { host } = requestTarget(`${origin}/`)
      this.#options.turns.setCrawlDelay(host, Math.min(rules.crawlDelayMs, CRAWL_DELAY_CAP_MS))
    }
    return { kind: 'rules', rules }
  }
}

const CANCELLED: RobotsFile = { kind: 'unreachable', code: 'cancelled', message: 'cancelled', attempts: [] }

/** Whether a failed answer decides all the same: any status but success does without its body. */
function saysEnough(code: ErrorCode, { status }: FetchedResponse): boolean {
  return code !== 'cancelled' && (status < 200 || status > 299)
}

function unreachable(code: ErrorCode, message: string, attempts: readonly FetchAttempt[]): RobotsFile {
  return { kind: 'unreachable', code, message: `robots.txt could not be read: ${message}`, attempts }
}

/** What the promise resolves to, or `null` when the signal is aborted first. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    const listener = { aborted: () => resolve(null) }
    onAbort(signal, listener)
    void promise.then((value) => {
      forgetAbort(signal, listener)
      resolve(value)
    })
  })
}
