/** Finds the date that a URL names, in its path or its query, as calendars write it. */
import type { UrlParts } from './url-parts'

export interface UrlDate {
  /** Months since year 0. A date that names no month counts as January. */
  readonly months: number
  /** The path and query with the date replaced, for example `/calendar/{year}/{month}`. */
  readonly shape: string
  /** Words of path or query say that it is a date; without them the figures may be anything. */
  readonly isCalendar: boolean
  /** The path says that it is a calendar, and no archive. */
  readonly isNamedCalendar: boolean
  /** Whether it is written as dates are and page numbers are not: `05`, not `5`; or with its day. */
  readonly isWrittenOut: boolean
}

const CALENDAR_WORD = /calend|kalend|schedul|booking|availab|month|diary|planner|timetable/i
/** Each of these has pages with numbers, too: only dates that are written out count after them. */
const EVENT_WORD = /event|agenda|termin|veranstalt|fixture/i
/** `/calendar/2031`; after other words four figures are some page's number. */
const YEAR_PAGE_WORD = /calend|kalend/i
const DATE_NAME = /date|datum|fecha|^(?:day|month|cal|when|from|start|end|week|dt|ym|m|d|ts|time)$|calend|kalend/i
/** Parameters that hold dates without marks (`20310501`); offsets and other numbers look the same. */
const COMPACT_NAME = /date|datum|fecha|calend|kalend|^(?:day|month|cal|dt|ym|m|d)$/i
const YEAR_NAME = /^(?:y|yr|year|jahr|annee|ano|anio|anno|cal_?y(?:ear)?)$/i
const MONTH_NAME = /^(?:m|mo|mon|month|monat|mois|mes|mese|cal_?m(?:onth)?)$/i

const MAX_YEAR = 9_999
const DASHED = /^(\d{4})([-_.])(\d{1,2})(?:[-_.](\d{1,2}))?$/
const QUERY_DATE = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:(?:T|\+|%20).*)?$/
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})?$/
const EPOCH_SECONDS = /^\d{10}$/

export function urlDate(parts: UrlParts): UrlDate | null {
  return dateInPath(parts) ?? dateInQuery(parts)
}

function dateInPath({ path, segments, parameters }: UrlParts): UrlDate | null {
  const isNamedCalendar = CALENDAR_WORD.test(path)
  const isEvent = EVENT_WORD.test(path)
  const query = parameters.map(([name]) => `${name}=…`).join('&')
  const found = (at: number, count: number, label: string, months: number, isWrittenOut: boolean): UrlDate => ({
    months,
    shape: `/${[...segments.slice(0, at), label, ...segments.slice(at + count)].map(shapeOf).join('/')}${query === '' ? '' : `?${query}`}`,
    isCalendar: isNamedCalendar || (isEvent && isWrittenOut),
    isNamedCalendar,
    isWrittenOut,
  })
  for (const [at, segment] of segments.entries()) {
    const dashed = DASHED.exec(segment)
    if (dashed !== null) {
      const [, year = '', mark = '-', month = '', day] = dashed
      const label = `{year}${mark}{month}${day === undefined ? '' : `${mark}{day}`}`
      if (isDate(year, month, day)) return found(at, 1, label, monthsOf(year, month), month.length === 2)
    }
    if (/^\d{4}$/.test(segment) && isYear(segment)) {
      const month = segments[at + 1] ?? ''
      const day = segments[at + 2]
      if (/^\d{1,2}$/.test(month) && isDate(segment, month, undefined)) {
        const hasDay = day !== undefined && /^\d{1,2}$/.test(day) && isDate(segment, month, day)
        const label = hasDay ? '{year}/{month}/{day}' : '{year}/{month}'
        return found(at, hasDay ? 3 : 2, label, monthsOf(segment, month), month.startsWith('0') || hasDay)
      }
      if (YEAR_PAGE_WORD.test(path)) return found(at, 1, '{year}', monthsOf(segment, '1'), true)
    }
    if (!isNamedCalendar) continue
    const compact = COMPACT.exec(segment)
    if (compact === null) continue
    const [, year = '', month = '', day] = compact
    const label = day === undefined ? '{yearmonth}' : '{date}'
    if (isDate(year, month, day)) return found(at, 1, label, monthsOf(year, month), true)
  }
  return null
}

function dateInQuery({ path, segments, parameters }: UrlParts): UrlDate | null {
  const shape = (isDatePart: (name: string) => boolean): string =>
    `/${segments.map(shapeOf).join('/')}?${parameters.map(([name]) => `${name}=${isDatePart(name) ? '{date}' : '…'}`).join('&')}`
  const isNamedCalendar = CALENDAR_WORD.test(path)
  const year = parameters.find(([name, value]) => YEAR_NAME.test(name) && /^\d{4}$/.test(value) && isYear(value))
  const month = parameters.find(([name, value]) => MONTH_NAME.test(name) && /^\d{1,2}$/.test(value))
  if (year !== undefined && month !== undefined && isDate(year[1], month[1], undefined)) {
    return {
      months: monthsOf(year[1], month[1]),
      shape: shape((name) => name === year[0] || name === month[0]),
      isCalendar: true,
      isNamedCalendar,
      isWrittenOut: true,
    }
  }
  for (const [name, encoded] of parameters) {
    if (encoded.length < 4) continue
    const isDateName = DATE_NAME.test(name)
    const months = monthsInValue(encoded.replaceAll(/%2f/gi, '/'), isDateName, COMPACT_NAME.test(name))
    if (months === null) continue
    return {
      months,
      shape: shape((each) => each === name),
      isCalendar: isDateName || isNamedCalendar || EVENT_WORD.test(path),
      isNamedCalendar,
      isWrittenOut: true,
    }
  }
  return null
}

/** Figures without marks are dates only where the parameter says so. */
function monthsInValue(value: string, isDateName: boolean, mayBeCompact: boolean): number | null {
  const dated = QUERY_DATE.exec(value) ?? (mayBeCompact ? COMPACT.exec(value) : null)
  if (dated !== null) {
    const [year = '', month = '', day] = dated.slice(1)
    return isDate(year, month, day) ? monthsOf(year, month) : null
  }
  const dayFirst = DAY_FIRST.exec(value)
  if (dayFirst !== null) {
    const [, first = '', second = '', year = ''] = dayFirst
    // Day and month come in either order; which it is does not matter here.
    const month = Number(second) <= 12 ? second : first
    return isDate(year, month, undefined) ? monthsOf(year, month) : null
  }
  if (!isDateName || !EPOCH_SECONDS.test(value)) return null
  const date = new Date(Number(value) * 1_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** Other figures of the path are no part of what its URLs share. */
function shapeOf(segment: string): string {
  return /^\d+$/.test(segment) ? '{n}' : segment
}

function isYear(text: string): boolean {
  const year = Number(text)
  return year >= 1_000 && year <= MAX_YEAR
}

function isDate(year: string, month: string, day: string | undefined): boolean {
  const isMonth = Number(month) >= 1 && Number(month) <= 12
  return isYear(year) && isMonth && (day === undefined || (Number(day) >= 1 && Number(day) <= 31))
}

function monthsOf(year: string, month: string): number {
  return Number(year) * 12 + Number(month) - 1
}
