/**
 * The identity of a URL in Trawl: what the WHATWG URL parser makes of it, without its fragment and without user name
 * and password, which belong to a person and not to the page. Nothing else is changed: no sorted queries, no dropped
 * `www.`, no added or removed slashes. Only http and https have an identity.
 */
import type { InputProblem } from '../../../shared/input-problems'

/** Characters of the longest URL that is taken, before and after normalising. */
export const MAX_URL_CHARS = 65_536

/**
 * URLs that the parser would return unchanged: a lower-case ASCII host whose last label starts with a letter (so that it
 * is no number), `localhost` or four decimal numbers; no port, or one of four or five digits, none of which is left out
 * as a scheme's own; and only characters that no component encodes. Marks that also end a URL in prose are left to the
 * parser, and so are dot segments and `xn--` labels, which it may refuse.
 */
const NORMAL_ALREADY = new RegExp(
  '^https?://' +
    '(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?|localhost|BYTE\\.BYTE\\.BYTE\\.BYTE)'.replaceAll(
      'BYTE',
      '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)',
    ) +
    '(?::(?:[1-9]\\d{3}|[1-5]\\d{4}|6[0-4]\\d{3}))?' +
    '/[\\w\\-~+=&%@/.]*(?:\\?[\\w\\-~+=&%@/.]*)?$',
)

/** Whether the text is a normalised URL for certain; false says nothing. */
export function isNormalAlready(text: string): boolean {
  if (text.length > MAX_URL_CHARS || !NORMAL_ALREADY.test(text)) return false
  // A dot may be written as %2e.
  return !text.includes('/.') && !text.includes('/%2') && !text.includes('xn--') && !text.endsWith('.')
}

/**
 * Normalises a URL by the WHATWG URL standard and drops its fragment, user name and password.
 *
 * @param base What a relative reference is resolved against; without it only absolute URLs are taken.
 * @returns `null` when the text is no valid http or https URL, or longer than 65,536 characters.
 */
export function normaliseUrl(input: string, base?: string): string | null {
  if (isNormalAlready(input)) return input
  if (input.length > MAX_URL_CHARS || !URL.canParse(input, base)) return null
  const url = new URL(input, base)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  // An empty user info leaves an "@" that the parser drops itself.
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  const href = url.href
  const hash = href.indexOf('#')
  const normal = hash < 0 ? href : href.slice(0, hash)
  return normal.length > MAX_URL_CHARS ? null : normal
}

/** Host and, where it is not the default, port of a normalised URL. */
export function hostOf(url: string): string {
  const start = url.indexOf('//') + 2
  const slash = url.indexOf('/', start)
  const authority = url.slice(start, slash)
  return authority.slice(authority.lastIndexOf('@') + 1)
}

/** Why a text that starts with http: or https: has no identity. To be asked only after {@link normaliseUrl} said `null`. */
export function problemOf(text: string): InputProblem {
  if (text.length > MAX_URL_CHARS) return 'too_long'
  const authority = /^https?:[\\/]*([^\\/?#]*)/i.exec(text)?.[1]
  if (authority === undefined) return 'invalid_url'
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  if (host === '') return 'invalid_host'
  const port = /^(?:\[[^\]]*\]|[^[\]:]+):([^:]*)$/.exec(host)?.[1]
  if (port !== undefined && !(/^\d*$/.test(port) && Number(port) <= 65_535)) return 'invalid_port'
  // What parses may still grow beyond the limit when its characters are percent-encoded.
  return URL.canParse(text) ? 'too_long' : 'invalid_host'
}
