/**
 * When a crawl is repeated by itself: every hour, every day or every week, by the clock of this computer. Arithmetic
 * only; who keeps schedules and acts on them is service/schedule-desk.ts.
 */

export type ScheduleRhythm =
  /** At this minute of every hour. */
  | { readonly kind: 'hourly'; readonly minute: number }
  | { readonly kind: 'daily'; readonly hour: number; readonly minute: number }
  /** `weekday`: 0 for Sunday to 6 for Saturday. */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly hour: number; readonly minute: number }

export interface Schedule {
  /** The series whose latest crawl is repeated: one schedule each. */
  readonly seriesId: string
  readonly rhythm: ScheduleRhythm
  /** How many crawls that this schedule made are kept, the latest ones; `null`: all. */
  readonly keep: number | null
  /** When it runs next, in ms since 1970. In the past: it was missed and runs at the next chance. */
  readonly nextAtMs: number
  /** When it ran last; `null`: not yet. */
  readonly lastAtMs: number | null
  /** Why the last run came to nothing, in words; `null` when it did not. */
  readonly problem: string | null
}

/** What a scheduled crawl brought. */
export interface ScheduleOutcome {
  readonly seriesId: string
  /** `null`: no crawl could be started. */
  readonly crawlId: string | null
  /** The crawl it was compared with; `null` when there was none. */
  readonly baseId: string | null
  /** Name of the series' crawl, for people. */
  readonly name: string
  readonly changes: {
    readonly broken: number
    readonly mended: number
    readonly new: number
    readonly gone: number
    readonly changed: number
  } | null
  /** Why it came to nothing; `null` when it did not. */
  readonly problem: string | null
  /** Older crawls that were removed because only so many are kept; they can be restored until Trawl quits. */
  readonly removed: readonly { readonly crawlId: string; readonly name: string }[]
}

/** How many crawls a schedule can be told to keep: two at least, so that what changed can be looked at. */
export const MIN_KEPT = 2
export const MAX_KEPT = 1000

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const PERIOD_MS = { hourly: HOUR_MS, daily: 24 * HOUR_MS, weekly: 7 * 24 * HOUR_MS } as const

/**
 * The first time after `afterMs`, by the time zone of the process. A time of day that the change to summer time leaves
 * out becomes the same distance later; one that comes twice in autumn counts once, the first time.
 */
export function nextRunMs(rhythm: ScheduleRhythm, afterMs: number): number {
  if (rhythm.kind === 'hourly') return nextMinuteOfHour(rhythm.minute, afterMs)
  const { hour, minute } = rhythm
  const after = new Date(afterMs)
  const ahead = rhythm.kind === 'weekly' ? (rhythm.weekday - after.getDay() + 7) % 7 : 0
  const step = rhythm.kind === 'weekly' ? 7 : 1
  // The day may begin or end with a change of the clock, so one that is past already is possible twice.
  for (let days = ahead; ; days += step) {
    const next = new Date(after.getFullYear(), after.getMonth(), after.getDate() + days, hour, minute).getTime()
    if (next > afterMs) return next
  }
}

/**
 * When a schedule runs next after it ran, or was put right: never again at a time that it has run for, even when the
 * clock was set back a little; a clock that had been far ahead does not hold it up.
 */
export function nextRunAfter(rhythm: ScheduleRhythm, nowMs: number, lastAtMs: number | null): number {
  const hasRunAhead = lastAtMs !== null && lastAtMs > nowMs && lastAtMs - nowMs < PERIOD_MS[rhythm.kind]
  return nextRunMs(rhythm, hasRunAhead ? lastAtMs : nowMs)
}

/** Every hour of the clock is as long as any other, also when it changes; zones are whole minutes away from UTC. */
function nextMinuteOfHour(minute: number, afterMs: number): number {
  const wholeMinute = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS
  const ahead = (minute - new Date(wholeMinute).getMinutes() + 60) % 60
  const next = wholeMinute + ahead * MINUTE_MS
  return next > afterMs ? next : next + HOUR_MS
}
