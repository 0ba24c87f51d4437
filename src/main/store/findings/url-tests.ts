/**
 * Checks that are told from the text of a URL alone, as functions: they come to what their SQL does, in a twentieth of
 * the time. Filters ask the SQL, the count of all checks asks these.
 */
import { type CheckLimits, limitIn } from '../../../shared/check-limits'
import type { CheckId } from '../../../shared/checks'
import { hasRepeatedFolder } from '../repeated-folder'

const SEARCH = ['/search?', '/search/?', '?s=', '?q=', '?query=', '?search=']
const TRACKING = ['utm_', 'gclid=', 'fbclid=', 'msclkid=', 'mc_cid=', '_ga=']
/** Length of "https://": what follows holds the host. */
const HOST_AT = 8

/** @param limitOf - the limit that counts for a check */
type UrlTest = (url: string, limitOf: (id: CheckId) => number) => boolean

export const URL_TESTS = {
  url_long: (url, limitOf) => url.length > limitOf('url_long') && url.length <= limitOf('url_very_long'),
  url_very_long: (url, limitOf) => url.length > limitOf('url_very_long'),
  url_upper_case: (url) => /[G-Z]/.test(url) || (/[A-F]/.test(url) && !url.includes('%')),
  url_underscore: (url) => url.includes('_'),
  url_parameters: hasQuery,
  url_many_parameters: (url, limitOf) => hasQuery(url) && url.split('&').length >= limitOf('url_many_parameters'),
  url_non_ascii: (url) => /%[89A-F][0-9A-F]/i.test(url),
  url_space: (url) => url.includes('%20'),
  url_double_slash: (url) => url.includes('//', HOST_AT),
  url_tracking: (url) => hasQuery(url) && TRACKING.some((name) => url.includes(name)),
  url_session: (url) =>
    (hasQuery(url) || url.includes(';')) && /sessionid=|phpsessid=|aspsessionid|[?&]sid=/i.test(url),
  url_index_file: (url) => /\/index\..{3,4}$|\/default\.asp/is.test(url),
  url_repeated_folder: hasRepeatedFolder,
  url_internal_search: (url) => hasQuery(url) && SEARCH.some((part) => url.includes(part)),
  url_credentials: (url) =>
    url.includes('@') && /^http.*:\/\/.*@/s.test(url) && url.indexOf('@', HOST_AT) < `${url}/`.indexOf('/', HOST_AT),
  http_url: (url) => url.startsWith('http:'),
} as const satisfies Partial<Record<CheckId, UrlTest>>

export function isUrlCheck(id: CheckId): id is keyof typeof URL_TESTS {
  return Object.hasOwn(URL_TESTS, id)
}

/** Most URLs: in lower case, and nothing but names between slashes. */
const PLAIN = /^https:\/\/[a-z0-9.:-]*(?:\/[a-z0-9.:~,+=-]+)*\/?$/

/** Whether no test has to be asked but those of its length. */
export function isPlainUrl(url: string): boolean {
  return PLAIN.test(url) && !url.includes('/index.') && !url.includes('/default.asp') && !hasRepeatedFolder(url)
}

function hasQuery(url: string): boolean {
  return url.includes('?')
}

/** Tells the word of a URL. @param bits - of the checks of this file */
export function urlWords(
  bits: readonly { readonly id: CheckId; readonly bit: number }[],
  limits: CheckLimits,
): (url: string) => number {
  const tests = bits.flatMap(({ id, bit }) => (isUrlCheck(id) ? [{ test: URL_TESTS[id], bit }] : []))
  const limitOf = (id: CheckId): number => limitIn(limits, id)
  const plainLength = Math.min(limitOf('url_long'), limitOf('url_very_long'))
  return (url) => {
    if (url.length <= plainLength && isPlainUrl(url)) return 0
    let word = 0
    for (const { test, bit } of tests) if (test(url, limitOf)) word += bit
    return word
  }
}
