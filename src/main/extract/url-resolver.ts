/**
 * Turns the references of one page into absolute URLs: exactly `new URL(reference, base)` without the fragment and
 * without user name and password (a page must not make us log in, nor spread what it lets slip), http and https only.
 * The WHATWG parser costs close to a microsecond a call; references made of plain characters, nearly all, are put
 * together without it. Whatever is unusual takes the slow way.
 */

/** Kept as it is in paths and in queries. */
const PLAIN = 1
/** Starts the query. */
const QUESTION = 2
/** Starts the fragment. */
const HASH = 3
/** May begin a dot segment. */
const DOT = 4
const SLASH = 5
/** May begin `%2e`, which is a dot in dot segments. */
const PERCENT = 6

/** Class of each ASCII character; 0 for those that need the parser. */
const CHARACTER_CLASS = characterClasses()

/** Characters of the longest URL that a crawl takes; the input has the same limit. */
const MAX_URL_CHARS = 65_536

const CODE_DOT = 0x2e
const CODE_SLASH = 0x2f

/** Origins written just as the parser would write them, so that what follows them can be taken as it is. */
const CANONICAL_ORIGINS = new Map<string, boolean>()
const MAX_KNOWN_ORIGINS = 4096
/** Scheme, a host name of at most 253 characters (RFC 1035, 2.3.4) and a port. */
const MAX_ORIGIN_LENGTH = 270

export class UrlResolver {
  readonly #base: string
  readonly #origin: string
  /** Base up to the last slash of its path. */
  readonly #folder: string
  /** Base up to the end of its path. */
  readonly #document: string
  /** What an empty reference means. */
  readonly #page: string

  /** @param base absolute URL; one that does not parse resolves nothing but absolute references */
  constructor(base: string) {
    this.#base = base
    const url = parse(base, undefined)
    const plain = url !== null && isHttp(url) ? url : null
    this.#origin = plain?.origin ?? ''
    this.#document = plain === null ? '' : plain.origin + plain.pathname
    this.#folder = this.#document.slice(0, this.#document.lastIndexOf('/') + 1)
    // Asked of the parser: some versions drop an empty query here, as in `/p?`.
    this.#page = plain === null ? '' : withoutExtras(new URL('', base))
  }

  /** The absolute URL; `null` when the reference is no http(s) URL, or longer than 65,536 characters. */
  resolve(reference: string): string | null {
    if (reference.length > MAX_URL_CHARS) return null
    const url = this.#quickly(reference) ?? this.#slowly(reference)
    return url === null || url.length > MAX_URL_CHARS ? null : url
  }

  #quickly(reference: string): string | null {
    if (this.#origin === '') return null
    const first = reference.charCodeAt(0)
    if (first === CODE_SLASH) {
      if (reference.charCodeAt(1) === CODE_SLASH) return null
      const end = plainEnd(reference, 0)
      return end === -1 ? null : this.#origin + part(reference, 0, end)
    }
    // `h` of http, or a relative path.
    if (first === 0x68 && (reference.startsWith('http://') || reference.startsWith('https://'))) {
      return absoluteQuickly(reference)
    }
    return this.#relativeQuickly(reference, first)
  }

  #relativeQuickly(reference: string, first: number): string | null {
    if (reference === '' || first === 0x23) return this.#page
    if (first === CODE_DOT) return this.#upwardsQuickly(reference)
    const end = plainEnd(reference, 0)
    if (end === -1) return null
    if (first === 0x3f) return this.#document + part(reference, 0, end)
    // A colon may end a scheme.
    if (reference.includes(':')) return null
    return this.#folder + part(reference, 0, end)
  }

  /** A reference that begins with `./` or `../`, any number of them (RFC 3986, 5.2.4); there is nothing above the root. */
  #upwardsQuickly(reference: string): string | null {
    let folder = this.#folder
    let start = 0
    while (reference.charCodeAt(start) === CODE_DOT) {
      if (reference.charCodeAt(start + 1) === CODE_SLASH) {
        start += 2
      } else {
        if (!reference.startsWith('../', start)) return null
        start += 3
        if (folder.length > this.#origin.length + 1)
          folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
      }
    }
    const end = plainEnd(reference, start)
    return end === -1 ? null : folder + part(reference, start, end)
  }

  #slowly(reference: string): string | null {
    // data: and javascript: references can be long; the scheme says enough.
    const scheme = /^[\0- ]*([a-z][a-z0-9+.-]*):/i.exec(reference.length > 64 ? reference.slice(0, 64) : reference)
    if (scheme !== null && !/^https?$/i.test(scheme[1] as string)) return null
    const url = parse(reference, this.#base)
    return url !== null && isHttp(url) ? withoutExtras(url) : null
  }
}

/** An absolute reference whose scheme and host are already as the parser would write them. */
function absoluteQuickly(reference: string): string | null {
  const hostAt = reference.charCodeAt(4) === 0x3a ? 7 : 8
  const slash = reference.indexOf('/', hostAt)
  if ((slash === -1 ? reference.length : slash) > MAX_ORIGIN_LENGTH) return null
  const origin = slash === -1 ? reference : reference.slice(0, slash)
  if (!isCanonicalOrigin(origin)) return null
  if (slash === -1) return `${reference}/`
  const end = plainEnd(reference, slash)
  return end === -1 ? null : part(reference, 0, end)
}

function isCanonicalOrigin(origin: string): boolean {
  const known = CANONICAL_ORIGINS.get(origin)
  if (known !== undefined) return known
  // Cleared rather than aged: pages name few hosts, and filling it again is cheap.
  if (CANONICAL_ORIGINS.size >= MAX_KNOWN_ORIGINS) CANONICAL_ORIGINS.clear()
  const canonical = parse(origin, undefined)?.origin === origin
  CANONICAL_ORIGINS.set(origin, canonical)
  return canonical
}

/**
 * Where the path and query that begin at `start` end (before the fragment, or at the end of the text); -1 when they
 * hold anything that the parser might write differently.
 */
function plainEnd(text: string, start: number): number {
  let inQuery = false
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    switch (unit < 128 ? CHARACTER_CLASS[unit] : 0) {
      case PLAIN:
      case DOT:
        break
      case SLASH: {
        if (inQuery) break
        const next = text.charCodeAt(index + 1)
        // `/.` may begin a dot segment.
        if (next === 0x2e) return -1
        break
      }
      case PERCENT:
        if (!inQuery && text.charCodeAt(index + 1) === 0x32 && (text.charCodeAt(index + 2) | 0x20) === 0x65) return -1
        break
      case QUESTION:
        inQuery = true
        break
      case HASH:
        return index
      default:
        return -1
    }
  }
  return text.length
}

function part(text: string, start: number, end: number): string {
  return start === 0 && end === text.length ? text : text.slice(start, end)
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

/** Characters that the path and query percent-encode sets leave alone (WHATWG URL, 1.3), less a few rare ones. */
function characterClasses(): Uint8Array {
  const classes = new Uint8Array(128)
  const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~!$&()*+,;=:@'
  for (const character of plain) classes[character.charCodeAt(0)] = PLAIN
  classes[0x2e] = DOT
  classes[0x2f] = SLASH
  classes[0x25] = PERCENT
  classes[0x3f] = QUESTION
  classes[0x23] = HASH
  return classes
}
