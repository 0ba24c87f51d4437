/** What the desk of schedules does when, with a clock that the test moves and crawls that end when it says so. */
import { describe, expect, it } from 'vitest'
import { ScheduleDesk, type ScheduledCrawls, type ScheduleStore } from '../../../../src/main/service/schedule-desk'
import type { CrawlSummary } from '../../../../src/shared/domain/crawl-summary'
import type { Schedule, ScheduleOutcome } from '../../../../src/shared/domain/schedule'
import { CRAWL, PROGRESS } from '../cli/console'

const HOUR_MS = 3_600_000
const START_MS = Date.UTC(2026, 0, 5, 9, 30)
const hourly = { kind: 'hourly', minute: 0 } as const
const silent = { debug() {}, info() {}, warn() {}, error() {} }

class Desk {
  nowMs = START_MS
  crawls: CrawlSummary[] = [{ ...CRAWL, id: 'first', seriesId: 'first', name: 'shop.txt', createdAtMs: 1 }]
  readonly schedules = new Map<string, Schedule>()
  readonly made: string[] = []
  readonly repeated: string[] = []
  readonly removed: string[] = []
  readonly outcomes: ScheduleOutcome[] = []
  readonly ends = new Map<string, (state: 'finished' | 'stopped') => void>()
  fault: Error | null = null
  #wake: (() => void) | null = null
  readonly desk: ScheduleDesk

  constructor() {
    const store: ScheduleStore = {
      schedules: async () => [...this.schedules.values()],
      setSchedule: async (schedule) => void this.schedules.set(schedule.seriesId, schedule),
      removeSchedule: async (seriesId) => void this.schedules.delete(seriesId),
      noteScheduleRun: async ({ crawlId, ...run }) => {
        const known = this.schedules.get(run.seriesId)
        if (known !== undefined) this.schedules.set(run.seriesId, { ...known, ...run })
        if (crawlId !== null) this.made.push(crawlId)
      },
      scheduledCrawls: async () => this.made,
    }
    const crawls: ScheduledCrawls = {
      library: async () => this.crawls,
      repeat: async (crawlId) => this.#repeat(crawlId),
      whenEnded: (crawlId) =>
        new Promise((resolve) => {
          this.ends.set(crawlId, (state) => {
            this.crawls = this.crawls.map((crawl) => (crawl.id === crawlId ? { ...crawl, state } : crawl))
            resolve({ ...PROGRESS, crawlId, state })
          })
        }),
      remove: async (crawlId) => {
        this.removed.push(crawlId)
        this.crawls = this.crawls.filter(({ id }) => id !== crawlId)
      },
      comparisons: {
        start: async (pair) => ({
          ...pair,
          counts: { broken: 3, mended: 0, new: 0, gone: 0, changed: 12, all: 20 },
          same: 8,
          waiting: 0,
          columns: {} as never,
          tookMs: 1,
        }),
      },
    }
    this.desk = new ScheduleDesk({
      store,
      crawls,
      clock: {
        nowMs: () => this.nowMs,
        monotonicMs: () => this.nowMs,
        after: (_, callback) => {
          this.#wake = callback
          return () => {
            this.#wake = null
          }
        },
      },
      log: silent,
      onFinished: (outcome) => this.outcomes.push(outcome),
      onChanged: () => {},
    })
  }

  /** Lets the time come and the desk look; comes back when nothing is left to do. */
  async at(nowMs: number): Promise<void> {
    this.nowMs = nowMs
    this.#wake?.()
    await this.desk.look()
    await settled()
  }

  async hasEnded(crawlId: string, state: 'finished' | 'stopped' = 'finished'): Promise<void> {
    this.ends.get(crawlId)?.(state)
    await settled()
  }

  #repeat(crawlId: string): CrawlSummary {
    if (this.fault !== null) throw this.fault
    this.repeated.push(crawlId)
    const earlier = this.crawls.find(({ id }) => id === crawlId) as CrawlSummary
    const id = `repeat-${this.repeated.length}`
    const crawl: CrawlSummary = { ...earlier, id, state: 'running', createdAtMs: this.nowMs }
    this.crawls = [crawl, ...this.crawls]
    return crawl
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}

async function hourlyDesk(keep: number | null = null): Promise<Desk> {
  const desk = new Desk()
  desk.desk.start()
  await desk.desk.set('first', hourly, keep)
  return desk
}

describe('a schedule', () => {
  it('repeats the newest crawl of its series when its time has come, and tells what changed', async () => {
    const desk = await hourlyDesk()
    await desk.at(START_MS + HOUR_MS / 4)
    expect(desk.repeated).toEqual([])
    await desk.at(START_MS + HOUR_MS / 2)
    expect(desk.repeated).toEqual(['first'])
    await desk.hasEnded('repeat-1')
    expect(desk.outcomes).toEqual([
      {
        seriesId: 'first',
        crawlId: 'repeat-1',
        baseId: 'first',
        name: 'shop.txt',
        changes: { broken: 3, mended: 0, new: 0, gone: 0, changed: 12 },
        problem: null,
        removed: [],
      },
    ])
    await desk.at(START_MS + 1.5 * HOUR_MS)
    expect(desk.repeated).toEqual(['first', 'repeat-1'])
  })

  it('makes up once for all that was missed', async () => {
    const desk = await hourlyDesk()
    await desk.at(START_MS + 10.25 * HOUR_MS)
    expect(desk.repeated).toHaveLength(1)
    await desk.hasEnded('repeat-1')
    await desk.at(START_MS + 10.3 * HOUR_MS)
    expect(desk.repeated).toHaveLength(1)
    expect(desk.schedules.get('first')?.nextAtMs).toBe(Date.UTC(2026, 0, 5, 20))
  })

  it('leaves a time out while a crawl of the series is going on', async () => {
    const desk = await hourlyDesk()
    await desk.at(START_MS + HOUR_MS / 2)
    await desk.at(START_MS + 1.5 * HOUR_MS)
    expect(desk.repeated).toHaveLength(1)
    expect(desk.schedules.get('first')?.problem).toContain('still going on')
    await desk.hasEnded('repeat-1')
    await desk.at(START_MS + 2.5 * HOUR_MS)
    expect(desk.repeated).toHaveLength(2)
    expect(desk.schedules.get('first')?.problem).toBeNull()
  })

  it('never starts two at once, however often it is asked to look', async () => {
    const desk = await hourlyDesk()
    desk.nowMs = START_MS + HOUR_MS
    await Promise.all([desk.desk.look(), desk.desk.look(), desk.desk.look()])
    expect(desk.repeated).toHaveLength(1)
  })

  it('does nothing before it is started and after it was stopped', async () => {
    const desk = new Desk()
    await desk.desk.set('first', hourly, null)
    await desk.at(START_MS + 5 * HOUR_MS)
    desk.desk.start()
    desk.desk.stop()
    await desk.at(START_MS + 6 * HOUR_MS)
    expect(desk.repeated).toEqual([])
  })

  it('says why nothing could be started, and tries again the next time', async () => {
    const desk = await hourlyDesk()
    desk.fault = new Error('The passwords are not kept here.')
    await desk.at(START_MS + HOUR_MS / 2)
    expect(desk.outcomes[0]).toMatchObject({ crawlId: null, changes: null })
    expect(desk.schedules.get('first')?.problem).not.toBeNull()
    desk.fault = null
    await desk.at(START_MS + 1.5 * HOUR_MS)
    expect(desk.repeated).toEqual(['first'])
  })

  it('keeps silent about a crawl that a person stopped', async () => {
    const desk = await hourlyDesk()
    await desk.at(START_MS + HOUR_MS / 2)
    await desk.hasEnded('repeat-1', 'stopped')
    expect(desk.outcomes).toEqual([])
  })

  it('keeps the latest of the crawls that it made, and never takes the first one', async () => {
    const desk = await hourlyDesk(2)
    for (let run = 1; run <= 4; run += 1) {
      await desk.at(START_MS + (run - 0.5) * HOUR_MS)
      await desk.hasEnded(`repeat-${run}`)
    }
    expect(desk.removed).toEqual(['repeat-1', 'repeat-2'])
    expect(desk.crawls.map(({ id }) => id)).toEqual(['repeat-4', 'repeat-3', 'first'])
    expect(desk.outcomes.at(-1)?.removed).toEqual([{ crawlId: 'repeat-2', name: 'shop.txt' }])
  })

  it('follows a clock that is set back', async () => {
    const desk = await hourlyDesk()
    await desk.at(START_MS - 48 * HOUR_MS)
    expect(desk.schedules.get('first')?.nextAtMs).toBe(START_MS - 47.5 * HOUR_MS)
  })

  it('ends when no crawl of its series is left', async () => {
    const desk = await hourlyDesk()
    desk.crawls = []
    await desk.at(START_MS + HOUR_MS)
    expect(desk.schedules.size).toBe(0)
  })
})
