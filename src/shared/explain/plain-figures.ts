/** Figures in sentences: of the locale in a window, the same on every machine elsewhere. */
import { t, wordsLocale } from '../words/t'

/** `340 ms`, `1.2 s`, `42 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`. */
export function plainDuration(ms: number): string {
  if (ms < 0.5) return t('less than 1 ms')
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 9_950) return `${(Math.round(ms / 100) / 10).toString()} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 1_440) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(minutes / 60)
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** `512 B`, `1.2 KB`, `42 KB`, `3 MB`: powers of 1,000. */
export function plainBytes(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`
  let value = bytes
  let unit = 'B'
  for (unit of ['KB', 'MB', 'GB', 'TB']) {
    value /= 1_000
    if (value < 999.5) break
  }
  return `${value < 9.95 ? (Math.round(value * 10) / 10).toString() : Math.round(value).toString()} ${unit}`
}

export function plainNumber(value: number): string {
  return new Intl.NumberFormat(wordsLocale(), { maximumFractionDigits: 20 }).format(value)
}

/** `2026-11-22 22:01:03 UTC`; `at an unknown time` for what is none. */
export function plainTime(atMs: number): string {
  const date = new Date(atMs)
  if (Number.isNaN(date.getTime())) return t('an unknown time')
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** `2026-11-22`. */
export function plainDate(atMs: number): string {
  return plainTime(atMs).split(' ', 1)[0] ?? ''
}

/** `a`, `a and b`, `a, b and c`. */
export function plainList(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : t('{list} and {last}', { list: items.slice(0, -1).join(', '), last: items.at(-1) ?? '' })
}
