/**
 * Which way leads to an origin: what settings and environment say (proxy-choice.ts), or what the system says, which
 * must be asked and may name several ways. A proxy that cannot be reached is passed by for some minutes.
 */
import type { CrawlSettings } from '../../../shared/settings'
import { NoProxy } from './no-proxy'
import { parseProxyAnswer } from './proxy-answer'
import { isLoopback, type ProxyChoice, type ProxyServer, proxyChoice } from './proxy-choice'

/** Asks the system which proxies lead to a URL. Answers as a PAC file does: `PROXY host:port; DIRECT`. */
export type ResolveProxy = (url: string) => Promise<string>

/** An answer counts so long; computers change their networks. */
const ANSWER_MS = 10 * 60_000
/** A proxy that could not be reached is passed by so long, as browsers do. */
const DOWN_MS = 5 * 60_000
/** A script that says nothing for so long is passed by. */
const PATIENCE_MS = 15_000
/** Origins remembered; beyond, they are asked for anew. */
const REMEMBERED = 10_000

interface Answer {
  readonly ways: readonly (ProxyServer | null)[]
  readonly atMs: number
}

interface RoutesParts {
  readonly settings: Pick<CrawlSettings, 'proxy' | 'noProxy'>
  readonly environment: Readonly<Record<string, string | undefined>>
  /** `null` where there is no system to ask: then the environment decides. */
  readonly resolve: ResolveProxy | null
  readonly monotonicMs: () => number
}

export class ProxyRoutes {
  /** `null` where the system decides. */
  readonly #choice: ProxyChoice | null
  readonly #direct: NoProxy
  readonly #answers = new Map<string, Answer>()
  readonly #asking = new Map<string, Promise<void>>()
  /** When each proxy was last found unreachable, by the name that is shown. */
  readonly #downAtMs = new Map<string, number>()

  /** @throws {TrawlError} `bad_setting` when a proxy is named that cannot be used */
  constructor(private readonly parts: RoutesParts) {
    const { settings, environment, resolve } = parts
    const said = settings.proxy === 'system' && resolve !== null ? null : proxyChoice(settings, environment)
    const asksSystem = resolve !== null && said === null && settings.proxy !== 'none'
    this.#choice = asksSystem ? null : (said ?? (() => null))
    this.#direct = new NoProxy(settings.noProxy)
  }

  /** Whether {@link wayTo} can answer for this origin. */
  knows(origin: string): boolean {
    if (this.#choice !== null) return true
    const answer = this.#answers.get(origin)
    return answer !== undefined && this.parts.monotonicMs() - answer.atMs < ANSWER_MS
  }

  /** Asks for an origin, once for all who wait for it. Never rejects: a system that does not know names no proxy. */
  learn(origin: string): Promise<void> {
    const before = this.#asking.get(origin)
    if (before !== undefined) return before
    const asking = this.#ask(origin).then((ways) => {
      if (this.#answers.size >= REMEMBERED) this.#answers.clear()
      this.#answers.set(origin, { ways, atMs: this.parts.monotonicMs() })
      this.#asking.delete(origin)
    })
    this.#asking.set(origin, asking)
    return asking
  }

  /** `null`: directly; `none`: the system names proxies only, and none that Trawl can use. */
  wayTo(origin: string): ProxyServer | null | 'none' {
    if (this.#choice !== null) return this.#choice(origin)
    const ways = this.#answers.get(origin)?.ways ?? [null]
    const [first] = ways
    if (first === undefined) return 'none'
    const up = ways.find((way) => way === null || !this.#isDown(way))
    return up === undefined ? first : up
  }

  /** It could not be reached. Answers whether there is another way to the origin. */
  noteDown(origin: string, proxy: string): boolean {
    if (this.#choice !== null) return false
    this.#downAtMs.set(proxy, this.parts.monotonicMs())
    const way = this.wayTo(origin)
    return way === null || (way !== 'none' && way.shown !== proxy)
  }

  #isDown({ shown }: ProxyServer): boolean {
    const atMs = this.#downAtMs.get(shown)
    return atMs !== undefined && this.parts.monotonicMs() - atMs < DOWN_MS
  }

  async #ask(origin: string): Promise<Answer['ways']> {
    const { hostname, port, protocol } = new URL(origin)
    const host = hostname.replace(/^\[|\]$/gu, '')
    // Neither browsers nor anybody else sends for this computer's own servers to a proxy.
    if (isLoopback(host) || this.#direct.covers(host, port || (protocol === 'https:' ? '443' : '80'))) return [null]
    const { resolve } = this.parts
    if (resolve === null) return [null]
    return new Promise((settle) => {
      const timer = setTimeout(() => settle([null]), PATIENCE_MS)
      resolve(`${origin}/`)
        .then(parseProxyAnswer, () => [null])
        .then((ways) => {
          clearTimeout(timer)
          settle(ways)
        })
    })
  }
}
