/** Reads the marks of a page (src/shared/page-marks.ts) from its headers and redirects. */
import type { HeaderLines, RedirectHop } from '../../shared/domain/fetch-outcome'
import { markBit } from '../../shared/page-marks'

const HSTS = markBit('hsts')
const NOSNIFF = markBit('nosniff')
const FRAMING = markBit('framing')
const CSP = markBit('csp')
const REFERRER_POLICY = markBit('referrer_policy')
const CACHING = markBit('caching')
const SOFTWARE = markBit('software')
const CORS_ANY = markBit('cors_any')
const INSECURE_COOKIE = markBit('insecure_cookie')
const TEMPORARY_REDIRECT = markBit('temporary_redirect')
const PERMISSIONS_POLICY = markBit('permissions_policy')

export function pageMarks(headers: HeaderLines, hops: readonly RedirectHop[]): number {
  let marks = 0
  for (const line of headers) marks |= marksOf(line[0], line[1])
  for (const { status } of hops) if (status === 302 || status === 303 || status === 307) marks |= TEMPORARY_REDIRECT
  return marks
}

/** Most lines are told apart by their length, before anything is compared. */
function marksOf(name: string, value: string): number {
  switch (name.length) {
    case 4:
      return is(name, 'etag') ? CACHING : 0
    case 6:
      return is(name, 'server') && /[a-z]\/\d/i.test(value) ? SOFTWARE : 0
    case 7:
      return is(name, 'expires') ? CACHING : 0
    case 10:
      return is(name, 'set-cookie') && !/;\s*secure\s*(?:;|$)/i.test(value) ? INSECURE_COOKIE : 0
    case 12:
      return is(name, 'x-powered-by') ? SOFTWARE : 0
    case 13:
      return is(name, 'cache-control') || is(name, 'last-modified') ? CACHING : 0
    case 15:
      if (is(name, 'x-frame-options')) return FRAMING
      return is(name, 'referrer-policy') && !is(value.trim(), 'unsafe-url') ? REFERRER_POLICY : 0
    case 16:
      return is(name, 'x-aspnet-version') ? SOFTWARE : 0
    case 18:
      return is(name, 'permissions-policy') ? PERMISSIONS_POLICY : 0
    case 22:
      return is(name, 'x-content-type-options') && is(value.trim(), 'nosniff') ? NOSNIFF : 0
    case 23:
      if (!is(name, 'content-security-policy')) return 0
      return /frame-ancestors/i.test(value) ? CSP | FRAMING : CSP
    case 25:
      return is(name, 'strict-transport-security') ? HSTS : 0
    case 27:
      return is(name, 'access-control-allow-origin') && value.trim() === '*' ? CORS_ANY : 0
    default:
      return 0
  }
}

function is(text: string, lowerCase: string): boolean {
  return text === lowerCase || text.toLowerCase() === lowerCase
}
