/**
 * Manners by the records of the servers that are crawled. Server and crawler share one process and so one clock; what
 * is asserted follows from what the crawler may do, not from how fast the machine is:
 * - A server sees a request after its turn began and notes its end before its turn ends, so at no time may it see more
 *   than are allowed.
 * - Turns of a host begin a gap apart to the last digit. A server may see two requests closer together than that, but
 *   only by as much as the first of them took to arrive.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/main/engine/clock'
import { createFetcher, type Fetcher } from '../../../../src/main/engine/fetcher/fetcher'
import { UndiciClient } from '../../../../src/main/engine/fetcher/undici-client'
import type { Clock } from '../../../../src/main/engine/ports'
import { Scheduler, type SchedulerLimits } from '../../../../src/main/engine/scheduler/scheduler'
import type { Turns } from '../../../../src/main/engine/scheduler/turns'
import { type CrawlSettings, DEFAULT_SETTINGS } from '../../../../src/shared/settings'

interface SeenRequest {
  /** As in the Host header. */
  readonly host: string
  readonly path: string
  readonly startedMs: number
  /** Just before the last byte of the answer was handed over; `Infinity` before. */
  endedMs: number
}

type Answer = (request: SeenRequest, res: ServerResponse) => void | Promise<void>

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The records of all servers of a test. */
class Records {
  readonly seen: SeenRequest[] = []
  answer: Answer = () => {}

  /** Starts a server. Returns its port, or `null` when the machine has no such address. */
  async serve(address: string): Promise<number | null> {
    const server = http.createServer((req, res) => void this.#serve(req, res))
    closing.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? resolve(null) : reject(error),
      )
      server.listen(0, address, () => resolve((server.address() as AddressInfo).port))
    })
  }

  at(host: string): SeenRequest[] {
    return this.seen.filter((request) => request.host === host)
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { host = '', path } = { host: req.headers.host, path: req.url ?? '' }
    const seen: SeenRequest = { host, path, startedMs: performance.now(), endedMs: Number.POSITIVE_INFINITY }
    this.seen.push(seen)
    res.setHeader('content-type', 'text/plain')
    await this.answer(seen, res)
    seen.endedMs = performance.now()
    res.end('ok')
  }
}

/** A crawl of pages over real sockets, with everything that decides about manners, and nothing else. */
class Crawl {
  readonly scheduler: Scheduler
  /** When turns began, by the scheduler's own time, in the order of each host. */
  readonly turnsMs = new Map<string, number[]>()
  readonly #clock = new NotingClock()
  readonly #fetcher: Fetcher
  readonly #signal = new AbortController().signal
  readonly #left: Map<string, string[]>
  #open = 0
  #whenDone: () => void = () => {}

  constructor(hosts: readonly string[], pages: number, limits: Partial<SchedulerLimits>, robots: 'obey' | 'ignore') {
    this.#left = new Map(hosts.map((host) => [host, Array.from({ length: pages }, (_, i) => `http://${host}/${i}`)]))
    this.#open = hosts.length * pages
    const settings: CrawlSettings = { ...DEFAULT_SETTINGS, robots, retries: 0 }
    const client = new UndiciClient({ settings, acceptEncoding: 'identity' })
    this.scheduler = new Scheduler(
      { concurrency: 64, ratePerSecond: 0, maxPerHost: 6, delayMs: 0, hostRatePerSecond: 0, adaptive: true, ...limits },
      this.#clock,
      (host) => this.#lease(host),
      () => true,
    )
    closing.push(
      () => client.close(),
      () => this.scheduler.close(),
    )
    this.#fetcher = createFetcher({
      client,
      turns: this.#noted(this.scheduler),
      clock: systemClock,
      settings,
      random: Math.random,
      decodeText: (_headers, body) => new TextDecoder().decode(body),
    })
  }

  async run(): Promise<void> {
    const done = new Promise<void>((resolve) => {
      this.#whenDone = resolve
    })
    for (const host of this.#left.keys()) this.scheduler.addHost(host)
    this.scheduler.pump()
    await done
  }

  #lease(host: string): boolean {
    const url = this.#left.get(host)?.shift()
    if (url === undefined) return false
    this.scheduler.noteLease(host, 1)
    void this.#fetcher.fetch(url, { signal: this.#signal }).then(() => {
      this.scheduler.noteLease(host, -1)
      this.#open -= 1
      this.scheduler.pump()
      if (this.#open === 0) this.#whenDone()
    })
    return true
  }

  #noted(turns: Turns): Turns {
    return {
      setCrawlDelay: (host, delayMs) => turns.setCrawlDelay(host, delayMs),
      take: async (host, signal) => {
        this.#clock.firstReadingMs = null
        const taken = turns.take(host, signal)
        // The first thing it does is to note down since when it has waited.
        const sinceMs = this.#clock.firstReadingMs ?? Number.NaN
        const turn = await taken
        this.turnsMs.set(host, [...(this.turnsMs.get(host) ?? []), sinceMs + turn.waitedMs])
        return turn
      },
    }
  }
}

/** The clock of the machine, which tells what it was asked first. */
class NotingClock implements Clock {
  firstReadingMs: number | null = null
  readonly nowMs = systemClock.nowMs
  readonly after = systemClock.after

  monotonicMs(): number {
    const nowMs = systemClock.monotonicMs()
    this.firstReadingMs ??= nowMs
    return nowMs
  }
}

async function serveAt(records: Records, address: string, name: string): Promise<string[]> {
  const port = await records.serve(address)
  return port === null ? [] : [`${name}:${port}`]
}

/** Several names of this machine; one with an IPv6 address where it has one. */
async function hostsOf(records: Records): Promise<string[]> {
  return [
    ...(await serveAt(records, '127.0.0.1', '127.0.0.1')),
    ...(await serveAt(records, '127.0.0.1', '127.0.0.1')),
    ...(await serveAt(records, '127.0.0.1', 'localhost')),
    ...(await serveAt(records, '::1', '[::1]')),
  ]
}

/** The most requests that were there at the same time. */
function mostAtOnce(seen: readonly SeenRequest[]): number {
  const at = (request: SeenRequest): number =>
    seen.filter((other) => other.startedMs <= request.startedMs && request.startedMs < other.endedMs).length
  return Math.max(...seen.map(at))
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Floats that are summed up differ in their last digits. */
const EPSILON_MS = 0.001

/** Whether requests of a host came a gap apart: as turns, and at the server as far as that can be told. */
function expectGaps(records: Records, crawl: Crawl, host: string, gapMs: number): void {
  const turns = crawl.turnsMs.get(host) ?? []
  const arrivals = records.at(host).map((request) => request.startedMs)
  expect(arrivals.length).toBe(turns.length)
  for (let i = 1; i < turns.length; i += 1) {
    const [before = Number.NaN, turn = Number.NaN] = [turns[i - 1], turns[i]]
    const [arrivedBefore = Number.NaN, arrived = Number.NaN] = [arrivals[i - 1], arrivals[i]]
    expect(turn - before).toBeGreaterThanOrEqual(gapMs - EPSILON_MS)
    expect(arrived).toBeGreaterThanOrEqual(turn - EPSILON_MS)
    const underWayMs = arrivedBefore - before
    expect(arrived - arrivedBefore).toBeGreaterThanOrEqual(gapMs - underWayMs - EPSILON_MS)
  }
}

describe('manners, as the servers record them', () => {
  it('never more in the air than allowed, at one host and in all, and no fewer than possible', async () => {
    const records = new Records()
    const hosts = await hostsOf(records)
    // Nobody is answered before as many are there as may be: this shows that the limit is reached.
    let open: () => void = () => {}
    const full = new Promise<void>((resolve) => {
      open = resolve
    })
    records.answer = async ({ path }) => {
      if (records.seen.length === 7) open()
      await full
      await pause(Number(path.slice(1)) % 7)
    }
    await new Crawl(hosts, 25, { concurrency: 7, maxPerHost: 3 }, 'ignore').run()
    expect(records.seen).toHaveLength(hosts.length * 25)
    expect(mostAtOnce(records.seen)).toBe(7)
    for (const host of hosts) expect(mostAtOnce(records.at(host))).toBeLessThanOrEqual(3)
  })

  it('hosts take turns', async () => {
    const records = new Records()
    const hosts = await hostsOf(records)
    await new Crawl(hosts, 6, { concurrency: 1 }, 'ignore').run()
    const rounds = Array.from({ length: 6 }, () => hosts).flat()
    expect(records.seen.map((request) => request.host)).toEqual(rounds)
  })

  it('never closer than the delay, and no host waits for the delay of another', async () => {
    const records = new Records()
    const hosts = await hostsOf(records)
    const crawl = new Crawl(hosts, 8, { delayMs: 40 }, 'ignore')
    await crawl.run()
    for (const host of hosts) expectGaps(records, crawl, host, 40)
    // Had they waited for one another, the first would have been through before the last began.
    const first = records.at(hosts[0] ?? '')
    const last = records.at(hosts.at(-1) ?? '')
    expect(last[0]?.startedMs).toBeLessThan(first.at(-1)?.startedMs ?? 0)
  })

  it('never above the rate of a host', async () => {
    const records = new Records()
    const [host = ''] = await hostsOf(records)
    const crawl = new Crawl([host], 8, { hostRatePerSecond: 25 }, 'ignore')
    await crawl.run()
    expectGaps(records, crawl, host, 40)
  })

  it('never above the rate of the crawl', async () => {
    const records = new Records()
    const hosts = await hostsOf(records)
    const crawl = new Crawl(hosts, 5, { ratePerSecond: 50 }, 'ignore')
    await crawl.run()
    const turns = [...crawl.turnsMs.values()].flat().sort((a, b) => a - b)
    for (let i = 1; i < turns.length; i += 1) {
      expect((turns[i] ?? 0) - (turns[i - 1] ?? 0)).toBeGreaterThanOrEqual(20 - EPSILON_MS)
    }
  })

  it('the crawl-delay of robots.txt holds from robots.txt on, one request at a time', async () => {
    const records = new Records()
    const [host = ''] = await hostsOf(records)
    records.answer = ({ path }, res) => {
      if (path === '/robots.txt') res.write('User-agent: *\nCrawl-delay: 0.1\n#')
    }
    const crawl = new Crawl([host], 5, {}, 'obey')
    await crawl.run()
    expect(records.at(host).map((request) => request.path)).toEqual(['/robots.txt', '/0', '/1', '/2', '/3', '/4'])
    expectGaps(records, crawl, host, 100)
    expect(mostAtOnce(records.at(host))).toBe(1)
  })

  it.each([429, 503])(
    'status %i with Retry-After in seconds holds its host that long, and no other',
    async (status) => {
      const records = new Records()
      const [held = '', free = ''] = await hostsOf(records)
      records.answer = ({ host, path }, res) => {
        if (host === held && path === '/0') res.writeHead(status, { 'retry-after': '1' })
      }
      await new Crawl([held, free], 8, { maxPerHost: 1 }, 'ignore').run()
      const [refused, next] = records.at(held)
      expect(next?.startedMs).toBeGreaterThanOrEqual((refused?.endedMs ?? 0) + 1000)
      const meanwhile = records.at(free).filter((request) => request.startedMs < (next?.startedMs ?? 0))
      expect(meanwhile.length).toBeGreaterThan(1)
    },
  )

  it('Retry-After as a date is kept, too', async () => {
    const records = new Records()
    const [host = ''] = await hostsOf(records)
    let untilMs = 0
    let cameAgainMs = 0
    records.answer = ({ path }, res) => {
      if (path === '/1') cameAgainMs = Date.now()
      if (path !== '/0') return
      // A date has whole seconds.
      untilMs = Math.ceil(Date.now() / 1000) * 1000 + 1000
      res.writeHead(503, { 'retry-after': new Date(untilMs).toUTCString() })
    }
    await new Crawl([host], 2, { maxPerHost: 1 }, 'ignore').run()
    // The time of day may be slewed a little against the time that passes.
    expect(cameAgainMs).toBeGreaterThanOrEqual(untilMs - 5)
  })

  it('a paused host is left alone, and limits that are lowered hold once what is in the air has come in', async () => {
    const records = new Records()
    const [paused = '', busy = ''] = await hostsOf(records)
    const crawl = new Crawl([paused, busy], 20, { maxPerHost: 4 }, 'ignore')
    crawl.scheduler.setHostOverride(paused, { paused: true })
    let loweredAt = Number.POSITIVE_INFINITY
    records.answer = async ({ host, path }) => {
      if (host === busy && path === '/8') {
        crawl.scheduler.setLimits({ maxPerHost: 1 })
        loweredAt = records.at(busy).length
      }
      await pause(2)
      if (path === '/19') crawl.scheduler.setHostOverride(paused, null)
    }
    await crawl.run()
    const afterwards = records.at(busy).slice(loweredAt + 3)
    expect(afterwards.length).toBeGreaterThan(0)
    expect(mostAtOnce(afterwards)).toBe(1)
    const lastOfBusy = records.at(busy).find((request) => request.path === '/19')
    expect(records.at(paused)[0]?.startedMs).toBeGreaterThan(lastOfBusy?.startedMs ?? Number.POSITIVE_INFINITY)
  })
})
