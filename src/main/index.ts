/** Composition root of the desktop app: the only file that knows everybody. */
import { join } from 'node:path'
import { app, type BrowserWindow, nativeTheme, powerMonitor } from 'electron'
import type { EventName, Events } from '../shared/ipc'
import type { Preferences } from '../shared/preferences'
import { openLog } from './app/app-log'
import { registerAppScheme, serveApp } from './app/app-protocol'
import { notifyOfChanges } from './app/change-notifications'
import { desktopHandlers } from './app/desktop-handlers'
import { DesktopNews } from './app/desktop-news'
import { makeGraphsAfterCrawls } from './app/graph-after-crawl'
import { isOwnFrame, openMainWindow, preloadFileIn } from './app/main-window'
import { setMenu } from './app/menu'
import { filesIn } from './app/opened-files'
import { PreferenceStore } from './app/preferences'
import { printReport } from './app/report-printer'
import { systemKeyring } from './app/system-keyring'
import { startUtilityProcess } from './app/utility-process'
import { CrawlService } from './crawl-service'
import { defaultDataFolder } from './data-folder'
import { callHandlers } from './ipc/call-handlers'
import { serveCalls } from './ipc/serve-calls'
import { tuneV8 } from './threads/v8-tuning'

const outFolder = join(import.meta.dirname, '..')
const dataFolder = process.env.TRAWL_DATA || defaultDataFolder()
const devServerUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)

tuneV8()
app.setName('Trawl')
app.setPath('userData', join(dataFolder, 'window'))
registerAppScheme()

if (app.requestSingleInstanceLock()) void main()
else app.quit()

async function main(): Promise<void> {
  const log = openLog(dataFolder)
  process.on('uncaughtException', (error) => log.error('uncaught', { cause: error.stack ?? String(error) }))
  process.on('unhandledRejection', (error) => log.error('unhandled', { cause: String(error) }))
  await app.whenReady()
  const preferences = new PreferenceStore(join(dataFolder, 'window'))
  nativeTheme.themeSource = preferences.get().theme
  const service = new CrawlService({
    dataFolder,
    threadsFolder: import.meta.dirname,
    startProcess: startUtilityProcess,
    printReport,
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

  if (devServerUrl === null) serveApp(join(outFolder, 'renderer'))
  const desktopNews = new DesktopNews({
    service,
    preferences,
    windowOf: () => window,
    showCrawl: (crawlId) => {
      if (window === null) return
      if (window.isMinimized()) window.restore()
      window.focus()
      send('app:show-crawl', { crawlId })
    },
  })
  makeGraphsAfterCrawls({ service, preferences, log })
  const onPreferences = (kept: Preferences): void => {
    nativeTheme.themeSource = kept.theme
    window?.webContents.setZoomFactor(kept.zoomPercent / 100)
    desktopNews.refresh()
    void service.findings.setLimits(kept.checkLimits)
  }
  const handlers = callHandlers(service, desktopHandlers(opened, preferences, dataFolder, onPreferences))
  serveCalls(
    handlers,
    (frame) => frame !== null && frame === window?.webContents.mainFrame && isOwnFrame(frame.url, devServerUrl),
    log,
  )
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
      if (window.isMinimized()) window.restore()
      window.focus()
      if (pair !== null) send('app:show-comparison', pair)
    })
  })
  setMenu((command) => send('menu:command', command))

  const openWindow = (): void => {
    window = openMainWindow({
      preloadFile: preloadFileIn(outFolder),
      iconFile: join(outFolder, '..', 'build', 'icons', '512x512.png'),
      devServerUrl,
      preferences,
    })
    window.on('closed', () => {
      window = null
    })
    window.webContents.once('did-finish-load', () => {
      for (const path of filesIn(process.argv)) send('app:open-file', { path })
    })
  }
  openWindow()
  service.schedules.start()
  app.on('activate', () => {
    if (window === null) openWindow()
  })
  app.on('second-instance', (_event, argv) => {
    if (window === null) openWindow()
    window?.focus()
    for (const path of filesIn(argv)) send('app:open-file', { path })
  })
  app.on('open-file', (_event, path) => send('app:open-file', { path }))
  app.on('window-all-closed', () => app.quit())
  closeBeforeQuit(service, () => log.info('quit'))
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
