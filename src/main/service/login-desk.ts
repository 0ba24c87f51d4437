/**
 * Logins that crawls to come will use: cookies in memory, until a crawl starts with them. Others see names, hosts and
 * when they end, never values.
 */
import { type LoginCookie, type ShownCookie, shownCookie } from '../../shared/domain/login-cookie'
import { TrawlError } from '../../shared/errors'

/** Lets a person log in; comes back with what is to be kept. */
export type LogIn = (url: string) => Promise<readonly LoginCookie[]>

/** Logins of sheets that were closed go, the oldest first. */
const MOST_LOGINS = 20

export interface ShownLogin {
  readonly loginId: string
  readonly cookies: readonly ShownCookie[]
}

export class LoginDesk {
  readonly #logins = new Map<string, readonly LoginCookie[]>()
  #last = 0

  constructor(private readonly logIn: LogIn | null) {}

  /**
   * @param loginId - a login that the new cookies join; `null`: none yet
   * @throws {TrawlError} `bad_request` where there is no window to log in
   */
  async open(url: string, loginId: string | null): Promise<ShownLogin> {
    if (this.logIn === null) {
      throw new TrawlError('bad_request', 'Logging in needs a window, and there is none here.')
    }
    const fresh = await this.logIn(url)
    const names = new Set(fresh.map(nameOf))
    const kept = this.of(loginId).filter((cookie) => !names.has(nameOf(cookie)))
    this.#last += 1
    const id = loginId ?? `login-${this.#last}`
    this.#logins.set(id, [...kept, ...fresh])
    const [oldest] = this.#logins.keys()
    if (this.#logins.size > MOST_LOGINS && oldest !== undefined) this.#logins.delete(oldest)
    return this.#shown(id)
  }

  /** @param index - of the cookie as it was shown; `null`: all of them */
  remove(loginId: string, index: number | null): ShownLogin {
    this.#logins.set(loginId, index === null ? [] : this.of(loginId).filter((_, at) => at !== index))
    return this.#shown(loginId)
  }

  /** With their values: for the crawl that uses them. */
  of(loginId: string | null): readonly LoginCookie[] {
    return loginId === null ? [] : (this.#logins.get(loginId) ?? [])
  }

  #shown(loginId: string): ShownLogin {
    return { loginId, cookies: this.of(loginId).map(shownCookie) }
  }
}

function nameOf({ domain, path, name }: LoginCookie): string {
  return `${domain}\n${path}\n${name}`
}
