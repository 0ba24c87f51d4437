import { describe, expect, it } from 'vitest'
import { Scheduler, type SchedulerLimits } from '../../../../../src/main/engine/scheduler/scheduler'
import type { Turn } from '../../../../../src/main/engine/scheduler/turns'
import type { WaitReason } from '../../../../../src/shared/domain/fetch-outcome'
import { ManualClock } from '../../../../support/manual-clock'

const GENEROUS: SchedulerLimits = {
  concurrency: 100,
  ratePerSecond: 0,
  maxPerHost: 100,
  delayMs: 0,
  hostRatePerSecond: 0,
  adaptive: false,
}
const NO_NEWS = { holdMs: 0, latencyMs: null, strained: false }

/** A clock on which each look takes some time, and whose alarms go off a little early, as those of Node may. */
class PassingClock extends ManualClock {
  #passedMs = 0
  #alarms = 0

  constructor(private readonly stepMs: number) {
    super(0)
  }

  override monotonicMs(): number {
    this.#passedMs += this.stepMs
    return super.monotonicMs() + this.#passedMs
  }

  override after(delayMs: number, callback: () => void): () => void {
    this.#alarms += 1
    return super.after(Math.max(0, delayMs - ((this.#alarms * 0.37) % 1.5)), callback)
  }
}

/** A crawl of hosts with so many URLs each: every lease takes a turn at once, as a fetch does. */
class Crawl {
  readonly clock = new ManualClock(0)
  readonly started: { readonly host: string; readonly atMs: number }[] = []
  readonly turns: { readonly host: string; readonly turn: Turn }[] = []
  readonly scheduler: Scheduler
  readonly signal = new AbortController()
  mayLease = true
  /** Whether a lease wants its turn at once, or not at all. */
  isAsking = true

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

  async end(host: string, news: Parameters<Turn['end']>[0] = NO_NEWS): Promise<void> {
    const at = this.turns.findIndex((entry) => entry.host === host)
    const [entry] = this.turns.splice(at, 1)
    this.scheduler.noteLease(host, -1)
    entry?.turn.end(news)
    await settled()
  }

  urlsLeft(host: string): number {
    return this.urls[host] ?? 0
  }

  /** A request that wants a turn, whether it was leased or not. */
  take(host: string): void {
    void this.scheduler.take(host, this.signal.signal).then((turn) => {
      this.started.push({ host, atMs: this.clock.monotonicMs() })
      this.turns.push({ host, turn })
    })
  }

  #lease(host: string): boolean {
    const left = this.urls[host] ?? 0
    if (left === 0) return false
    this.urls[host] = left - 1
    this.scheduler.noteLease(host, 1)
    if (this.isAsking) this.take(host)
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
    await crawl.end('held', { ...NO_NEWS, holdMs: 5000 })
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

  it('serves a request of a held host in time although nothing may be leased meanwhile', async () => {
    const crawl = new Crawl({ maxPerHost: 2 }, { a: 2 })
    await crawl.run()
    crawl.mayLease = false
    crawl.scheduler.addHost('a')
    await crawl.end('a')
    await crawl.end('a', { ...NO_NEWS, holdMs: 500 })
    crawl.take('a')
    await crawl.passMs(499)
    expect(crawl.started).toHaveLength(2)
    await crawl.passMs(1)
    expect(crawl.started.at(-1)).toEqual({ host: 'a', atMs: 500 })
  })

  it('does not let a host wait for the end of another one’s hold', async () => {
    const crawl = new Crawl({ maxPerHost: 1, delayMs: 40 }, { held: 2, other: 2 })
    await crawl.run()
    await crawl.end('held', { ...NO_NEWS, holdMs: 60_000 })
    await crawl.passMs(10)
    await crawl.end('other')
    await crawl.passMs(30)
    expect(crawl.started.at(-1)).toEqual({ host: 'other', atMs: 40 })
  })

  it('goes on when it is resumed after everything came due while it was paused', async () => {
    const crawl = new Crawl({ maxPerHost: 1, delayMs: 40 }, { a: 3 })
    await crawl.run()
    crawl.scheduler.pause()
    await crawl.end('a')
    await crawl.passMs(1000)
    expect(crawl.started).toHaveLength(1)
    expect(crawl.clock.waiting).toBe(0)
    crawl.scheduler.resume()
    await settled()
    expect(crawl.started).toHaveLength(2)
  })

  it('catches up on nothing after a long sleep', async () => {
    const crawl = new Crawl({ delayMs: 100, ratePerSecond: 10 }, { a: 50, b: 50 })
    await crawl.run()
    crawl.clock.advance(3_600_000)
    await settled()
    const before = crawl.started.length
    await crawl.passMs(99)
    expect(crawl.started.length - before).toBe(0)
  })

  it('keeps to its own time when the time of day is set', async () => {
    const crawl = new Crawl({ delayMs: 100 }, { a: 10 })
    const setBack = { offsetMs: 0 }
    const { clock } = crawl
    clock.nowMs = () => clock.monotonicMs() + setBack.offsetMs
    await crawl.run()
    setBack.offsetMs = -86_400_000
    await crawl.passMs(200)
    setBack.offsetMs = 86_400_000
    await crawl.passMs(200)
    expect(crawl.started).toHaveLength(5)
  })

  it('loses no start that the rate allows just while it looks', async () => {
    // Time goes on between two looks at the clock, by steps that at some start end exactly when the rate lets go.
    for (const stepMs of [0.1, 0.17, 0.3, 0.41, 0.7, 1.1]) {
      const clock = new PassingClock(stepMs)
      let started = 0
      const signal = new AbortController().signal
      const scheduler: Scheduler = new Scheduler(
        { ...GENEROUS, ratePerSecond: 50 },
        clock,
        () => false,
        () => true,
      )
      for (let i = 0; i < 200; i += 1) {
        void scheduler.take('a', signal).then((turn) => {
          started += 1
          turn.end(NO_NEWS)
        })
      }
      await settled()
      while (clock.waiting > 0) {
        clock.advance(0.5)
        await settled()
      }
      expect([stepMs, started]).toEqual([stepMs, 200])
    }
  })

  it('keeps to the rate of each host', async () => {
    const crawl = new Crawl({ hostRatePerSecond: 4 }, { a: 3, b: 3 })
    await crawl.run()
    await crawl.passMs(1000)
    const startsAt = (host: string): number[] => crawl.started.filter((s) => s.host === host).map((s) => s.atMs)
    expect([startsAt('a'), startsAt('b')]).toEqual([
      [0, 250, 500],
      [0, 250, 500],
    ])
  })

  it('leases again as soon as a cancelled fetch makes room', async () => {
    const crawl = new Crawl({ maxPerHost: 1 }, { a: 20 })
    crawl.isAsking = false
    await crawl.run()
    expect(crawl.urlsLeft('a')).toBe(14)
    crawl.scheduler.noteLease('a', -1)
    expect(crawl.urlsLeft('a')).toBe(13)
  })
})

describe('limits that are changed while it runs', () => {
  it('hold at once, upwards', async () => {
    const crawl = new Crawl({ concurrency: 2, maxPerHost: 1 }, { a: 9, b: 9, c: 9 })
    await crawl.run()
    crawl.scheduler.setLimits({ maxPerHost: 3, concurrency: 5 })
    await settled()
    expect(crawl.scheduler.inFlight).toBe(5)
  })

  it('hold at once, downwards: what is in the air above them is waited for', async () => {
    const crawl = new Crawl({ maxPerHost: 4 }, { a: 9 })
    await crawl.run()
    crawl.scheduler.setLimits({ maxPerHost: 2 })
    for (const inFlight of [3, 2, 2, 2]) {
      await crawl.end('a')
      expect(crawl.scheduler.inFlight).toBe(inFlight)
    }
  })

  it('let a host start that was on the clock for a longer delay', async () => {
    const crawl = new Crawl({ delayMs: 600_000 }, { a: 3 })
    await crawl.run()
    await crawl.passMs(50)
    crawl.scheduler.setLimits({ delayMs: 80 })
    await crawl.passMs(50)
    expect(crawl.started.map((start) => start.atMs)).toEqual([0, 80])
  })

  it('may differ for one host, and be taken back', async () => {
    const crawl = new Crawl({ maxPerHost: 1 }, { a: 9, b: 9 })
    crawl.scheduler.setHostOverride('a', { perHost: 3 })
    await crawl.run()
    expect(crawl.started.map((start) => start.host).sort()).toEqual(['a', 'a', 'a', 'b'])
    crawl.scheduler.setHostOverride('a', null)
    await crawl.end('a')
    expect(crawl.scheduler.lane('a')).toMatchObject({ inFlight: 2, maxInFlight: 1, waitingFor: 'host_full' })
  })

  it('may pause one host while the others go on', async () => {
    const crawl = new Crawl({ maxPerHost: 1 }, { a: 3, b: 3 })
    crawl.scheduler.setHostOverride('a', { paused: true })
    await crawl.run()
    await crawl.end('b')
    await crawl.passMs(1000)
    expect(crawl.started.map((start) => start.host)).toEqual(['b', 'b'])
    expect(crawl.scheduler.lane('a')).toMatchObject({ waitingFor: 'paused', nextTurnInMs: null })
    crawl.scheduler.setHostOverride('a', { paused: false })
    await settled()
    expect(crawl.started.at(-1)?.host).toBe('a')
  })

  it('let paused hosts make room for others', async () => {
    const crawl = new Crawl({}, { a: 3, b: 3 })
    crawl.scheduler.setHostOverride('a', { paused: true })
    expect(crawl.scheduler.hostsWaitingLonger(1000, 10)).toEqual(['a'])
  })
})

async function robotsAskFor(crawl: Crawl, delayMs: number): Promise<void> {
  crawl.scheduler.setCrawlDelay('a', delayMs)
  await crawl.end('a')
}

describe('what a request waited for', () => {
  const CASES: readonly [WaitReason, Partial<SchedulerLimits>, (crawl: Crawl) => Promise<void>][] = [
    ['host_full', { maxPerHost: 1 }, async () => {}],
    ['crawl_full', { concurrency: 1 }, async () => {}],
    ['delay', { delayMs: 300 }, async (crawl) => crawl.end('a')],
    ['delay', { hostRatePerSecond: 5 }, async (crawl) => crawl.end('a')],
    ['crawl_delay', { delayMs: 50 }, async (crawl) => robotsAskFor(crawl, 200)],
    ['held', {}, async (crawl) => crawl.end('a', { ...NO_NEWS, holdMs: 200 })],
    ['rate', { ratePerSecond: 5 }, async () => {}],
    ['paused', {}, async (crawl) => crawl.scheduler.pause()],
    ['paused', {}, async (crawl) => crawl.scheduler.setHostOverride('a', { paused: true })],
  ]

  it.each(CASES)('is told: %s', async (reason, limits, obstruct) => {
    const crawl = new Crawl(limits, { a: 1 })
    await crawl.run()
    await obstruct(crawl)
    crawl.take('a')
    await crawl.passMs(100)
    expect(crawl.scheduler.lane('a')).toMatchObject({ queued: 1, waitingFor: reason })
    crawl.scheduler.setHostOverride('a', null)
    if (crawl.turns.length > 0) await crawl.end('a')
    await crawl.passMs(1)
    crawl.scheduler.resume()
    await crawl.passMs(400)
    expect(crawl.turns.at(-1)?.turn.waitedFor).toBe(reason)
  })

  it('is what it waited for longest', async () => {
    const crawl = new Crawl({ maxPerHost: 1, concurrency: 2 }, { a: 1, b: 2 })
    await crawl.run()
    crawl.take('a')
    await crawl.passMs(300)
    // b takes the place that a gives up.
    crawl.scheduler.setLimits({ concurrency: 1 })
    await crawl.end('a')
    await crawl.passMs(500)
    await crawl.end('b')
    const turn = crawl.turns.find((entry) => entry.host === 'a')?.turn
    expect(turn).toMatchObject({ waitedFor: 'crawl_full' })
    expect(turn?.waitedMs).toBe(800)
  })

  it('does not count what others waited for before it came', async () => {
    const crawl = new Crawl({ concurrency: 1 }, { b: 1 })
    await crawl.run()
    crawl.take('a')
    await crawl.passMs(500)
    crawl.take('a')
    crawl.scheduler.pause()
    await crawl.passMs(100)
    crawl.scheduler.resume()
    await crawl.end('b')
    await crawl.end('a')
    expect(crawl.turns[0]?.turn).toMatchObject({ waitedMs: 100, waitedFor: 'paused' })
  })

  it('is nothing when it did not wait', async () => {
    const crawl = new Crawl({}, { a: 1 })
    await crawl.run()
    expect(crawl.turns[0]?.turn).toMatchObject({ waitedMs: 0, waitedFor: null })
  })
})

describe('lanes', () => {
  it('tell how each host moves, the busiest first', async () => {
    const crawl = new Crawl({ maxPerHost: 3, delayMs: 0 }, { quiet: 1, busy: 9, idle: 0 })
    await crawl.run()
    await crawl.end('quiet', { ...NO_NEWS, latencyMs: 80 })
    expect(crawl.scheduler.lanes(10)).toEqual([
      {
        host: 'busy',
        inFlight: 3,
        queued: 0,
        maxInFlight: 3,
        gapMs: 0,
        crawlDelayMs: 0,
        pace: 3,
        latencyMs: null,
        eased: false,
        waitingFor: 'host_full',
        nextTurnInMs: null,
      },
      expect.objectContaining({ host: 'quiet', inFlight: 0, pace: 1, waitingFor: null, nextTurnInMs: 0 }),
    ])
    expect(crawl.scheduler.lanes(1)).toHaveLength(1)
    expect(crawl.scheduler.lane('nobody')).toBeNull()
  })

  it('say when the next request may start, and why not before', async () => {
    const crawl = new Crawl({ delayMs: 500 }, { a: 2 })
    await crawl.run()
    await crawl.passMs(200)
    expect(crawl.scheduler.lane('a')).toMatchObject({ waitingFor: 'delay', nextTurnInMs: 300, gapMs: 500 })
    crawl.scheduler.setCrawlDelay('a', 2000)
    await crawl.end('a')
    expect(crawl.scheduler.lane('a')).toMatchObject({ waitingFor: 'crawl_delay', nextTurnInMs: 1800, gapMs: 2000 })
    crawl.scheduler.pause()
    expect(crawl.scheduler.lane('a')).toMatchObject({ waitingFor: 'paused', nextTurnInMs: null })
  })

  it('show that a host is eased off, and that it no longer is once easing is switched off', async () => {
    const crawl = new Crawl({ maxPerHost: 4, adaptive: true }, { a: 30 })
    await crawl.run()
    await crawl.end('a', { ...NO_NEWS, latencyMs: 20 })
    for (let i = 0; i < 3; i += 1) await crawl.end('a', { ...NO_NEWS, strained: true })
    expect(crawl.scheduler.lane('a')).toMatchObject({ eased: true, maxInFlight: 2 })
    crawl.scheduler.setLimits({ adaptive: false })
    await settled()
    expect(crawl.scheduler.lane('a')).toMatchObject({ eased: false, maxInFlight: 4, inFlight: 4 })
  })
})
