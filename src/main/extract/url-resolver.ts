/**
 * Turns references into absolute URLs: exactly `new URL(reference, base)` without the fragment and without user name
 * and password (a page must not make us log in, nor spread what it lets slip), http and https only. Those of a page
 * are put together in html-reader/resolver.ts, which leaves the unusual ones to this.
 */

/** Characters of the longest URL that a crawl takes; the input has the same limit. */
const MAX_URL_CHARS = 65_536

/**
 * A path and query, looked for where the path begins, that the parser leaves as they are: characters that its
 * percent-encode sets leave alone (WHATWG URL, 1.3), and nothing that may be a dot segment.
 */
const PLAIN_REST = /(?:[\w~!$&()*+,;=:@.-]|\/(?!\.)|%(?!2[eE]))*(?:\?[\w~!$&()*+,;=:@.\-/%?]*)?$/y

/** What an empty reference means, and how much of it the other references are put behind. */
export interface UrlBase {
  readonly page: string
  /** 0 when the base is no http(s) URL. */
  readonly originLength: number
  /** Up to the last slash of the path. */
  readonly folderLength: number
  /** Up to the end of the path. */
  readonly documentLength: number
}

const NO_BASE: UrlBase = { page: '', originLength: 0, folderLength: 0, documentLength: 0 }

export class UrlResolver {
  readonly base: UrlBase
  readonly #baseUrl: string
  /** Origin, with a slash, of a URL that the parser left as it was: a sitemap holds 50,000 of the same. */
  #plainOrigin = ''

  /** @param base absolute URL; one that does not parse resolves nothing but absolute references */
  constructor(base: string) {
    this.#baseUrl = base
    this.base = baseOf(base)
  }

  /** The absolute URL; `null` when the reference is no http(s) URL, or longer than 65,536 characters. */
  resolve(reference: string): string | null {
    if (reference.length > MAX_URL_CHARS) return null
    if (this.#isPlain(reference)) return reference
    const url = this.#parse(reference)
    if (url === null || url.length > MAX_URL_CHARS) return null
    if (url === reference) this.#plainOrigin = url.slice(0, url.indexOf('/', 'https://'.length) + 1)
    return url
  }

  #isPlain(reference: string): boolean {
    if (this.#plainOrigin === '' || !reference.startsWith(this.#plainOrigin)) return false
    PLAIN_REST.lastIndex = this.#plainOrigin.length - 1
    return PLAIN_REST.test(reference)
  }

  #parse(reference: string): string | null {
    // data: and javascript: references can be long; the scheme says enough.
    const scheme = /^[\0- ]*([a-z][a-z0-9+.-]*):/i.exec(reference.length > 64 ? reference.slice(0, 64) : reference)
    if (scheme !== null && !/^https?$/i.test(scheme[1] as string)) return null
    const url = parse(reference, this.#baseUrl)
    return url !== null && isHttp(url) ? withoutExtras(url) : null
  }
}

/** Whether an origin is written just as the parser would write it. */
export function isCanonicalOrigin(origin: string): boolean {
  return parse(origin, undefined)?.origin === origin
}

function baseOf(base: string): UrlBase {
  const url = parse(base, undefined)
  if (url === null || !isHttp(url)) return NO_BASE
  const { origin, pathname, search } = url
  const document = origin + pathname
  // Asked of the parser: some versions drop an empty query here, as in `/p?`.
  const page = search === '' && base.includes('?') ? withoutExtras(new URL('', base)) : document + search
  return {
    page,
    originLength: origin.length,
    folderLength: document.lastIndexOf('/') + 1,
    documentLength: document.length,
  }
}

function parse(reference: string, base: string | undefined): URL | null {
  try {
    return new URL(reference, base)
  } catch {
    // Not a URL is an answer here; URL.parse, which says so without throwing, came with Node 22.
    return null
  }
}

function isHttp(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:'
}

/** Without fragment, user name and password. */
function withoutExtras(url: URL): string {
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  const { href } = url
  const hash = href.indexOf('#')
  return hash === -1 ? href : href.slice(0, hash)
}
