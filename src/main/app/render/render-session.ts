/**
 * The session of one render window: in memory, apart from that of the app and of all other windows. It asks for nothing,
 * downloads nothing, and follows the settings of the crawl: proxy, certificates, headers, sign-in, what is not loaded.
 */
import type { AuthInfo, CookiesSetDetails, Session } from 'electron'
import { session } from 'electron'
import { parseAuthLine } from '../../../shared/auth-line'
import type { LoginCookie } from '../../../shared/domain/login-cookie'
import { type BlockRules, isBlocked, readBlockRules } from '../../../shared/render-blocking'
import type { CrawlSettings } from '../../../shared/settings'
import { letPagesMove } from '../guards'
import type { PageTraffic } from './page-traffic'

/** The page that is open now. */
export interface OpenPage {
  readonly host: string
  readonly traffic: PageTraffic
}

const NO_RULES: BlockRules = { kinds: new Set(), hosts: [] }
/** The document was fetched before, and a connection that stays open says nothing about whether a page is complete. */
const UNCOUNTED = new Set(['mainFrame', 'webSocket', 'ping', 'cspReport', 'media'])
const LOADABLE = /^(?:https?|wss?|data|blob|about):/iu

/** Slots in use; sessions are never freed by Electron, so their names are used again. */
const slots = new Set<number>()

export class RenderSession {
  readonly session: Session
  readonly #slot: number

  constructor(
    private readonly settings: CrawlSettings,
    private readonly cookies: readonly LoginCookie[],
    pageOf: () => OpenPage | null,
  ) {
    let slot = 1
    while (slots.has(slot)) slot += 1
    slots.add(slot)
    this.#slot = slot
    this.session = session.fromPartition(`render-${slot}`)
    letPagesMove(this.session)
    this.#deny()
    this.#watch(pageOf)
  }

  /** Before the first page. */
  async prepare(): Promise<void> {
    this.session.setUserAgent(this.settings.userAgent)
    await this.session.setProxy(proxyOf(this.settings))
    await this.#wipe()
  }

  /** Before each page: what the one before left behind goes, unless the crawl keeps cookies. */
  async refresh(): Promise<void> {
    if (this.settings.cookies || this.cookies.length > 0)
      await this.session.clearStorageData({ storages: ['serviceworkers', 'cachestorage'] })
    else await this.#wipe()
  }

  /** Nothing of the crawl stays. */
  async close(): Promise<void> {
    await Promise.all([this.session.clearStorageData(), this.session.clearCache(), this.session.clearAuthCache()])
    slots.delete(this.#slot)
  }

  /** Who signs in where: `null` for nobody. */
  loginFor({ isProxy, host, port }: AuthInfo): { readonly user: string; readonly password: string } | null {
    if (isProxy) return userOf(this.settings.proxy)
    for (const line of this.settings.auth) {
      const rule = parseAuthLine(line)
      if (rule?.kind !== 'basic' || !fitsHost(rule.host, host, String(port))) continue
      const colon = rule.value.indexOf(':')
      return { user: rule.value.slice(0, colon), password: rule.value.slice(colon + 1) }
    }
    return null
  }

  async #wipe(): Promise<void> {
    await this.session.clearStorageData()
    await Promise.all(this.cookies.map((cookie) => this.session.cookies.set(cookieDetails(cookie)).catch(() => {})))
  }

  #deny(): void {
    this.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    this.session.setPermissionCheckHandler(() => false)
    this.session.setDevicePermissionHandler(() => false)
    this.session.setSpellCheckerEnabled(false)
    // Used again by name: the wall round every session has refused downloads by then.
    if (this.session.listenerCount('will-download') === 0) {
      this.session.on('will-download', (event) => event.preventDefault())
    }
    // Frames may load; where the page itself wants to go is held back by its window.
    letPagesMove(this.session)
    const { insecure } = this.settings
    this.session.setCertificateVerifyProc((_request, answer) => answer(insecure ? 0 : -3))
  }

  #watch(pageOf: () => OpenPage | null): void {
    const rules = readBlockRules(this.settings.renderBlock) ?? NO_RULES
    const { webRequest } = this.session
    webRequest.onBeforeRequest(({ id, url, resourceType }, answer) => {
      const page = pageOf()
      if (page === null || !LOADABLE.test(url)) return answer({ cancel: true })
      // The document itself is handed over, not asked for; see render-window.ts.
      if (resourceType !== 'mainFrame' && isBlocked(rules, { url, resourceType }, page.host)) {
        page.traffic.blocked += 1
        return answer({ cancel: true })
      }
      if (!UNCOUNTED.has(resourceType) && /^https?:/iu.test(url)) page.traffic.started(id)
      answer({})
    })
    webRequest.onBeforeSendHeaders(({ url, requestHeaders }, answer) => {
      const page = pageOf()
      const host = URL.canParse(url) ? new URL(url) : null
      if (page === null || host === null) return answer({})
      answer({ requestHeaders: { ...requestHeaders, ...this.#headersFor(host, page) } })
    })
    webRequest.onCompleted(({ id, statusCode }) => pageOf()?.traffic.ended(id, statusCode >= 400, Date.now()))
    webRequest.onErrorOccurred(({ id, error }) =>
      pageOf()?.traffic.ended(id, error !== 'net::ERR_ABORTED' && error !== 'net::ERR_BLOCKED_BY_CLIENT', Date.now()),
    )
  }

  /** Lines of the crawl go to the host of the page only: others have no business with them. */
  #headersFor(url: URL, page: OpenPage): Record<string, string> {
    const lines: Record<string, string> = {}
    if (url.hostname === page.host) {
      for (const line of this.settings.headers) {
        const colon = line.indexOf(':')
        const name = line.slice(0, colon).trim()
        if (name.toLowerCase() !== 'cookie') lines[name] = line.slice(colon + 1).trim()
      }
    }
    for (const line of this.settings.auth) {
      const rule = parseAuthLine(line)
      if (rule === null || rule.kind === 'basic' || !fitsHost(rule.host, url.hostname, url.port)) continue
      if (rule.kind === 'bearer') lines.Authorization = `Bearer ${rule.value}`
      else lines[rule.name] = rule.value
    }
    return lines
  }
}

/** `example.org`, `example.org:8080` or `*.example.org`, as the setting `auth` has it. */
function fitsHost(rule: string, host: string, port: string): boolean {
  const [, name = '', wanted = ''] = /^(.*?)(?::(\d+))?$/u.exec(rule.toLowerCase()) ?? []
  const isUsual = port === '' || port === '80' || port === '443'
  if (wanted === '' ? !isUsual : wanted !== port) return false
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name
}

/** Chromium's way of saying what `proxy` and `noProxy` say. */
function proxyOf({ proxy, noProxy }: Pick<CrawlSettings, 'proxy' | 'noProxy'>): Electron.ProxyConfig {
  if (proxy === 'none') return { mode: 'direct' }
  if (proxy === '' || proxy === 'system') return { mode: 'system' }
  const [, scheme = 'http', rest = ''] = /^(\w+):\/\/(?:[^@/]*@)?([^/]*)/u.exec(proxy) ?? []
  const hosts = noProxy.split(',').flatMap((each) => {
    const host = each.trim()
    return host === '' ? [] : host === '*' ? ['*'] : [host, `.${host.replace(/^\./u, '')}`]
  })
  return {
    mode: 'fixed_servers',
    proxyRules: `${scheme.replace('socks5h', 'socks5')}://${rest}`,
    // A proxy that a person names is for all hosts, this computer's own included.
    proxyBypassRules: ['<-loopback>', ...hosts].join(';'),
  }
}

function userOf(proxy: string): { readonly user: string; readonly password: string } | null {
  if (!URL.canParse(proxy)) return null
  const { username, password } = new URL(proxy)
  return username === '' ? null : { user: decodeURIComponent(username), password: decodeURIComponent(password) }
}

function cookieDetails(cookie: LoginCookie): CookiesSetDetails {
  const host = cookie.domain.replace(/^\./u, '')
  return {
    url: `${cookie.isSecure ? 'https' : 'http'}://${host}${cookie.path}`,
    name: cookie.name,
    value: cookie.value,
    path: cookie.path,
    secure: cookie.isSecure,
    httpOnly: cookie.isHttpOnly,
    sameSite:
      cookie.sameSite === null ? 'unspecified' : cookie.sameSite === 'none' ? 'no_restriction' : cookie.sameSite,
    // Without it the cookie is for its host alone.
    ...(cookie.domain.startsWith('.') ? { domain: cookie.domain } : {}),
    ...(cookie.expiresAtMs === null ? {} : { expirationDate: cookie.expiresAtMs / 1000 }),
  }
}
