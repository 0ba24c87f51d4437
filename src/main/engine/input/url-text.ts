/**
 * From text to URLs: a cell that should be one URL, or a line that may hold any number of them. A line or cell that is
 * nothing but a URL with a scheme is read as a browser's address bar reads it; in prose the punctuation round a URL is
 * told from it.
 */
import type { InputProblem } from '../../../shared/input-problems'
import { readBareUrl, type UrlReading } from './bare-host'
import { readAbsolute, searchUrls, type UrlInText } from './find-urls'
import { isNormalAlready, MAX_URL_CHARS } from './normalise-url'
import { hasGap, trimInvisible, withoutListMarks, withoutSeparators, withoutWrapping } from './text-edges'

export type { UrlReading } from './bare-host'
export { findUrls, type UrlInText } from './find-urls'
export { hostOf, isNormalAlready } from './normalise-url'

/** What a line holds: at least one URL, or why there is none. */
export type LineReading = { readonly urls: readonly UrlInText[] } | { readonly problem: InputProblem }

const ABSOLUTE = /^https?:/i
const SECOND_URL = /[\s,;|]https?:\/\//i
/** Schemes that are written without slashes; any other counts only when `//` follows. */
const OTHER_SCHEME =
  /^(?!https?:)(?:[a-z][a-z0-9+.-]*:\/\/|(?:about|blob|callto|chrome|data|facetime|file|ftps?|geo|javascript|magnet|mailto|sftp|skype|sms|tel|urn|view-source|whatsapp|xmpp):)/i
/** What is meant to be a web address but is not written as one. */
const MISSPELT = /^(?:h?tt?ps?[:;/]+\S|www\.|:?\/\/[^\s/]+\.)/i
/** A space slipped into the host. Its first half alone would be a URL, but not the one that was meant. */
const BROKEN_HOST = /^https?:\/\/(?!localhost\s)[^\s/?#.:]+\s+[^\s/?#.]+\.[a-z]\S*$/i

/**
 * Reads a cell or line that should be one URL. Of several URLs the first is taken.
 *
 * Spaces inside a URL with a scheme belong to it, as in a browser, unless another URL follows.
 */
export function readUrl(text: string): UrlReading {
  if (isNormalAlready(text)) return { url: text }
  const token = trimInvisible(text)
  if (ABSOLUTE.test(token) && !SECOND_URL.test(token)) {
    const reading = readAbsolute(withoutSeparators(token))
    if ('url' in reading || !hasGap(token)) return reading
  }
  const reading = readLine(text)
  if ('problem' in reading) return reading
  return { url: (reading.urls[0] as UrlInText).url }
}

/** Reads a line of a list or of prose. */
export function readLine(line: string): LineReading {
  const trimmed = trimInvisible(line)
  if (trimmed === '') return { problem: 'blank' }
  const rest = trimInvisible(withoutListMarks(trimmed))
  if (!hasGap(rest)) {
    const reading = readToken(rest)
    if (reading !== null) return 'problem' in reading ? reading : one(reading.url, line)
  }
  if (!rest.includes('.') && !rest.includes(':')) return { problem: 'no_url' }
  if (BROKEN_HOST.test(rest)) return { problem: 'invalid_host' }
  const search = searchUrls(line)
  if (search.found.length > 0) return { urls: search.found }
  const bare = readBareList(rest)
  if (bare.length > 0) return { urls: bare }
  return { problem: search.problem ?? problemOfText(rest) }
}

/** Reads a text without spaces; `null` when it is not one URL as a whole. */
function readToken(token: string): UrlReading | null {
  if (ABSOLUTE.test(token)) return SECOND_URL.test(token) ? null : readAbsolute(withoutSeparators(token))
  if (token.length > MAX_URL_CHARS || token.includes('://')) return null
  const inner = withoutSeparators(withoutWrapping(token))
  // A wrapped `http:host` is still an address; one with slashes was left to the search above.
  return ABSOLUTE.test(inner) ? readAbsolute(inner) : readBareUrl(inner)
}

/** Bare hosts in a line that holds nothing else: `example.com, example.org`. */
function readBareList(line: string): readonly UrlInText[] {
  const urls: UrlInText[] = []
  for (const word of line.matchAll(/[^\s,;]+/g)) {
    const text = withoutSeparators(withoutWrapping(word[0]))
    const reading = text.length > MAX_URL_CHARS ? null : readBareUrl(text)
    if (reading === null || 'problem' in reading) return []
    urls.push({ url: reading.url, text, start: word.index })
  }
  return urls
}

function one(url: string, line: string): LineReading {
  return { urls: [{ url, text: line, start: 0 }] }
}

function problemOfText(text: string): InputProblem {
  const inner = withoutWrapping(text)
  if (OTHER_SCHEME.test(inner)) return 'unsupported_scheme'
  return MISSPELT.test(inner) ? 'invalid_url' : 'no_url'
}
