import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { SchedulerLimits } from '../../../../../src/main/engine/scheduler/scheduler'
import type { HostOverride } from '../../../../../src/shared/domain/host-lane'
import { type Plan, type PlannedEvent, type PlannedRequest, SimulatedCrawl } from './simulated-crawl'

const SCHEDULES = 10_000
const FAIR_SCHEDULES = 1_000

let schedules = 0
let starts = 0
afterAll(() => {
  expect(schedules).toBeGreaterThanOrEqual(SCHEDULES + FAIR_SCHEDULES)
  process.stdout.write(`${schedules} schedules with ${starts} starts\n`)
})

async function play(plan: Plan): Promise<SimulatedCrawl> {
  const crawl = new SimulatedCrawl(plan)
  await crawl.run()
  schedules += 1
  starts += crawl.starts.length
  return crawl
}

/** Mostly nothing, else something. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary })
const perSecond = seldom(fc.integer({ min: 1, max: 100 }), 0)
const delayMs = seldom(fc.integer({ min: 1, max: 300 }), 0)
const hostNumber = fc.nat(3)

const request: fc.Arbitrary<PlannedRequest> = fc.record({
  latencyMs: fc.oneof(fc.nat(20), fc.nat(2000)),
  holdMs: seldom(fc.nat(3000), 0),
  strained: seldom(fc.constant(true), false),
  idleMs: seldom(fc.nat(200), 0),
  hop: seldom<number | null>(hostNumber, null),
  cancelAfterMs: seldom<number | null>(fc.nat(500), null),
})
const limits: fc.Arbitrary<SchedulerLimits> = fc.record({
  concurrency: fc.integer({ min: 1, max: 8 }),
  ratePerSecond: perSecond,
  maxPerHost: fc.integer({ min: 1, max: 4 }),
  delayMs,
  hostRatePerSecond: perSecond,
  adaptive: fc.boolean(),
})
const override: fc.Arbitrary<HostOverride | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ paused: true }),
  fc.record(
    { perHost: fc.integer({ min: 1, max: 6 }), delayMs: fc.nat(300), hostRate: perSecond, paused: fc.boolean() },
    { requiredKeys: [] },
  ),
)
const event: fc.Arbitrary<PlannedEvent> = fc.oneof(
  fc.record({ kind: fc.constantFrom('pause', 'resume', 'room', 'no room') }),
  limits.chain((change) => fc.subarray(Object.entries(change)).map((entries) => limitsEvent(entries))),
  fc.record({ kind: fc.constant('override' as const), host: hostNumber, override }),
  fc.record({ kind: fc.constant('crawl-delay' as const), host: hostNumber, delayMs: fc.nat(300) }),
)

function limitsEvent(entries: readonly [string, number | boolean][]): PlannedEvent {
  return { kind: 'limits', change: Object.fromEntries(entries) as Partial<SchedulerLimits> }
}

const plan: fc.Arbitrary<Plan> = fc.record({
  limits,
  hosts: fc.array(fc.array(request, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
  events: fc.array(fc.record({ atMs: fc.nat(3000), event }), { maxLength: 5 }),
  latenessMs: fc.array(fc.constantFrom(0, 0.4, -0.7, 2, 30), { minLength: 1, maxLength: 4 }),
})

describe('whatever the schedule', () => {
  it('limits, gaps, holds and pauses are kept, and every request is served or rejected', { timeout: 60_000 }, () =>
    fc.assert(
      fc.asyncProperty(plan, async (each) => {
        expect((await play(each)).faults).toEqual([])
      }),
      { numRuns: SCHEDULES },
    ),
  )

  it('no host starts a third time while another that could start waits', { timeout: 60_000 }, () => {
    const busyHosts = fc.record({
      concurrency: fc.integer({ min: 1, max: 4 }),
      hosts: fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), {
        minLength: 2,
        maxLength: 5,
      }),
    })
    return fc.assert(
      fc.asyncProperty(busyHosts, async ({ concurrency, hosts }) => {
        const crawl = await play({
          limits: { concurrency, ratePerSecond: 0, maxPerHost: 4, delayMs: 0, hostRatePerSecond: 0, adaptive: false },
          hosts: hosts.map((latencies) => latencies.map((latencyMs) => plainRequest(latencyMs))),
          events: [],
          latenessMs: [0],
        })
        expect(crawl.faults).toEqual([])
        const unfair = hosts.map((latencies, host) => mostStartsMeanwhile(crawl.starts, host, latencies.length))
        expect(Math.max(...unfair)).toBeLessThan(3)
      }),
      { numRuns: FAIR_SCHEDULES },
    )
  })
})

function plainRequest(latencyMs: number): PlannedRequest {
  return { latencyMs, holdMs: 0, strained: false, idleMs: 0, hop: null, cancelAfterMs: null }
}

/** How often one other host was served between two starts of a host that had requests left all the time. */
function mostStartsMeanwhile(order: readonly number[], host: number, requests: number): number {
  let served = 0
  let most = 0
  let meanwhile = new Map<number, number>()
  for (const each of order) {
    if (each === host) {
      served += 1
      meanwhile = new Map()
    } else if (served < requests) {
      meanwhile.set(each, (meanwhile.get(each) ?? 0) + 1)
      most = Math.max(most, ...meanwhile.values())
    }
  }
  return most
}
