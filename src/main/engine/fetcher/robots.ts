/**
 * robots.txt of every host, read once and kept (RFC 9309), and the policy that obeys it. The file is fetched like
 * any URL: it takes turns, and is tried again when that may help.
 */
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { forgetAbort, onAbort } from '../abort-listeners'
import type { Clock } from '../ports'
import type { Turns } from '../scheduler/turns'
import type { Ask, Send } from './fetch-trace'
import { type HttpResponse, NO_TIMING } from './http-client'
import { redirectTarget } from './redirect-target'
import { requestTarget } from './request-target'
import { NO_RULES, parseRobots, type RobotsRules } from './robots-rules'

/** What is known of a host's robots.txt. */
export type RobotsFile =
  | { readonly kind: 'rules'; readonly rules: RobotsRules }
  /** The host answers, but not with the file: everything is disallowed (2.3.1.4). */
  | { readonly kind: 'unreadable'; readonly message: string }
  /** The host could not be reached; its pages cannot either, and for the same reason. */
  | { readonly kind: 'unreachable'; readonly code: ErrorCode; readonly message: string }

export interface RobotsOptions {
  /** One request with its retries and turns. */
  readonly send: Send
  readonly turns: Turns
  readonly clock: Clock
  /** The name looked for in the files. */
  readonly productToken: string
  /** Undoes the content coding and encoding of a body; may throw. */
  readonly decodeText: (headers: HeaderLines, body: Uint8Array) => string
}

const KEPT_ORIGINS = 1_000
/** 2.4: not to be used longer than 24 hours. */
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
    if (entry === undefined || entry.file === null) return null
    this.#entries.delete(origin)
    if (entry.expiresAtMs <= this.#options.clock.nowMs()) return null
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
    const entry = this.#entries.get(origin) ?? this.#start(origin)
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

  #start(origin: string): Entry {
    const stop = new AbortController()
    const reading = this.#fetch(origin, stop.signal)
      .catch((error: unknown) => unreachable('internal', error instanceof Error ? error.message : String(error)))
      .then((file) => {
        entry.file = file
        entry.expiresAtMs = this.#options.clock.nowMs() + KEEP[file.kind]
        return file
      })
    const entry: Entry = { file: null, expiresAtMs: 0, reading, waiting: 0, stop }
    this.#entries.set(origin, entry)
    this.#dropOldest()
    return entry
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
    let url = `${origin}/robots.txt`
    for (let hops = 0; ; hops += 1) {
      const trace = { attempts: [], waitMs: 0, busyMs: 0, robots: 'unknown' as const }
      // Secrets of the settings are for the pages asked for, not for what a robots.txt redirects to.
      const request = { url, signal, wantBody: 'always' as const, withSecrets: requestTarget(url).origin === origin }
      const result = await this.#options.send(request, trace)
      if (result.kind === 'failed') return unreachable(result.code, result.message)
      const next = redirectTarget(result.response, url)
      if (next === null) return this.#judge(result, origin)
      // Too many redirects, or one that leads nowhere: the file counts as unavailable (2.3.1.2, 2.3.1.3).
      if (next.kind === 'failed' || hops === MAX_REDIRECTS) return { kind: 'rules', rules: NO_RULES }
      url = next.url
    }
  }

  #judge(result: HttpResponse, origin: string): RobotsFile {
    const { status, headers, body } = result.response
    if (status >= 500) return { kind: 'unreadable', message: `robots.txt could not be read: status ${status}` }
    // 2.3.1.3: whatever the reason, a host that has no file for us restricts nothing.
    if (status < 200 || status > 299) return { kind: 'rules', rules: NO_RULES }
    let text: string
    try {
      text = this.#options.decodeText(headers, body)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { kind: 'unreadable', message: `robots.txt could not be decoded: ${reason}` }
    }
    const rules = parseRobots(text, this.#options.productToken)
    if (rules.crawlDelayMs !== null && rules.crawlDelayMs > 0) {
      const { host } = requestTarget(`${origin}/`)
      this.#options.turns.setCrawlDelay(host, Math.min(rules.crawlDelayMs, CRAWL_DELAY_CAP_MS))
    }
    return { kind: 'rules', rules }
  }
}

/** Asks only for what robots.txt allows. */
export function obeyRobots(ask: Ask, robots: RobotsCache, clock: Clock): Ask {
  return async (request, trace) => {
    const { origin, path } = requestTarget(request.url)
    let file = robots.known(origin)
    if (file === null) {
      const startedAtMs = clock.nowMs()
      file = await robots.read(origin, request.signal)
      trace.waitMs += Math.max(0, clock.nowMs() - startedAtMs)
    }
    if (file.kind === 'unreachable') {
      trace.robots = 'unknown'
      return { kind: 'failed', code: file.code, message: file.message, response: null, timing: NO_TIMING }
    }
    if (file.kind === 'unreadable') {
      trace.robots = 'unknown'
      return { kind: 'skipped', code: 'blocked_by_robots', message: file.message }
    }
    const { allowed, line } = file.rules.ruling(path)
    trace.robots = allowed ? 'allowed' : 'disallowed'
    if (allowed) return ask(request, trace)
    const message = line === null ? 'robots.txt' : `robots.txt line ${line.lineNo}: ${line.text}`
    return { kind: 'skipped', code: 'blocked_by_robots', message }
  }
}

const CANCELLED: RobotsFile = { kind: 'unreachable', code: 'cancelled', message: 'cancelled' }

function unreachable(code: ErrorCode, message: string): RobotsFile {
  return { kind: 'unreachable', code, message: `robots.txt could not be read: ${message}` }
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
