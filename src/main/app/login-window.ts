/**
 * The window in which a person logs in for a crawl: an ordinary browser window without preload, in a session of its own
 * that is gone with it. Its title says where one is. What it leaves behind are its cookies.
 */
import { BrowserWindow, type Cookie, session } from 'electron'
import type { LoginCookie } from '../../shared/domain/login-cookie'
import { t } from '../../shared/words/t'
import { letPagesMove } from './guards'

/** One after the other: sessions are never freed. */
let opened = 0

/** Comes back with the cookies once the person has closed the window. */
export async function logIn(url: string): Promise<readonly LoginCookie[]> {
  opened += 1
  const own = session.fromPartition(`login-${opened}`)
  letPagesMove(own)
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
  // As any browser: sites turn away what they do not know, here more than anywhere.
  own.setUserAgent(own.getUserAgent().replace(/ (?:Electron|Trawl|trawl)\/\S+/gu, ''))
  const window = new BrowserWindow({
    width: 1000,
    height: 800,
    autoHideMenuBar: true,
    title: t('Log in'),
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      safeDialogs: true,
      spellcheck: false,
    },
  })
  const { webContents } = window
  const tellPlace = (): void => {
    const place = URL.canParse(webContents.getURL()) ? new URL(webContents.getURL()).origin : ''
    window.setTitle(t('{place} – log in, then close this window', { place }))
  }
  window.on('page-title-updated', (event) => event.preventDefault())
  webContents.on('did-navigate', tellPlace)
  const stayOnTheWeb = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!/^https?:/iu.test(event.url)) event.preventDefault()
  }
  webContents.on('will-navigate', stayOnTheWeb)
  webContents.on('will-redirect', stayOnTheWeb)
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  // Who logs in by another service is led there in this window.
  webContents.setWindowOpenHandler(({ url: target }) => {
    if (/^https?:/iu.test(target)) void webContents.loadURL(target).catch(() => {})
    return { action: 'deny' }
  })
  const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()))
  // A page that does not load says so itself.
  void webContents.loadURL(url).catch(() => {})
  await closed
  const cookies = (await own.cookies.get({})).map(loginCookie)
  await Promise.all([own.clearStorageData(), own.clearCache()])
  return cookies
}

function loginCookie(cookie: Cookie): LoginCookie {
  const { name, value, domain = '', path = '/', secure, httpOnly, sameSite, expirationDate } = cookie
  return {
    name,
    value,
    domain: cookie.hostOnly === true ? domain.replace(/^\./u, '') : domain,
    path,
    isSecure: secure === true,
    isHttpOnly: httpOnly === true,
    sameSite: sameSite === 'no_restriction' ? 'none' : sameSite === 'unspecified' ? null : sameSite,
    expiresAtMs: expirationDate === undefined ? null : expirationDate * 1000,
  }
}
