/**
 * Walls round every page of this process, also round those of windows that somebody adds later: applied to all web
 * contents as they are made, and to every session. A page goes nowhere, opens nothing, and is permitted nothing.
 */
import { app, type Event, type Session, session, type WebContents } from 'electron'

/**
 * Permissions that our own window needs: none. What the page copies goes through a call, and what it reads, too.
 */
const PERMITTED: ReadonlySet<string> = new Set()

/**
 * Sessions whose pages may go where they lead, in windows without a preload: those of pages that are rendered to be read,
 * and of the window in which a person logs in for a crawl. Both hold their pages to http and https.
 */
const roaming = new WeakSet<Session>()

/** Lets the pages of a throw-away session follow redirects and scripts; everything else stays refused. */
export function letPagesMove(target: Session): void {
  roaming.add(target)
}

/** Must be called before the app is ready. */
export function guardEverything(): void {
  app.on('session-created', guardSession)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  // A certificate that Chromium does not accept is not accepted; nobody is asked.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault()
    answer()
  })
  void app.whenReady().then(() => guardSession(session.defaultSession))
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const refuse = (event: Event): void => {
    if (!roaming.has(contents.session)) event.preventDefault()
  }
  contents.on('will-navigate', refuse)
  contents.on('will-frame-navigate', refuse)
  contents.on('will-redirect', refuse)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // The same for Bluetooth, which has an event of contents and none of sessions.
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  guardSession(contents.session)
}

const guarded = new WeakSet<Session>()

/** Once for each session: what a session downloads is refused as well, for nothing of ours is downloaded by a page. */
function guardSession(target: Session): void {
  if (guarded.has(target)) return
  guarded.add(target)
  target.setPermissionRequestHandler((_contents, permission, answer) => answer(PERMITTED.has(permission)))
  target.setPermissionCheckHandler((_contents, permission) => PERMITTED.has(permission))
  target.setDevicePermissionHandler(() => false)
  // Without a source the request fails in the page.
  target.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  target.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  target.setUSBProtectedClassesHandler(({ protectedClasses }) => [...protectedClasses])
  target.on('will-download', (event) => event.preventDefault())
  for (const choosing of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const) {
    target.on(choosing as 'select-hid-device', (event: Event, ...rest: unknown[]) => {
      event.preventDefault()
      const choose = rest.at(-1)
      if (typeof choose === 'function') choose(choosing === 'select-serial-port' ? '' : undefined)
    })
  }
}
