/** Numbers, times and addresses as a report writes them. Always in English and UTC: a report is read anywhere. */
import { type Html, html } from './html-text'

/** `1234567` as `1,234,567`. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 row`, `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

/** At most one digit after the point. */
export function decimalText(value: number): string {
  const [whole = '', part] = value.toFixed(1).split('.')
  return part === '0' || part === undefined ? countText(Number(whole)) : `${countText(Number(whole))}.${part}`
}

/** Powers of 1,000. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${countText(bytes)} B`
  let value = bytes
  let unit = 'B'
  for (unit of ['KB', 'MB', 'GB', 'TB']) {
    value /= 1000
    if (value < 999.5) break
  }
  return `${value < 9.95 ? decimalText(value) : countText(value)} ${unit}`
}

/** `320 ms`, `1.4 s`, `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${countText(ms)} ms`
  if (ms < 9950) return `${decimalText(ms / 1000)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  return `${countText(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

/** Something never reads as nothing, and not quite all never as all. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %'
  if (share > 0.999 && share < 1) return '99.9 %'
  return `${decimalText(share * 100)} %`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `5 January 2026, 09:12 UTC`. */
export function timeText(ms: number): string {
  const date = new Date(ms)
  return `${dateText(date)}, ${date.toISOString().slice(11, 16)} UTC`
}

/** `5 January 2026`. */
function dateText(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** Characters of an address that are shown at most; the link leads to all of it. */
const SHOWN_URL = 240

/** An address; a link where a browser opens it. */
export function urlText(url: string | null, input: string | null = null): Html {
  const text = url ?? input ?? ''
  const shown = text.length > SHOWN_URL ? `${text.slice(0, SHOWN_URL - 1)}…` : text
  if (url === null || !/^https?:\/\//i.test(url) || url.length > 4096) return html`<bdi class="url">${shown}</bdi>`
  return html`<a class="url" href="${url}" rel="noopener noreferrer nofollow"><bdi>${shown}</bdi></a>`
}
