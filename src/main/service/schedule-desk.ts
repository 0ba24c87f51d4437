/**
 * Repeats crawls when their schedules say so, while Trawl runs, and tells what changed. What is due is decided by the
 * clock on the wall, looked at again and again by one that never jumps: a time that was slept through, or at which
 * Trawl was closed, is made up for once. A series never runs twice at once.
 */
import type { ComparisonSummary } from '../../shared/domain/comparison'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { nextRunAfter, type Schedule, type ScheduleOutcome, type ScheduleRhythm } from '../../shared/domain/schedule'
import { serialiseError } from '../../shared/errors'
import type { Clock, Logger } from '../engine/ports'
import type { ScheduleRun } from '../store/schedule-table'
import { firstName } from './repeat-name'

/** The clock on the wall may be set at any time: it is looked at this often. */
const LOOK_EVERY_MS = 30_000
/** What was missed while Trawl was closed waits until the window is there. */
const FIRST_LOOK_MS = 2000

/** Where schedules are kept. */
export interface ScheduleStore {
  schedules(): Promise<readonly Schedule[]>
  setSchedule(schedule: Schedule): Promise<void>
  removeSchedule(seriesId: string): Promise<void>
  noteScheduleRun(run: ScheduleRun): Promise<void>
  /** Ids of the crawls that the schedule of a series made. */
  scheduledCrawls(seriesId: string): Promise<readonly string[]>
}

/** What is done to crawls. */
export interface ScheduledCrawls {
  library(): Promise<readonly CrawlSummary[]>
  repeat(crawlId: string): Promise<CrawlSummary>
  whenEnded(crawlId: string): Promise<CrawlProgress>
  readonly comparisons: {
    start(pair: { readonly baseId: string; readonly crawlId: string }, refresh: boolean): Promise<ComparisonSummary>
  }
  remove(crawlId: string): Promise<void>
}

export interface ScheduleDeskParts {
  readonly store: ScheduleStore
  readonly crawls: ScheduledCrawls
  readonly clock: Clock
  readonly log: Logger
  readonly onFinished: (outcome: ScheduleOutcome) => void
  /** A schedule was set, removed or has run. */
  readonly onChanged: () => void
}

export class ScheduleDesk {
  #cancelLook: (() => void) | null = null
  #isStarted = false
  /** Looks come one after the other: two at once could start a crawl twice. */
  #looking: Promise<void> = Promise.resolve()

  constructor(private readonly parts: ScheduleDeskParts) {}

  list(): Promise<readonly Schedule[]> {
    return this.parts.store.schedules()
  }

  async set(seriesId: string, rhythm: ScheduleRhythm, keep: number | null): Promise<Schedule> {
    const { store, clock, onChanged } = this.parts
    const known = (await store.schedules()).find((each) => each.seriesId === seriesId)
    const lastAtMs = known?.lastAtMs ?? null
    const nextAtMs = nextRunAfter(rhythm, clock.nowMs(), lastAtMs)
    const schedule = { seriesId, rhythm, keep, nextAtMs, lastAtMs, problem: null }
    await store.setSchedule(schedule)
    onChanged()
    await this.look()
    return schedule
  }

  async remove(seriesId: string): Promise<void> {
    await this.parts.store.removeSchedule(seriesId)
    this.parts.onChanged()
  }

  /** From now on what is due is run. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#lookIn(FIRST_LOOK_MS)
  }

  /** Runs what is due, at once; to be called, too, when the computer has woken up. */
  look(): Promise<void> {
    if (!this.#isStarted) return Promise.resolve()
    this.#looking = this.#looking.then(() => this.#look())
    return this.#looking
  }

  stop(): void {
    this.#isStarted = false
    this.#cancelLook?.()
    this.#cancelLook = null
  }

  #lookIn(delayMs: number): void {
    this.#cancelLook?.()
    this.#cancelLook = this.parts.clock.after(delayMs, () => void this.look())
  }

  async #look(): Promise<void> {
    const { store, clock, log } = this.parts
    let waitMs = LOOK_EVERY_MS
    try {
      for (const schedule of await store.schedules()) {
        if (!this.#isStarted) return
        const nowMs = clock.nowMs()
        if (schedule.nextAtMs <= nowMs) await this.#run(schedule, nowMs)
        else waitMs = Math.min(waitMs, await this.#timeUntil(schedule, nowMs))
      }
    } catch (error) {
      log.warn('schedules could not be looked at', { cause: String(error) })
    }
    if (this.#isStarted) this.#lookIn(waitMs)
  }

  /** When the clock was set back, the next time is nearer than it seemed. */
  async #timeUntil(schedule: Schedule, nowMs: number): Promise<number> {
    const nextAtMs = nextRunAfter(schedule.rhythm, nowMs, schedule.lastAtMs)
    if (nextAtMs >= schedule.nextAtMs) return schedule.nextAtMs - nowMs
    await this.parts.store.setSchedule({ ...schedule, nextAtMs })
    this.parts.onChanged()
    return nextAtMs - nowMs
  }

  async #run(schedule: Schedule, nowMs: number): Promise<void> {
    const { store, crawls, log, onChanged } = this.parts
    const { seriesId, rhythm } = schedule
    const series = (await crawls.library())
      .filter((crawl) => crawl.seriesId === seriesId)
      .sort((a, b) => b.createdAtMs - a.createdAtMs)
    const latest = series.find(({ missing }) => !missing) ?? series[0]
    if (latest === undefined) {
      await this.remove(seriesId)
      return
    }
    const isBusy = series.some(({ state }) => state === 'running' || state === 'paused')
    const run: ScheduleRun = {
      seriesId,
      nextAtMs: nextRunAfter(rhythm, nowMs, nowMs),
      lastAtMs: nowMs,
      problem: isBusy ? 'The crawl before it was still going on, so this time was left out.' : null,
      crawlId: null,
    }
    // Put down before anything is started: whatever happens next, this time is not run for again.
    await store.noteScheduleRun(run)
    onChanged()
    if (isBusy) return
    log.info('scheduled crawl', { seriesId, repeats: latest.id })
    try {
      const crawl = await crawls.repeat(latest.id)
      await store.noteScheduleRun({ ...run, crawlId: crawl.id })
      void this.#follow(schedule, latest, crawl)
    } catch (error) {
      await this.#report(run, latest, serialiseError(error).message)
    }
  }

  /** Waits for the end of a crawl and tells what it brought. */
  async #follow(schedule: Schedule, base: CrawlSummary, crawl: CrawlSummary): Promise<void> {
    const { crawls, log, onFinished } = this.parts
    const { seriesId } = schedule
    try {
      const { state, fatal } = await crawls.whenEnded(crawl.id)
      // A person stopped it, or Trawl is being closed: that is no news.
      if (state === 'stopped') return
      if (state !== 'finished') throw new Error(fatal?.message ?? 'The crawl did not come to its end.')
      const { counts } = await crawls.comparisons.start({ baseId: base.id, crawlId: crawl.id }, false)
      const { all: _, ...changes } = counts
      const removed = await this.#thinOut(seriesId, [base.id, crawl.id])
      const name = firstName(crawl.name)
      onFinished({ seriesId, crawlId: crawl.id, baseId: base.id, name, changes, problem: null, removed })
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      log.warn('a scheduled crawl came to nothing', { seriesId, cause: problem })
      onFinished({
        seriesId,
        crawlId: crawl.id,
        baseId: null,
        name: firstName(crawl.name),
        changes: null,
        problem,
        removed: [],
      })
    }
  }

  async #report(run: ScheduleRun, latest: CrawlSummary, problem: string): Promise<void> {
    const { store, log, onChanged, onFinished } = this.parts
    log.warn('a scheduled crawl could not be started', { seriesId: run.seriesId, cause: problem })
    await store.noteScheduleRun({ ...run, problem })
    onChanged()
    const name = firstName(latest.name)
    onFinished({ seriesId: run.seriesId, crawlId: null, baseId: null, name, changes: null, problem, removed: [] })
  }

  /** Removes the oldest crawls that the schedule made, beyond those it keeps. What was just compared stays. */
  async #thinOut(seriesId: string, needed: readonly string[]): Promise<ScheduleOutcome['removed']> {
    const { store, crawls } = this.parts
    // It may have been changed while the crawl ran.
    const keep = (await store.schedules()).find((each) => each.seriesId === seriesId)?.keep ?? null
    if (keep === null) return []
    const made = new Set(await store.scheduledCrawls(seriesId))
    const tooMany = (await crawls.library())
      .filter(({ id }) => made.has(id))
      .sort((a, b) => b.createdAtMs - a.createdAtMs)
      .slice(keep)
      .filter(({ id }) => !needed.includes(id))
    for (const { id } of tooMany) await crawls.remove(id)
    return tooMany.map(({ id, name }) => ({ crawlId: id, name }))
  }
}
