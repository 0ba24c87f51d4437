/** The URL that is asked for when a person, or a page, gives one: normalised, http or https, without its fragment. */
import type { ErrorCode } from '../../../shared/error-codes'
import { maskUserInfo } from './user-info'

export type AskedUrl =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }

/** Scheme and authority of URLs that the parser left as they were: it would do so again. */
const known = new Set<string>()
const MAX_KNOWN = 1_000
/** A path, and a query, in which the parser changes nothing: no dot segments, no escapes, nothing to be escaped. */
const SETTLED = /^\/(?:[\w\-~!$&()*+,;=:@/?]|(?<!\/)\.)*$/

export function askedUrl(url: string): AskedUrl {
  const pathStart = url.indexOf('/', url.indexOf('//') + 2)
  const start = pathStart === -1 ? '' : url.slice(0, pathStart)
  // Nearly all URLs of a crawl are normalised before; parsing them once more would cost as much as reading the head.
  if (known.has(start) && SETTLED.test(url.slice(pathStart))) return { kind: 'url', url }
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return { kind: 'failed', code: 'invalid_url', message: `not a URL: ${maskUserInfo(url).slice(0, 500)}` }
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return { kind: 'failed', code: 'unsupported_scheme', message: `expected http: or https:, got ${parsed.protocol}` }
  }
  if (pathStart !== -1 && parsed.href === url) {
    if (known.size >= MAX_KNOWN) known.clear()
    known.add(start)
  }
  // `hash` is empty for a lone "#" too.
  if (parsed.href.includes('#')) parsed.hash = ''
  return { kind: 'url', url: parsed.href }
}
