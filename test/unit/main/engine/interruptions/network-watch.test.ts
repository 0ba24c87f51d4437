import { describe, expect, it } from 'vitest'
import type { Connect, HostPort, Reachability } from '../../../../../src/main/engine/interruptions/canary'
import { type NetworkJudgement, NetworkWatch } from '../../../../../src/main/engine/interruptions/network-watch'
import type { FetchAttempt, FetchOutcome } from '../../../../../src/shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../../../src/shared/error-codes'
import { ManualClock } from '../../../../support/manual-clock'

const TIMING = { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, bodyMs: null, totalMs: 0 }

/** A watch in a world whose addresses answer as the test says. */
class World {
  readonly clock = new ManualClock()
  readonly news: string[] = []
  readonly asked: string[] = []
  /** What addresses say; those not named here are silent. */
  readonly says = new Map<string, Reachability>()
  readonly watch: NetworkWatch

  constructor(canary = 'canary.example:443, 192.0.2.1:53') {
    const connect: Connect = ({ host, port }: HostPort) => {
      this.asked.push(`${host}:${port}`)
      return Promise.resolve(this.says.get(`${host}:${port}`) ?? 'silent')
    }
    this.watch = new NetworkWatch({
      canary,
      clock: this.clock,
      connect,
      onDown: (message) => this.news.push(message),
      onUp: () => this.news.push('up'),
    })
  }

  #outcome(url: string, code: ErrorCode | null, startedAtMs: number): FetchOutcome {
    const attempt: FetchAttempt = {
      url,
      startedAtMs,
      durationMs: 1,
      waitMs: 0,
      waitedFor: null,
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      firstByteMs: null,
      bodyMs: null,
      round: 0,
      status: code === null ? 200 : null,
      error: code,
    }
    const base = {
      finalUrl: url,
      hops: [],
      attempts: [attempt],
      timing: TIMING,
      robots: 'allowed',
      robotsLine: null,
    } as const
    if (code !== null) return { kind: 'failed', code, message: '', response: null, ...base }
    const response = {
      status: 200,
      statusText: 'OK',
      httpVersion: '1.1',
      headers: [],
      body: new Uint8Array(0),
      bodyState: 'whole',
      transferBytes: 0,
      tls: null,
    } as const
    return { kind: 'response', response, ...base }
  }

  judgeAnswer(url: string) {
    return this.watch.judge(this.#outcome(url, null, this.clock.nowMs()))
  }

  answer(url: string): void {
    void this.judgeAnswer(url)
  }

  failure(url: string, code: ErrorCode = 'connect_timeout', startedAtMs = this.clock.nowMs()) {
    return this.watch.judge(this.#outcome(url, code, startedAtMs))
  }

  /** A failure whose judgement is looked at later. */
  waiting(url: string, code?: ErrorCode): { judgement: NetworkJudgement | null } {
    const seen: { judgement: NetworkJudgement | null } = { judgement: null }
    void Promise.resolve(this.failure(url, code)).then((judgement) => {
      seen.judgement = judgement
    })
    return seen
  }

  async passMs(ms: number): Promise<void> {
    await settled()
    this.clock.advance(ms)
    await settled()
  }

  /** The network is there, and then it is not. */
  async lose(): Promise<void> {
    this.answer('https://good.example/')
    const a = this.waiting('https://a.example/')
    const b = this.waiting('https://b.example/')
    await settled()
    expect([a.judgement, b.judgement, this.watch.isDown]).toEqual(['repeat', 'repeat', true])
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('what is never the network', () => {
  it('answers at once for successes and for failures of another kind', () => {
    const world = new World()
    expect(world.judgeAnswer('https://good.example/')).toBe('keep')
    expect(world.failure('https://good.example/', 'tls_expired')).toBe('keep')
    expect(world.failure('https://good.example/', 'redirect_loop')).toBe('keep')
    expect(world.failure('https://good.example/', 'cancelled')).toBe('keep')
  })

  it.each([
    'http://localhost/',
    'http://localhost:8080/',
    'http://shop.localhost:8080/',
    'http://127.0.0.1/',
    'http://127.9.9.9:81/',
    'http://[::1]:8080/',
    'http://[::ffff:7f00:1]/',
  ])('%s is this very machine', (url) => {
    const world = new World()
    world.answer('https://good.example/')
    expect(world.failure(url, 'connect_refused')).toBe('keep')
  })

  it.each(['http://127.example/', 'http://notlocalhost/', 'http://localhost.example/', 'http://[::2]/'])(
    '%s is not this machine',
    (url) => {
      const world = new World()
      world.answer('https://good.example/')
      expect(world.failure(url)).toBeInstanceOf(Promise)
      world.watch.close()
    },
  )

  it('keeps every failure of a crawl that never reached anything but this machine', () => {
    const world = new World()
    world.answer('http://localhost:8080/')
    world.answer('http://127.0.0.1/')
    for (const host of ['a', 'b', 'c']) expect(world.failure(`https://${host}.example/`, 'dns_failed')).toBe('keep')
    expect(world.asked).toEqual([])
  })

  it('is switched off by an empty canary', () => {
    const world = new World('')
    world.answer('https://good.example/')
    for (const host of ['a', 'b', 'c']) expect(world.failure(`https://${host}.example/`)).toBe('keep')
  })
})

describe('weighing a failure', () => {
  it('keeps it as soon as something is reached, without asking the canary', async () => {
    const world = new World()
    world.answer('https://good.example/')
    const failed = world.waiting('https://a.example/')
    await settled()
    expect(failed.judgement).toBeNull()
    world.answer('https://good.example/2')
    await settled()
    expect([failed.judgement, world.asked]).toEqual(['keep', []])
  })

  it('asks the canary once several hosts failed', async () => {
    const world = new World()
    world.says.set('192.0.2.1:53', 'open')
    world.answer('https://good.example/')
    const a = world.waiting('https://a.example/')
    await settled()
    expect(world.asked).toEqual([])
    const b = world.waiting('https://b.example/')
    await settled()
    expect([a.judgement, b.judgement]).toEqual(['keep', 'keep'])
    expect(world.asked).toEqual(['canary.example:443', '192.0.2.1:53'])
    expect(world.news).toEqual([])
  })

  it('asks for one host only when nothing was reached for some seconds', async () => {
    const world = new World()
    world.says.set('canary.example:443', 'open')
    world.answer('https://good.example/')
    const first = world.waiting('https://a.example/1')
    const second = world.waiting('https://a.example/2')
    await world.passMs(1_900)
    expect([first.judgement, world.asked.length]).toEqual([null, 0])
    await world.passMs(200)
    expect([first.judgement, second.judgement, world.asked.length]).toEqual(['keep', 'keep', 2])
  })

  it('does not ask again for every dead link', async () => {
    const world = new World()
    world.says.set('canary.example:443', 'open')
    world.answer('https://good.example/')
    for (let each = 0; each < 1_000; each += 1) world.waiting(`https://dead${each}.example/`, 'dns_not_found')
    await settled()
    for (let each = 0; each < 1_000; each += 1) world.waiting(`https://other${each}.example/`, 'dns_not_found')
    await settled()
    expect(world.asked).toHaveLength(2)
  })

  it('asks the hosts it reached when no canary answers: a closed network is a network', async () => {
    const world = new World()
    world.says.set('wiki.corp.example:8443', 'refused')
    world.answer('https://wiki.corp.example:8443/a')
    world.answer('http://[2001:db8::1]/')
    const a = world.waiting('http://a.corp.example/')
    const b = world.waiting('http://b.corp.example/')
    await settled()
    expect([a.judgement, b.judgement, world.watch.isDown]).toEqual(['keep', 'keep', false])
    expect(world.asked.slice(2)).toEqual(['wiki.corp.example:8443', '2001:db8::1:80'])
  })

  it('takes no refusal of a canary for an answer', async () => {
    const world = new World()
    world.says.set('canary.example:443', 'refused')
    await world.lose()
  })

  it('ignores a silent canary when something was reached while it was asked', async () => {
    const world = new World()
    world.answer('https://good.example/')
    const a = world.waiting('https://a.example/')
    const b = world.waiting('https://b.example/')
    world.answer('https://good.example/2')
    await settled()
    expect([a.judgement, b.judgement, world.watch.isDown]).toEqual(['keep', 'keep', false])
  })
})

describe('a lost network', () => {
  it('is told once, with what was seen, and every failure is repeated', async () => {
    const world = new World()
    await world.lose()
    expect(world.news).toEqual([
      'The network seems to be gone: a.example, b.example cannot be reached, and none of canary.example:443, 192.0.2.1:53 answers.',
    ])
    expect(world.failure('https://c.example/')).toBe('repeat')
    expect(world.failure('http://localhost/')).toBe('keep')
    expect(world.news).toHaveLength(1)
  })

  it('is asked about at growing intervals until a canary answers', async () => {
    const world = new World('canary.example:443')
    await world.lose()
    for (let second = 0; second < 60; second += 1) await world.passMs(1_000)
    expect(world.clock.delays.slice(1, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
    world.says.set('canary.example:443', 'open')
    await world.passMs(15_000)
    expect([world.watch.isDown, world.news.at(-1), world.news.length]).toEqual([false, 'up', 2])
    expect(world.clock.waiting).toBe(0)
  })

  it('explains failures of attempts that began before it was back', async () => {
    const world = new World('canary.example:443')
    await world.lose()
    const duringMs = world.clock.nowMs()
    world.says.set('canary.example:443', 'open')
    await world.passMs(1_000)
    expect(world.watch.isDown).toBe(false)
    expect(world.failure('https://c.example/', 'headers_timeout', duringMs)).toBe('repeat')
    // The same URL, tried anew: now it is its own failure.
    const again = world.waiting('https://c.example/', 'headers_timeout')
    await world.passMs(2_100)
    expect(again.judgement).toBe('keep')
  })

  it('can be lost again', async () => {
    const world = new World('canary.example:443')
    await world.lose()
    world.says.set('canary.example:443', 'open')
    await world.passMs(1_000)
    world.says.clear()
    await world.passMs(5_000)
    await world.lose()
    expect(world.news).toHaveLength(3)
  })
})

describe('closing', () => {
  it('gives back what is not decided and leaves no timer', async () => {
    const world = new World()
    world.answer('https://good.example/')
    const failed = world.waiting('https://a.example/')
    await settled()
    world.watch.close()
    await settled()
    expect([failed.judgement, world.clock.waiting]).toEqual(['repeat', 0])
    expect(world.failure('https://b.example/')).toBe('keep')
  })

  it('stops asking while the network is down', async () => {
    const world = new World()
    await world.lose()
    world.watch.close()
    expect(world.clock.waiting).toBe(0)
    expect(world.news).toHaveLength(1)
  })
})
