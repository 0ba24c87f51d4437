/** A cookie that a person got by logging in. A secret: it lies where passwords lie, and nowhere else. */
export interface LoginCookie {
  readonly name: string
  readonly value: string
  /** With a leading dot when subdomains get it, too. */
  readonly domain: string
  readonly path: string
  readonly isSecure: boolean
  readonly isHttpOnly: boolean
  readonly sameSite: 'lax' | 'strict' | 'none' | null
  /** In ms since 1970; `null`: it ends with the session. */
  readonly expiresAtMs: number | null
}

/** What is shown of one: never its value. */
export interface ShownCookie {
  readonly name: string
  readonly domain: string
  readonly path: string
  readonly expiresAtMs: number | null
}

export function shownCookie({ name, domain, path, expiresAtMs }: LoginCookie): ShownCookie {
  return { name, domain, path, expiresAtMs }
}
