/** Values as a person reads them: numbers in the locale, sizes in KB/MB, times in ms/s, dates relative, URLs decoded. */
import { t, wordingLocale, wordsLocale } from '../../shared/words/t'
import { plainText } from './plain-text'

const locale = wordsLocale()

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const twoDigits = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
const relative = new Intl.RelativeTimeFormat(wordingLocale(), { numeric: 'auto', style: 'narrow' })
const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const shortDateWithYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
const stamp = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' })

/** What stands between groups of three digits; empty where a locale has none. */
export const groupSeparator = whole.formatToParts(1_000_000).find(({ type }) => type === 'group')?.value ?? ''

export function formatNumber(value: number): string {
  return whole.format(value)
}

/** A number with two digits after the point at most. */
export function formatDecimal(value: number): string {
  return twoDigits.format(value)
}

/** A number with its noun: `1 URL`, `2 URLs`. */
export function formatCount(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`
}

/** Bytes as B, KB, MB, GB (powers of 1,000, as file managers show them). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} B`
  let value = bytes
  let unit = 'B'
  for (unit of ['KB', 'MB', 'GB', 'TB']) {
    value /= 1000
    if (value < 999.5) break
  }
  return `${value < 9.95 ? oneDigit.format(value) : whole.format(value)} ${unit}`
}

/** Milliseconds as `320 ms`, `1.4 s`, `42 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${whole.format(ms)} ms`
  if (ms < 9950) return `${oneDigit.format(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return joinUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 1440) return joinUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(minutes / 60)
  return joinUnits(Math.floor(hours / 24), t('d##days'), hours % 24, 'h')
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0
    ? `${whole.format(large)} ${largeUnit}`
    : `${whole.format(large)} ${largeUnit} ${small} ${smallUnit}`
}

/** A pace; one digit after the point below 10, none above. */
export function formatRate(perSecond: number): string {
  return perSecond > 0 && perSecond < 9.95 ? oneDigit.format(perSecond) : whole.format(perSecond)
}

/** A share (0 to 1) in per cent, so that something never reads as nothing and not quite all never as all. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001) return `< ${oneDigit.format(0.1)} %`
  if (share > 0.999 && share < 1) return `${oneDigit.format(99.9)} %`
  const percent = share * 100
  return `${percent === 0 || percent >= 99.95 || percent >= 9.95 ? whole.format(percent) : oneDigit.format(percent)} %`
}

/** How long ago, for reading along: `now`, `5m ago`, `yesterday`, `3 Mar`. */
export function formatAgo(atMs: number, nowMs: number): string {
  const seconds = Math.round((nowMs - atMs) / 1000)
  if (seconds < 45) return relative.format(0, 'second')
  if (seconds < 45 * 60) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute')
  const date = new Date(atMs)
  const now = new Date(nowMs)
  const days = daysBetween(date, now)
  if (days === 0) return relative.format(-Math.max(1, Math.round(seconds / 3600)), 'hour')
  if (days < 7) return relative.format(-days, 'day')
  return (date.getFullYear() === now.getFullYear() ? shortDate : shortDateWithYear).format(date)
}

function daysBetween(earlier: Date, later: Date): number {
  const startOfDay = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((startOfDay(later) - startOfDay(earlier)) / 86_400_000)
}

/** The exact moment, for the title of a relative one. */
export function formatExactTime(atMs: number): string {
  return exact.format(atMs)
}

/** Time of day, for something of today. */
export function formatClock(atMs: number): string {
  return clock.format(atMs)
}

/** Date and time in short form, for a cell. */
export function formatTime(atMs: number): string {
  return stamp.format(atMs)
}

export interface ShownUrl {
  /** Scheme (unless https), credentials, host and port, international names decoded where the platform can. */
  readonly host: string
  /** Path, query and fragment, decoded as far as that stays unambiguous. */
  readonly rest: string
}

/** Characters that would change how the URL reads or is split when shown decoded: controls, bidi marks, separators. */
const KEEP_ENCODED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must stay encoded
  /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffd%?#&=+/\\]/

/** A URL for reading, the host apart from the rest. Never for copying or fetching: take the exact one for that. */
export function showUrl(url: string): ShownUrl {
  const match = /^(?:(https):\/\/|([a-z][a-z\d+.-]*:\/\/))([^/?#]*)(.*)$/is.exec(url)
  if (match === null) return { host: '', rest: plainText(decodeForReading(url)) }
  const [, , scheme = '', host = '', rest = ''] = match
  return { host: plainText(`${scheme}${host}`), rest: plainText(decodeForReading(rest)) }
}

function decodeForReading(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return [...decodeURIComponent(run)]
        .map((char) => (KEEP_ENCODED.test(char) ? encodeURIComponent(char) : char))
        .join('')
    } catch {
      return run
    }
  })
}
