/**
 * Where the cookies of a crawl lie: in memory, and bounded. A crawl meets more hosts than a person does, and some of
 * them set a new cookie with every answer.
 */
import { type Callback, type Cookie, type ErrorCallback, pathMatch, permuteDomain, Store } from 'tough-cookie'

/** As in Chromium; RFC 6265, 6.1 asks for at least 50. */
const COOKIES_PER_DOMAIN = 180
const COOKIES_IN_ALL = 10_000

export class BoundedCookieStore extends Store {
  /** By domain, the one not used for longest first; in it by path and name, the one set longest ago first. */
  readonly #domains = new Map<string, Map<string, Cookie>>()
  #size = 0

  constructor() {
    super()
    this.synchronous = true
  }

  /** Cookies kept. */
  get size(): number {
    return this.#size
  }

  override findCookie(
    domain: string | null,
    path: string | null,
    key: string | null,
    callback?: Callback<Cookie | undefined>,
  ): Promise<Cookie | undefined> {
    return answer(this.#domains.get(domain ?? '')?.get(placeOf(path, key)), callback)
  }

  override findCookies(
    domain: string | null,
    path: string | null,
    allowSpecialUseDomain?: boolean | Callback<Cookie[]>,
    callback?: Callback<Cookie[]>,
  ): Promise<Cookie[]> {
    const found: Cookie[] = []
    const own = domain ?? ''
    // The library leaves the host itself out when its name ends with a dot.
    for (const each of new Set([own, ...(permuteDomain(own, allowSpecialUseDomain !== false) ?? [])])) {
      const cookies = this.#domains.get(each)
      if (cookies === undefined) continue
      this.#domains.delete(each)
      this.#domains.set(each, cookies)
      for (const cookie of cookies.values()) {
        if (path === null || pathMatch(path, cookie.path ?? '/')) found.push(cookie)
      }
    }
    return answer(found, typeof allowSpecialUseDomain === 'function' ? allowSpecialUseDomain : callback)
  }

  override putCookie(cookie: Cookie, callback?: ErrorCallback): Promise<void> {
    const domain = cookie.domain ?? ''
    const cookies = this.#domains.get(domain) ?? new Map<string, Cookie>()
    const place = placeOf(cookie.path, cookie.key)
    if (cookies.delete(place)) this.#size -= 1
    cookies.set(place, cookie)
    this.#size += 1
    this.#domains.delete(domain)
    this.#domains.set(domain, cookies)
    if (cookies.size > COOKIES_PER_DOMAIN) this.#remove(domain, firstOf(cookies))
    if (this.#size > COOKIES_IN_ALL) this.#dropDomain(firstOf(this.#domains))
    return done(callback)
  }

  override updateCookie(_old: Cookie, cookie: Cookie, callback?: ErrorCallback): Promise<void> {
    return this.putCookie(cookie, callback)
  }

  override removeCookie(
    domain: string | null | undefined,
    path: string | null | undefined,
    key: string | null | undefined,
    callback?: ErrorCallback,
  ): Promise<void> {
    this.#remove(domain ?? '', placeOf(path, key))
    return done(callback)
  }

  #remove(domain: string, place: string): void {
    const cookies = this.#domains.get(domain)
    if (cookies?.delete(place) !== true) return
    this.#size -= 1
    if (cookies.size === 0) this.#domains.delete(domain)
  }

  #dropDomain(domain: string): void {
    this.#size -= this.#domains.get(domain)?.size ?? 0
    this.#domains.delete(domain)
  }
}

/** Neither may hold a line end. */
function placeOf(path: string | null | undefined, key: string | null | undefined): string {
  return `${path ?? '/'}\n${key ?? ''}`
}

/** The first key of a map that is not empty. */
function firstOf(map: ReadonlyMap<string, unknown>): string {
  return map.keys().next().value as string
}

function answer<T>(value: T, callback: Callback<T> | undefined): Promise<T> {
  callback?.(null, value)
  return Promise.resolve(value)
}

function done(callback: ErrorCallback | undefined): Promise<void> {
  callback?.(null)
  return Promise.resolve()
}
