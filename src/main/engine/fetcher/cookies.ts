/**
 * The cookies of one crawl (RFC 6265): kept in memory for one run, sent back as a browser would on its own
 * navigation, shared by all hops and attempts. Where they lie is in cookie-store.ts.
 */
import { CookieJar } from 'tough-cookie'
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'
import type { LoginCookie } from '../../../shared/domain/login-cookie'
import type { CrawlSettings } from '../../../shared/settings'
import { BoundedCookieStore } from './cookie-store'
import type { ClientRequest, HttpClient } from './http-client'
import { headerText, splitLine } from './request-headers'
import { requestTarget } from './request-target'

/** Characters of name and value, as browsers limit them (RFC 6265bis, 5.7). */
const MAX_COOKIE_CHARS = 4_096
/** Attributes included. A longer line is nonsense, and would be parsed in vain. */
const MAX_LINE_CHARS = 16_384

export class CrawlCookies {
  readonly #store = new BoundedCookieStore()
  readonly #jar = new CookieJar(this.#store, {
    rejectPublicSuffixes: true,
    // `=value` and `value` alone are cookies to browsers.
    looseMode: true,
    // Silently keeping a bad __Host- cookie would let any host of a domain set it.
    prefixSecurity: 'strict',
    // Hosts like app.localhost and site.test are what people develop on; no public suffix lies below these names.
    allowSpecialUseDomain: true,
    allowSecureOnLocal: true,
  })
  /** Cookies that a person gave, by name. */
  readonly #given: ReadonlyMap<string, string>

  /**
   * @param headers - lines of the settings; a Cookie line among them is where every host starts from
   * @param login - cookies that a person got by logging in
   */
  constructor(headers: CrawlSettings['headers'] = [], login: readonly LoginCookie[] = []) {
    const lines = headers.map(splitLine).filter(([name]) => name.toLowerCase() === 'cookie')
    for (const cookie of login)
      this.#jar.setCookieSync(setCookieLine(cookie), urlOfCookie(cookie), { ignoreError: true })
    this.#given = pairs(lines.map(([, value]) => headerText(value)).join('; '))
  }

  /** Cookies kept. */
  get size(): number {
    return this.#store.size
  }

  /**
   * Value of the Cookie line for a URL; empty when there is none. What the host has set replaces what was given
   * under the same name.
   *
   * @param given - a Cookie line for this request; `null`: that of the settings
   * @param withSecrets - whether the line of the settings may go to this host
   */
  lineFor(url: string, given: string | null = null, withSecrets = true): string {
    const start = given !== null ? pairs(given) : withSecrets ? this.#given : NOTHING
    const set = this.#jar.getCookiesSync(url)
    if (start.size === 0) return set.map((cookie) => cookie.cookieString()).join('; ')
    const names = new Set(set.map((cookie) => cookie.key))
    const kept = [...start].filter(([name]) => !names.has(name)).map(([, pair]) => pair)
    return [...kept, ...set.map((cookie) => cookie.cookieString())].join('; ')
  }

  /** Keeps the cookies that an answer of `url` sets. Those that RFC 6265 refuses are passed over. */
  take(url: string, headers: HeaderLines): void {
    for (const [name, value] of headers) {
      if (name.length !== 10 || name.toLowerCase() !== 'set-cookie') continue
      if (value.length > MAX_LINE_CHARS) continue
      const end = value.indexOf(';')
      const pair = (end === -1 ? value : value.slice(0, end)).trim()
      // Neither name nor value: no cookie (RFC 6265bis, 5.6).
      if (pair.length > MAX_COOKIE_CHARS || pair === '' || pair === '=') continue
      this.#jar.setCookieSync(value, url, { ignoreError: true })
    }
  }
}

/** Sends cookies and keeps those of every answer, failed ones included. */
export function keepCookies(client: Pick<HttpClient, 'request'>, cookies: CrawlCookies): Pick<HttpClient, 'request'> {
  return {
    async request(request) {
      const url = urlOf(request)
      const { own, others } = cookieApart(request.headers ?? [])
      const line = cookies.lineFor(url, own, request.withSecrets !== false)
      // Empty only when the settings have no line that might go out in its place, or it must stay away.
      const headers = line === '' ? others : [...others, 'Cookie', line]
      const result = await client.request(headers.length === 0 ? request : { ...request, headers })
      if (result.response !== null) cookies.take(url, result.response.headers)
      return result
    },
  }
}

/** As the host had set it. */
function setCookieLine({ name, value, domain, path, isSecure, isHttpOnly, expiresAtMs }: LoginCookie): string {
  const parts = [`${name}=${value}`, `Path=${path}`]
  if (domain.startsWith('.')) parts.push(`Domain=${domain.slice(1)}`)
  if (isSecure) parts.push('Secure')
  if (isHttpOnly) parts.push('HttpOnly')
  if (expiresAtMs !== null) parts.push(`Expires=${new Date(expiresAtMs).toUTCString()}`)
  return parts.join('; ')
}

function urlOfCookie({ domain, path, isSecure }: LoginCookie): string {
  return `${isSecure ? 'https' : 'http'}://${domain.replace(/^\./u, '')}${path}`
}

const NOTHING: ReadonlyMap<string, string> = new Map()

/** Cookies are the host's, whoever is signed in. */
function urlOf({ url }: ClientRequest): string {
  const { origin, path } = requestTarget(url)
  return origin + path
}

function cookieApart(headers: readonly string[]): { readonly own: string | null; readonly others: readonly string[] } {
  let own: string | null = null
  const others: string[] = []
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const [name, value] = [headers[i] as string, headers[i + 1] as string]
    if (name.toLowerCase() === 'cookie') own = own === null ? value : `${own}; ${value}`
    else others.push(name, value)
  }
  return { own, others }
}

/** The pairs of a Cookie line, whole, by name. */
function pairs(line: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const piece of line.split(';')) {
    const pair = piece.trim()
    if (pair === '') continue
    const equals = pair.indexOf('=')
    found.set(equals === -1 ? '' : pair.slice(0, equals).trim(), pair)
  }
  return found
}
