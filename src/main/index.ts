/** Composition root of the desktop app: the only file that knows everybody. */
import { join } from 'node:path'
import { app, type BrowserWindow, nativeTheme, powerMonitor, powerSaveBlocker, type WebFrameMain } from 'electron'
import type { EventName, Events } from '../shared/ipc'
import type { Preferences } from '../shared/preferences'
import { openLog } from './app/app-log'
import { registerAppScheme, serveApp } from './app/app-protocol'
import { serveEnvironment, setLanguage } from './app/app-words'
import { notifyOfChanges } from './app/change-notifications'
import { keepCrashes, startCrashReporter } from './app/crash-keeping'
import { desktopHandlers } from './app/desktop-handlers'
import { DesktopNews } from './app/desktop-news'
import { GivenQueue, givenBy, type ProgramStart, parseStart } from './app/given-things'
import { makeGraphsAfterCrawls } from './app/graph-after-crawl'
import { guardEverything } from './app/guards'
import { KeepAwake } from './app/keep-awake'
import { keepUpToDate } from './app/keep-up-to-date'
import { logIn } from './app/login-window'
import { bringToFront, isOwnFrame, openMainWindow, preloadFileIn } from './app/main-window'
import { setMenu } from './app/menu'
import { PreferenceStore } from './app/preferences'
import { pageRenderer } from './app/render/page-renderer'
import { printReport } from './app/report-printer'
import { systemKeyring } from './app/system-keyring'
import { resolveSystemProxy } from './app/system-proxy'
import { addressesOf, registerLinks } from './app/trawl-links'
import { startUtilityProcess } from './app/utility-process'
import { watchApp } from './app/what-broke'
import { CrawlService } from './crawl-service'
import { defaultDataFolder } from './data-folder'
import { SessionMark } from './diagnostics/session-mark'
import { callHandlers } from './ipc/call-handlers'
import { serveCalls } from './ipc/serve-calls'
import { onDeath } from './threads/deaths'
import { tuneV8 } from './threads/v8-tuning'

const outFolder = join(import.meta.dirname, '..')
const dataFolder = process.env.TRAWL_DATA || defaultDataFolder()
const devServerUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)

tuneV8()
app.setName('Trawl')
app.setPath('userData', join(dataFolder, 'window'))
registerAppScheme()
guardEverything()

/** Handed to the Trawl that runs already: what Chromium hands over of a command line may be changed and reordered. */
const thisStart: ProgramStart = { argv: process.argv, folder: process.cwd() }
const given = new GivenQueue()
// macOS tells of a file that was opened with Trawl before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault()
  given.give({ paths: [path], text: '' })
})
app.on('open-url', (event, link) => {
  event.preventDefault()
  given.give({
    paths: [],
    text: addressesOf(link)
      .map((address) => `${address}\n`)
      .join(''),
  })
})
if (app.requestSingleInstanceLock(thisStart)) void main()
// Nothing was opened yet, and an app whose entry is still being loaded does not hear quit().
else app.exit(0)

async function main(): Promise<void> {
  startCrashReporter(dataFolder)
  const preferences = new PreferenceStore(join(dataFolder, 'window'))
  if (!preferences.get().graphicsCard) app.disableHardwareAcceleration()
  const log = openLog(dataFolder)
  const crashes = keepCrashes(dataFolder, log)
  onDeath(crashes.note)
  const sessionMark = new SessionMark(join(dataFolder, 'window', 'running.json'), Date.now())
  await app.whenReady()
  nativeTheme.themeSource = preferences.get().theme
  await setLanguage(preferences.get().language)
  const service = new CrawlService({
    dataFolder,
    threadsFolder: import.meta.dirname,
    startProcess: startUtilityProcess,
    printReport,
    renderer: pageRenderer,
    logIn,
    resolveProxy: resolveSystemProxy,
    log,
    keyring: systemKeyring(),
  })
  void service.findings.setLimits(preferences.get().checkLimits)
  powerMonitor.on('suspend', () => void service.setAsleep(true))
  powerMonitor.on('resume', () => {
    void service.setAsleep(false)
    void service.schedules.look()
  })
  let window: BrowserWindow | null = null
  const opened = (): BrowserWindow => {
    if (window === null) throw new Error('there is no window')
    return window
  }
  const send = <E extends EventName>(name: E, news: Events[E]): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(name, news)
  }
  const { handlers: troubleHandlers, watchWindow } = watchApp({
    service,
    preferences,
    dataFolder,
    crashes,
    session: sessionMark,
    onTroubles: (standing) => send('troubles:changed', standing),
  })

  if (devServerUrl === null) serveApp(join(outFolder, 'renderer'))
  const desktopNews = new DesktopNews({
    service,
    preferences,
    windowOf: () => window,
    showCrawl: (crawlId) => {
      if (window === null) return
      bringToFront(window)
      send('app:show-crawl', { crawlId })
    },
  })
  const keepAwake = new KeepAwake({ saver: powerSaveBlocker, isWanted: () => preferences.get().keepAwake })
  service.on('crawl:progress', (progress) => keepAwake.hear(progress))
  makeGraphsAfterCrawls({ service, preferences, log })
  const updateHandlers = keepUpToDate({ service, preferences, log, onState: (state) => send('updates:changed', state) })
  const registerOrNot = registerLinks(app)
  registerOrNot(preferences.get().openLinks)
  const speak = async ({ language }: Preferences): Promise<void> => {
    if (!(await setLanguage(language))) return
    makeMenu()
    window?.webContents.reload()
  }
  const onPreferences = (kept: Preferences): void => {
    nativeTheme.themeSource = kept.theme
    window?.webContents.setZoomFactor(kept.zoomPercent / 100)
    desktopNews.refresh()
    keepAwake.refresh()
    registerOrNot(kept.openLinks)
    void service.findings.setLimits(kept.checkLimits)
    void speak(kept)
  }
  const isOurs = (frame: WebFrameMain | null): boolean =>
    frame !== null && frame === window?.webContents.mainFrame && isOwnFrame(frame.url, devServerUrl)
  const handlers = callHandlers(service, {
    ...desktopHandlers(opened, preferences, dataFolder, onPreferences, () => given.take()),
    ...troubleHandlers,
    ...updateHandlers,
  })
  serveCalls(handlers, isOurs, log)
  serveEnvironment(isOurs)
  for (const name of [
    'crawl:progress',
    'library:changed',
    'draft:progress',
    'export:progress',
    'extraction:progress',
    'index:progress',
    'compare:progress',
    'schedule:changed',
    'schedule:finished',
  ] as const) {
    service.on(name, (news) => send(name, news as never))
  }
  service.on('schedule:finished', (outcome) => {
    if (!preferences.get().notifyChanges) return
    notifyOfChanges(outcome, (pair) => {
      if (window === null || window.isDestroyed()) return
      bringToFront(window)
      if (pair !== null) send('app:show-comparison', pair)
    })
  })
  const makeMenu = (): void =>
    setMenu((command) => {
      if (window === null) openWindow()
      else send('menu:command', command)
    })
  makeMenu()

  const openWindow = (): void => {
    window = openMainWindow({
      preloadFile: preloadFileIn(outFolder),
      iconFile: join(outFolder, '..', 'build', 'icons', '512x512.png'),
      devServerUrl,
      preferences,
    })
    watchWindow(window)
    window.on('closed', () => {
      window = null
    })
  }
  given.give(givenBy(thisStart))
  openWindow()
  given.onGiven = () => {
    if (window === null) openWindow()
    send('app:given', null)
  }
  service.schedules.start()
  app.on('activate', () => {
    if (window === null) openWindow()
  })
  app.on('second-instance', (_event, argv, folder, said) => {
    if (window === null) openWindow()
    else bringToFront(window)
    given.give(givenBy(parseStart(said) ?? { argv, folder }))
  })
  app.on('window-all-closed', () => {
    // There an app without a window goes on, and so do its crawls; a click on its icon opens the window again.
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(service, () => {
    sessionMark.close()
    log.info('quit')
  })
  log.info('started', { electron: process.versions.electron, node: process.versions.node })
}

/** Running crawls are stopped and stored first; they can be resumed at the next start. */
function closeBeforeQuit(service: CrawlService, onClosed: () => void): void {
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void service.close().finally(() => {
      isClosed = true
      onClosed()
      app.quit()
    })
  })
}
