import { describe, expect, it } from 'vitest'
import { Scheduler, type SchedulerLimits } from '../../../../../src/main/engine/scheduler/scheduler'
import type { Turn } from '../../../../../src/main/engine/scheduler/turns'
import { ManualClock } from '../../../../support/manual-clock'

const GENEROUS: SchedulerLimits = { concurrency: 100, maxPerHost: 100, delayMs: 0, ratePerSecond: 0 }
const NO_NEWS = { holdMs: 0, latencyMs: null }

/** A crawl of hosts with so many URLs each: every lease takes a turn at once, as a fetch does. */
class Crawl {
  readonly clock = new ManualClock(0)
  readonly started: { readonly host: string; readonly atMs: number }[] = []
  readonly turns: { readonly host: string; readonly turn: Turn }[] = []
  readonly scheduler: Scheduler
  readonly signal = new AbortController()
  mayLease = true

  constructor(
    limits: Partial<SchedulerLimits>,
    private readonly urls: Record<string, number>,
  ) {
    this.scheduler = new Scheduler(
      { ...GENEROUS, ...limits },
      this.clock,
      (host) => this.#lease(host),
      () => this.mayLease,
    )
    for (const host of Object.keys(urls)) this.scheduler.addHost(host)
  }

  async run(): Promise<void> {
    this.scheduler.pump()
    await settled()
  }

  async passMs(ms: number): Promise<void> {
    // In small steps: what is started is noted a moment later, and that moment must not be long.
    for (let passed = 0; passed < ms; passed += 1) {
      this.clock.advance(1)
      await settled()
    }
  }

  async end(host: string, news: { holdMs: number; latencyMs: number | null } = NO_NEWS): Promise<void> {
    const at = this.turns.findIndex((entry) => entry.host === host)
    const [entry] = this.turns.splice(at, 1)
    this.scheduler.noteLease(host, -1)
    entry?.turn.end(news)
    await settled()
  }

  #lease(host: string): boolean {
    const left = this.urls[host] ?? 0
    if (left === 0) return false
    this.urls[host] = left - 1
    this.scheduler.noteLease(host, 1)
    void this.scheduler.take(host, this.signal.signal).then((turn) => {
      this.started.push({ host, atMs: this.clock.nowMs() })
      this.turns.push({ host, turn })
    })
    return true
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}

describe('the scheduler', () => {
  it('never has more in the air than allowed, over all hosts and per host', async () => {
    const crawl = new Crawl({ concurrency: 5, maxPerHost: 2 }, { a: 10, b: 10, c: 10 })
    await crawl.run()
    expect(crawl.scheduler.inFlight).toBe(5)
    const perHost = (host: string): number => crawl.started.filter((start) => start.host === host).length
    expect([perHost('a'), perHost('b'), perHost('c')].sort()).toEqual([1, 2, 2])
  })

  it('lets hosts take turns: one with many URLs does not starve the others', async () => {
    const crawl = new Crawl({ concurrency: 1 }, { big: 100, small: 2 })
    await crawl.run()
    for (let i = 0; i < 3; i += 1) await crawl.end(crawl.started.at(-1)?.host ?? '')
    expect(crawl.started.map((start) => start.host)).toEqual(['big', 'small', 'big', 'small'])
  })

  it('starts requests of one host no closer together than the delay', async () => {
    const crawl = new Crawl({ delayMs: 200 }, { a: 3 })
    await crawl.run()
    await crawl.passMs(1000)
    expect(crawl.started.map((start) => start.atMs)).toEqual([0, 200, 400])
  })

  it('goes on with other hosts while one is held back, and with that one afterwards', async () => {
    const crawl = new Crawl({ concurrency: 10, maxPerHost: 1 }, { held: 2, free: 3 })
    await crawl.run()
    await crawl.end('held', { holdMs: 5000, latencyMs: null })
    await crawl.end('free')
    await crawl.end('free')
    expect(crawl.started.map((start) => start.host)).toEqual(['held', 'free', 'free', 'free'])
    await crawl.passMs(4999)
    expect(crawl.started).toHaveLength(4)
    await crawl.passMs(1)
    expect(crawl.started.at(-1)).toEqual({ host: 'held', atMs: 5000 })
  })

  it('keeps to the rate over all hosts', async () => {
    const crawl = new Crawl({ ratePerSecond: 10 }, { a: 5, b: 5 })
    await crawl.run()
    await crawl.passMs(1000)
    expect(crawl.started.map((start) => start.atMs)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900])
  })

  it('serves requests that wait, such as redirects, before it leases more of the host', async () => {
    const crawl = new Crawl({ maxPerHost: 1 }, { a: 5 })
    await crawl.run()
    const order: string[] = []
    void crawl.scheduler.take('a', crawl.signal.signal).then((turn) => {
      order.push('hop')
      turn.end(NO_NEWS)
    })
    await crawl.end('a')
    expect(order).toEqual(['hop'])
  })

  it('takes no lease while later stages have no room, and goes on when they have', async () => {
    const crawl = new Crawl({}, { a: 1 })
    crawl.mayLease = false
    await crawl.run()
    expect(crawl.started).toEqual([])
    crawl.mayLease = true
    await crawl.run()
    expect(crawl.started).toHaveLength(1)
  })

  it('gives no turn to a request that was cancelled while it waited', async () => {
    const crawl = new Crawl({ maxPerHost: 1 }, { a: 1 })
    await crawl.run()
    const cancelled = new AbortController()
    const refused = expect(crawl.scheduler.take('a', cancelled.signal)).rejects.toThrow('enough')
    cancelled.abort(new Error('enough'))
    await refused
    await crawl.end('a')
    expect(crawl.scheduler.inFlight).toBe(0)
  })

  it('starts nothing while it is paused', async () => {
    const crawl = new Crawl({}, { a: 2 })
    crawl.scheduler.pause()
    await crawl.run()
    expect(crawl.started).toEqual([])
    crawl.scheduler.resume()
    await settled()
    expect(crawl.started).toHaveLength(2)
  })

  it('leaves no timer behind when it is closed', async () => {
    const crawl = new Crawl({ delayMs: 1000 }, { a: 5 })
    await crawl.run()
    crawl.scheduler.close()
    expect(crawl.clock.waiting).toBe(0)
  })
})
