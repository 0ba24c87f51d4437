/**
 * Decides whether a fetch failed because of its URL or because the network is gone. A failure that came of a lost
 * network must not be stored: its URL is fetched again once the network is back.
 *
 * What is known here is only what fetches report; whether the network is there says the canary.
 */
import type { FetchOutcome } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { hostOf } from '../input/normalise-url'
import type { Clock } from '../ports'
import { Canary, type Connect, type HostPort, parseCanary } from './canary'

/** `keep`: the outcome is the URL's own; `repeat`: it is not, give the lease back. */
export type NetworkJudgement = 'keep' | 'repeat'

export interface NetworkWatchOptions {
  /** The setting `canary`; empty: the watch is off and keeps everything. */
  readonly canary: string
  readonly clock: Clock
  /** The network was lost; called once until `onUp`. The message says what was seen. */
  readonly onDown: (message: string) => void
  readonly onUp: () => void
  /** Default: real TCP connections. */
  readonly connect?: Connect
}

/** How long nothing may have been reached before failures of one single host are suspicious. */
const QUIET_MS = 2_000
/** So many hosts that fail with no success between them are suspicious at once. */
const SUSPICIOUS_HOSTS = 2
const FIRST_POLL_MS = 1_000
const LONGEST_POLL_MS = 15_000
/** Hosts reached last, which are asked when no canary answers. */
const WITNESSES = 3
const NAMED_HOSTS = 3

/** Failures that a lost network may cause, at any point of a request. */
const NETWORK_CODES: ReadonlySet<ErrorCode> = new Set([
  'dns_not_found',
  'dns_failed',
  'connect_refused',
  'connect_timeout',
  'connect_reset',
  'network_unreachable',
  'headers_timeout',
  'body_timeout',
  'total_timeout',
  'body_incomplete',
])

/** A certificate came: somebody is there. */
const CERTIFICATE_CODES: ReadonlySet<ErrorCode> = new Set([
  'tls_expired',
  'tls_self_signed',
  'tls_untrusted',
  'tls_host_mismatch',
])

export class NetworkWatch {
  readonly #canary: Canary | null
  readonly #addresses: HostPort[]
  readonly #clock: Clock
  /** Beginnings of URLs that were reached last; the newest is at the end. */
  readonly #reached: string[] = []
  /** When something was last known to be reachable, on the monotonic clock. */
  #reachedAtMs = Number.NEGATIVE_INFINITY
  /** Counts the proofs that the network is there. */
  #proofs = 0
  /** Hosts that failed since the last proof. */
  readonly #failing = new Set<string>()
  /** Failures whose cause is not known yet. */
  #undecided: ((judgement: NetworkJudgement) => void)[] = []
  #state: 'up' | 'asking' | 'down' | 'closed' = 'up'
  /** When the network last came back, by the wall clock. */
  #backAtMs = Number.NEGATIVE_INFINITY
  #cancelTimer: (() => void) | null = null

  constructor(private readonly options: NetworkWatchOptions) {
    this.#clock = options.clock
    this.#addresses = [...parseCanary(options.canary)]
    this.#canary = this.#addresses.length === 0 ? null : new Canary({ ...options, addresses: this.#addresses })
  }

  /** An address that speaks for the network like those of the setting. */
  alsoAsk(address: HostPort): void {
    this.#addresses.push(address)
  }

  /** Whether the network is lost. */
  get isDown(): boolean {
    return this.#state === 'down'
  }

  /**
   * Judges a finished fetch. Answers at once for everything but failures that may be the network's; those wait until
   * something is reached, or the canary was asked: at most some seconds.
   */
  judge(outcome: FetchOutcome): NetworkJudgement | Promise<NetworkJudgement> {
    if (this.#canary === null || this.#state === 'closed') return 'keep'
    if (outcome.kind !== 'failed' || !NETWORK_CODES.has(outcome.code)) {
      if (isAnswer(outcome)) this.#noteReached(outcome.finalUrl)
      return 'keep'
    }
    const host = hostOf(outcome.finalUrl)
    // Without proof that the network was ever there, a crawl on a machine with none would wait for good.
    if (this.#reached.length === 0 || isLoopback(host)) return 'keep'
    if (this.#state === 'down' || this.#beganBeforeReturn(outcome)) return 'repeat'
    this.#failing.add(host)
    return new Promise((resolve) => {
      this.#undecided.push(resolve)
      this.#weigh()
    })
  }

  /** Stops asking. Failures that wait for their judgement are repeated when the crawl is resumed. */
  close(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#state = 'closed'
    this.#canary?.close()
    this.#settle('repeat')
  }

  #noteReached(url: string): void {
    if (isLoopback(hostOf(url))) return
    const start = url.slice(0, url.indexOf('/', url.indexOf('//') + 2))
    if (this.#reached.at(-1) !== start) {
      const known = this.#reached.indexOf(start)
      if (known >= 0) this.#reached.splice(known, 1)
      else if (this.#reached.length === WITNESSES) this.#reached.shift()
      this.#reached.push(start)
    }
    this.#noteNetwork()
  }

  /** The network is there: whatever failed so far failed by itself. */
  #noteNetwork(): void {
    this.#reachedAtMs = this.#clock.monotonicMs()
    this.#proofs += 1
    if (this.#failing.size === 0) return
    this.#failing.clear()
    this.#settle('keep')
  }

  /** The attempt was under way while the network was lost, although it ends only now. */
  #beganBeforeReturn(outcome: FetchOutcome): boolean {
    const last = outcome.attempts.at(-1)
    return last !== undefined && last.startedAtMs < this.#backAtMs
  }

  #weigh(): void {
    if (this.#state !== 'up' || this.#undecided.length === 0) return
    const quietMs = this.#clock.monotonicMs() - this.#reachedAtMs
    if (this.#failing.size >= SUSPICIOUS_HOSTS || quietMs >= QUIET_MS) {
      this.#cancelTimer?.()
      this.#cancelTimer = null
      void this.#ask()
      return
    }
    this.#cancelTimer ??= this.#clock.after(Math.ceil(QUIET_MS - quietMs), () => {
      this.#cancelTimer = null
      this.#weigh()
    })
  }

  async #ask(): Promise<void> {
    this.#state = 'asking'
    const proofs = this.#proofs
    const answers = await this.#answers()
    if (this.#state !== 'asking') return
    this.#state = 'up'
    if (answers) this.#noteNetwork()
    // Something was reached meanwhile. What failed after that has to be weighed anew.
    else if (this.#proofs > proofs) this.#weigh()
    else this.#goDown()
  }

  #goDown(): void {
    const message = this.#message()
    this.#state = 'down'
    this.#failing.clear()
    this.#pollAfter(FIRST_POLL_MS)
    this.options.onDown(message)
    this.#settle('repeat')
  }

  #pollAfter(delayMs: number): void {
    this.#cancelTimer = this.#clock.after(delayMs, () => {
      this.#cancelTimer = null
      void this.#poll(delayMs)
    })
  }

  async #poll(delayMs: number): Promise<void> {
    const answers = await this.#answers()
    if (this.#state !== 'down') return
    if (!answers) {
      this.#pollAfter(Math.min(LONGEST_POLL_MS, delayMs * 2))
      return
    }
    this.#state = 'up'
    this.#backAtMs = this.#clock.nowMs()
    this.#noteNetwork()
    this.options.onUp()
  }

  #answers(): Promise<boolean> {
    return this.#canary?.answers(this.#reached.map(addressOf)) ?? Promise.resolve(true)
  }

  #settle(judgement: NetworkJudgement): void {
    const undecided = this.#undecided
    this.#undecided = []
    for (const resolve of undecided) resolve(judgement)
  }

  #message(): string {
    const hosts = [...this.#failing]
    const named = hosts.slice(0, NAMED_HOSTS).join(', ')
    const more = hosts.length > NAMED_HOSTS ? ` and ${hosts.length - NAMED_HOSTS} more` : ''
    const canaries = parseCanary(this.options.canary).map(({ host, port }) => `${host}:${port}`)
    return `The network seems to be gone: ${named}${more} cannot be reached, and ${noneOf(canaries)}.`
  }
}

function noneOf(canaries: readonly string[]): string {
  return canaries.length === 1 ? `${canaries[0]} does not answer` : `none of ${canaries.join(', ')} answers`
}

/** Whether the outcome shows that its last host was reached; filters and robots.txt from memory do not. */
function isAnswer(outcome: FetchOutcome): boolean {
  if (outcome.kind === 'response') return true
  return outcome.kind === 'failed' && (outcome.response !== null || CERTIFICATE_CODES.has(outcome.code))
}

/** This very machine, which is there without any network. @param host - with or without port */
function isLoopback(host: string): boolean {
  return /^(?:(?:[^:]*\.)?localhost\.?|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]+\])(?::\d+)?$/u.test(host)
}

/** @param start - scheme, host and port of a normalised URL */
function addressOf(start: string): HostPort {
  const host = hostOf(`${start}/`)
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/u.exec(host) ?? []
  const standardPort = start.startsWith('https:') ? 443 : 80
  return { host: bracketed ?? plain ?? host, port: port === undefined ? standardPort : Number(port) }
}
