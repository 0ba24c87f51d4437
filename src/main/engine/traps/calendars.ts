/**
 * Endless calendars: pages that link to the next month for ever. Archives that end, and dates that only happen to be
 * far away, are left alone: what counts are far dates that pages with nearer dates link to.
 */
import type { TrapSign } from '../ports'
import { RecentGroups } from './recent-groups'
import { type UrlDate, urlDate } from './url-date'
import { type UrlParts, urlParts } from './url-parts'

const AHEAD_MONTHS = 18
/** Calendars only: newspapers and museums go back further, and in earnest. */
const BACK_YEARS = 50
/** So many steps into the far are let pass before it is called endless. */
const STEPS = 3
/** Without a word for calendars, the steps must reach into this many far years. */
const FAR_YEARS = 2
/** A page and the date it links to are at most this far apart: next month, next year. */
const LONGEST_STEP_MONTHS = 25
const MAX_GROUPS = 1_000
/** Far dates that are remembered in a group. */
const MAX_DATES = 64

interface Calendar {
  /** Distinct far dates that were reached from a nearer one. */
  readonly far: Set<number>
  isEndless: boolean
}

export class Calendars {
  readonly #groups = new RecentGroups<Calendar>(MAX_GROUPS, () => ({ far: new Set(), isEndless: false }))

  constructor(private readonly nowMs: () => number) {}

  judge(parts: UrlParts, sourceUrl: string): TrapSign | null {
    const date = urlDate(parts)
    if (date === null) return null
    const now = new Date(this.nowMs())
    const ahead = date.months - (now.getUTCFullYear() * 12 + now.getUTCMonth())
    const isAhead = ahead > AHEAD_MONTHS
    if (!isAhead && !(date.isNamedCalendar && ahead < -BACK_YEARS * 12)) return null
    const group = this.#groups.of(`${isAhead ? '+' : '-'}${parts.host}${date.shape}`)
    if (!group.isEndless) {
      if (isStep(date, sourceUrl, parts.host, isAhead) && group.far.size < MAX_DATES)
        group.far.add(stepKey(parts, date))
      group.isEndless = isEndless(group, date)
    }
    if (!group.isEndless) return null
    return {
      kind: 'calendar',
      host: parts.host,
      pattern: date.shape,
      reason: isAhead
        ? `Dates more than ${AHEAD_MONTHS} months ahead: an endless calendar.`
        : `Dates more than ${BACK_YEARS} years back: an endless calendar.`,
    }
  }
}

function isEndless({ far }: Calendar, date: UrlDate): boolean {
  if (far.size <= STEPS) return false
  if (date.isCalendar) return true
  return new Set([...far].map((key) => Math.floor(key / DAYS / 12))).size >= FAR_YEARS
}

/** Whether the page that links here has a nearer date: one more step of the same kind. */
function isStep(date: UrlDate, sourceUrl: string, host: string, isAhead: boolean): boolean {
  if (!date.isCalendar && !date.isWrittenOut) return false
  const sourceParts = urlParts(sourceUrl)
  const source = sourceParts.host === host ? urlDate(sourceParts) : null
  if (source === null) return false
  const step = isAhead ? date.months - source.months : source.months - date.months
  return step >= 0 && step <= LONGEST_STEP_MONTHS
}

const DAYS = 32

/** Distinct days of a month are distinct steps, too. */
function stepKey({ path }: UrlParts, { months }: UrlDate): number {
  return months * DAYS + (Number(/(\d{1,2})\/?$/.exec(path)?.[1] ?? 0) % DAYS)
}
