/** Where an answer redirects to (RFC 9110, 15.4), read as browsers read it. */
import type { FetchedResponse, HeaderLines } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { maskUserInfo } from './user-info'

export type RedirectTarget =
  | {
      readonly kind: 'url'
      /** Normalised, without fragment; may hold user info. */
      readonly url: string
      /** With its `#`; empty when the redirect names none, or an empty one. */
      readonly fragment: string
    }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string }

/**
 * What the Fetch standard calls a redirect status (2.2.3). 300 leaves the choice to a person, 304 to a cache, 305 and
 * 306 are history: plain answers all. Requests are GET, so the rules about methods make no difference.
 */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const SHOWN_CHARS = 500

/**
 * The URL that the answer of `base` redirects to; `null` when it is not a redirect.
 *
 * @param base - the URL that gave the answer
 */
export function redirectTarget(response: FetchedResponse, base: string): RedirectTarget | null {
  if (!REDIRECTS.has(response.status)) return null
  const locations = distinctLocations(response.headers)
  const location = locations[0]
  if (location === undefined) {
    return { kind: 'failed', code: 'redirect_missing_location', message: `status ${response.status} without Location` }
  }
  // Which one is meant nobody knows: browsers refuse it too, because a header may have been smuggled in.
  if (locations.length > 1) return failed('redirect_invalid', locations.map(shown).join(' and '))
  let target: URL
  try {
    target = new URL(locationText(location), base)
  } catch {
    return failed('redirect_invalid', shown(location))
  }
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return failed('unsupported_scheme', shown(location))
  const fragment = target.hash
  // Fragments stay on this side of the wire (RFC 9110, 4.1), so two URLs that differ in nothing else are one.
  if (target.href.includes('#')) target.hash = ''
  return { kind: 'url', url: target.href, fragment }
}

/** Whether an answer redirects, as far as status and head say: then its body is a courtesy to old programs. */
export function saysWhereTo(status: number, headers: HeaderLines): boolean {
  return REDIRECTS.has(status) && distinctLocations(headers).length > 0
}

/** Lines that say the same count once, empty ones not at all. */
function distinctLocations(headers: HeaderLines): readonly string[] {
  const found: string[] = []
  for (const [name, value] of headers) {
    if (name.length !== 8 || name.toLowerCase() !== 'location') continue
    const location = value.trim()
    if (location !== '' && !found.includes(location)) found.push(location)
  }
  return found
}

function failed(code: ErrorCode, location: string): RedirectTarget {
  return { kind: 'failed', code, message: `Location: ${location}` }
}

function shown(location: string): string {
  const masked = maskUserInfo(location)
  return masked.length > SHOWN_CHARS ? `${masked.slice(0, SHOWN_CHARS)}…` : masked
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
