/** The one window: sandboxed, without Node; guards.ts sees that it goes nowhere. Remembers where it was. */
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_ORIGIN } from './app-protocol'
import type { PreferenceStore } from './preferences'
import { type Area, arrangementOf, placeFor, withPlace } from './window-place'

const MIN_WIDTH = 720
const MIN_HEIGHT = 480
/** How long the window must stand still before its place is written down. */
const PLACE_DELAY_MS = 800

export interface MainWindowOptions {
  readonly preloadFile: string
  readonly iconFile: string
  /** The dev server of the renderer; `null` in a built app. */
  readonly devServerUrl: string | null
  readonly preferences: PreferenceStore
}

export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { isMaximized, isFullScreen, ...bounds } = placeFor(options.preferences.places, workAreas())
  const window = new BrowserWindow({
    ...bounds,
    fullscreen: isFullScreen,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Trawl',
    icon: options.iconFile,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#ffffff',
    webPreferences: {
      preload: options.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      zoomFactor: options.preferences.get().zoomPercent / 100,
    },
  })
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize()
    window.show()
  })
  // Chromium remembers a zoom by origin; the one that counts is in the preferences.
  window.webContents.on('did-finish-load', () => {
    window.webContents.setZoomFactor(options.preferences.get().zoomPercent / 100)
  })
  keepPlace(window, options.preferences)
  void window.loadURL(options.devServerUrl ?? `${APP_ORIGIN}/`)
  return window
}

/** Whether a frame is the window's own page and not something that got into it. */
export function isOwnFrame(url: string, devServerUrl: string | null): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || (devServerUrl !== null && url.startsWith(devServerUrl))
}

/** Writes down where the window is: when it closes, and soon after a change, because not every end is a close. */
function keepPlace(window: BrowserWindow, preferences: PreferenceStore): void {
  let timer: NodeJS.Timeout | undefined
  const keep = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized()) return
    preferences.places = withPlace(preferences.places, arrangementOf(workAreas()), {
      ...window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    })
  }
  const keepSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(keep, PLACE_DELAY_MS)
  }
  window.on('close', keep)
  window.on('closed', () => clearTimeout(timer))
  window.on('resize', keepSoon)
  window.on('move', keepSoon)
  window.on('maximize', keepSoon)
  window.on('unmaximize', keepSoon)
  window.on('enter-full-screen', keepSoon)
  window.on('leave-full-screen', keepSoon)
}

/** Of all displays, the primary one first. */
function workAreas(): [Area, ...Area[]] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary.workArea, ...others.map(({ workArea }) => workArea)]
}

/** Brings the window before the person: from the dock, from behind others, from another workspace. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  if (process.platform === 'darwin') app.focus({ steal: true })
  else if (process.platform === 'linux') {
    // A window that was on every workspace for a moment stays on the one in view.
    window.setVisibleOnAllWorkspaces(true)
    window.setVisibleOnAllWorkspaces(false)
  }
  window.focus()
}

export function preloadFileIn(outFolder: string): string {
  return join(outFolder, 'preload', 'index.cjs')
}
