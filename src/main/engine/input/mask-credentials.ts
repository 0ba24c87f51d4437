/**
 * Takes user names and passwords out of URLs in the input before it is stored: `https://alice:secret@host/` becomes
 * `https://alice:•••@host/`, and the pair is kept apart for signing in. Everything else stays as it is, character for
 * character; takes time in proportion to the text.
 */
import { MASK, type UrlCredential } from '../../../shared/secrets'

/** More hosts with passwords than any list has; a hostile one must not fill the memory. */
const MAX_CREDENTIALS = 10_000
/** Characters of host and user info together that are looked at. */
const MAX_AUTHORITY_CHARS = 2_048

/** The slashes may be missing, doubled, turned or escaped as in JSON: the URL parser takes nearly all of these. */
const SCHEME = /https?:[\\/]{0,8}/gi
/** What may become a scheme when the text goes on. */
const SCHEME_BEGUN = /h(?:t(?:t(?:ps?)?)?)?$/i
/** What ends the authority of a URL, or the URL itself in a text. */
const AUTHORITY_END = /[\s\\/?#<>"`]/g
/**
 * `user:password` or `user`, and no bracket or separator of cells before it: `http://a.example,bob@example.com` is a
 * URL and an address. A password may hold one, unless it looks like a port: `http://a.example:80,bob@example.com`.
 */
const USER_INFO = /^(?:[^,;|:()[\]{}']+|(?=:))(?::(?!\d{0,5}[,;|]).*)?$/s
const HOST = /^(?:\[[\da-f:.]+\]|[\p{L}\p{M}\p{N}%_~-]+(?:\.[\p{L}\p{M}\p{N}%_~-]+)*)(?::\d+)?/iu

/** Masks a text that comes in blocks, which may be cut anywhere. */
export class CredentialMask {
  readonly #found = new Map<string, UrlCredential>()
  /** The end of the text so far, where a URL may still be going on. */
  #held = ''

  /** What was masked, the first for each host; at most 10,000. Complete after {@link finish}. */
  get credentials(): readonly UrlCredential[] {
    return [...this.#found.values()]
  }

  /** Takes the next block and returns what can be said of the text so far. At most about 2,000 characters are held back. */
  push(block: string): string {
    return this.#mask(this.#held + block, false)
  }

  /** What was held back; to be called once, at the end of the text. */
  finish(): string {
    return this.#mask(this.#held, true)
  }

  #mask(text: string, isEnd: boolean): string {
    let out = ''
    let copied = 0
    let end = -1
    this.#held = ''
    SCHEME.lastIndex = 0
    for (let scheme = SCHEME.exec(text); scheme !== null; scheme = SCHEME.exec(text)) {
      const start = SCHEME.lastIndex
      // Nothing lies between two schemes of one authority that ends it, so it is looked for once.
      if (start > end) end = authorityEnd(text, start)
      if (!isEnd && end === text.length && end - start < MAX_AUTHORITY_CHARS) {
        this.#held = text.slice(scheme.index)
        return out + text.slice(copied, scheme.index)
      }
      const authority = text.slice(start, Math.min(end, start + MAX_AUTHORITY_CHARS))
      const at = authority.lastIndexOf('@')
      if (at <= 0) continue
      const userInfo = authority.slice(0, at)
      const host = HOST.exec(authority.slice(at + 1))?.[0] ?? null
      const masked = maskedUserInfo(userInfo, host)
      if (masked === null) continue
      if (host !== null) this.#keep(scheme[0], userInfo, host)
      out += text.slice(copied, start) + masked
      copied = start + at
      SCHEME.lastIndex = copied
    }
    const begun = isEnd ? null : SCHEME_BEGUN.exec(text.slice(Math.max(copied, text.length - 5)))
    if (begun === null) return out + text.slice(copied)
    this.#held = begun[0]
    return out + text.slice(copied, text.length - begun[0].length)
  }

  #keep(scheme: string, userInfo: string, host: string): void {
    if (this.#found.size >= MAX_CREDENTIALS) return
    const text = `${scheme.slice(0, scheme.indexOf(':'))}://${userInfo.replaceAll('@', '%40')}@${host}/`
    if (!URL.canParse(text)) return
    const url = new URL(text)
    if (this.#found.has(url.host)) return
    const password = url.password === '' ? '' : `:${url.password}`
    this.#found.set(url.host, { host: url.host, userInfo: url.username + password })
  }
}

function authorityEnd(text: string, start: number): number {
  AUTHORITY_END.lastIndex = start
  return AUTHORITY_END.exec(text)?.index ?? text.length
}

/** `null` when there is nothing to mask. A lone user name is masked whole: tokens are sent as such. */
function maskedUserInfo(userInfo: string, host: string | null): string | null {
  if (!USER_INFO.test(userInfo)) return null
  const colon = userInfo.indexOf(':')
  const password = colon === -1 ? '' : userInfo.slice(colon + 1)
  if (password === '') return userInfo === MASK || host === null ? null : MASK
  return password === MASK ? null : `${userInfo.slice(0, colon)}:${MASK}`
}
