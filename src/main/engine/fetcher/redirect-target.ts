/** Where an answer redirects to (RFC 9110, 15.4), read as browsers read it. */
import type { FetchedResponse } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { headerValue } from './header-value'

export type RedirectTarget =
  /** Normalised, without fragment. */
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }

/** 300 leaves the choice to a person, 304 to a cache, 305 and 306 are history: plain answers all. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * The URL that the answer of `base` redirects to; `null` when it is not a redirect.
 *
 * @param base - the URL that gave the answer
 */
export function redirectTarget(response: FetchedResponse, base: string): RedirectTarget | null {
  if (!REDIRECTS.has(response.status)) return null
  const location = headerValue(response.headers, 'location')
  if (location === null || location.trim() === '') {
    return { kind: 'failed', code: 'redirect_missing_location', message: `status ${response.status} without Location` }
  }
  const shown = location.length > 500 ? `${location.slice(0, 500)}…` : location
  let target: URL
  try {
    target = new URL(locationText(location), base)
  } catch {
    return { kind: 'failed', code: 'redirect_invalid', message: `Location: ${shown}` }
  }
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    return { kind: 'failed', code: 'unsupported_scheme', message: `Location: ${shown}` }
  }
  // Fragments stay on this side of the wire (RFC 9110, 4.1), so two URLs that differ in nothing else are one.
  target.hash = ''
  return { kind: 'url', url: target.href }
}

/**
 * Location should be ASCII, but is often raw UTF-8 and sometimes another encoding. Octets that are UTF-8 are read
 * as such; of others each is escaped as it is, which sends the host back what it sent.
 */
function locationText(location: string): string {
  if (!/[\x80-\xff]/.test(location)) return location
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(location, 'latin1'))
  } catch {
    return location.replace(/[\x80-\xff]/g, (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase()}`)
  }
}
