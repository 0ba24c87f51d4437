/**
 * Functions of SQLite that columns and checks are made of, beside its own: every connection that reads columns has them. All answer
 * the same for the same, and NULL for NULL.
 */
import type { Database } from 'better-sqlite3'
import { pixelWidth } from '../../shared/pixel-width'
import { encodedUrl, httpTime, listedText, refreshTarget, resolvedUrl } from './column-texts'
import { cookieNames, headerLine } from './header-search'
import { hasRepeatedFolder } from './repeated-folder'

/** Not for the schema of a file: what a foreign file names there does not run. */
const OPTIONS = { deterministic: true, directOnly: true } as const

/** What SQLite hands over: NULL, or a text where the schema says so. */
type Text = string | null

/**
 * - `trawl_header(headers, name)`: the header of that name, which is given in lower case
 * - `trawl_cookies(headers)`: names of the cookies, with commas between; `trawl_cookie_count(headers)`
 * - `trawl_pixels(text, px)`: width in px
 * - `trawl_time(text)`: ms since 1970 of a date of HTTP
 * - `trawl_encoded(url)`: in the characters of RFC 3986 alone
 * - `trawl_resolved(base, reference)`, `trawl_refresh(base, content)`: absolute URLs
 * - `trawl_repeats(url)`: whether its path says a part of itself again
 * - `trawl_listed(json, place)`: the items of an array in words; of arrays in it, what is at that place
 */
export function addColumnFunctions(database: Database): void {
  const add = (name: string, work: (...values: never[]) => string | number | null) => {
    database.function(name, OPTIONS, work as (...values: unknown[]) => unknown)
  }
  add('trawl_header', (headers: Text, name: string) => (headers === null ? null : headerLine(headers, name)))
  add('trawl_cookies', (headers: Text) => (headers === null ? null : cookieNames(headers).join(', ') || null))
  add('trawl_cookie_count', (headers: Text) => (headers === null ? null : cookieNames(headers).length))
  add('trawl_pixels', (text: Text, px: number) => (text === null ? null : pixelWidth(String(text), px)))
  add('trawl_time', (text: Text) => (text === null ? null : httpTime(text)))
  add('trawl_encoded', (url: Text) => (url === null ? null : encodedUrl(url)))
  add('trawl_resolved', (base: Text, reference: Text) =>
    base === null || reference === null ? null : resolvedUrl(base, reference),
  )
  add('trawl_refresh', (base: Text, content: Text) =>
    base === null || content === null ? null : refreshTarget(base, content),
  )
  add('trawl_repeats', (url: Text) => (url === null ? null : Number(hasRepeatedFolder(url))))
  add('trawl_listed', (json: Text, place: number | null) => (json === null ? null : listedText(json, place)))
}
