/** The one window: sandboxed, without Node, without navigation, without permissions. Remembers where it was. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, type Session, screen, session } from 'electron'
import { APP_ORIGIN } from './app-protocol'
import type { PreferenceStore, WindowBounds } from './preferences'

const MIN_WIDTH = 720
const MIN_HEIGHT = 480

export interface MainWindowOptions {
  readonly preloadFile: string
  readonly iconFile: string
  /** The dev server of the renderer; `null` in a built app. */
  readonly devServerUrl: string | null
  readonly preferences: PreferenceStore
}

export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const bounds = visibleBounds(options.preferences.bounds)
  const window = new BrowserWindow({
    ...bounds,
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
      zoomFactor: options.preferences.get().zoomPercent / 100,
    },
  })
  denyPermissions(window.webContents.session)
  // Links open in the system browser through a call; the window itself goes nowhere.
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.once('ready-to-show', () => {
    if (options.preferences.bounds?.isMaximized) window.maximize()
    window.show()
  })
  // Chromium remembers a zoom by origin; the one that counts is in the preferences.
  window.webContents.on('did-finish-load', () => {
    window.webContents.setZoomFactor(options.preferences.get().zoomPercent / 100)
  })
  window.on('close', () => {
    options.preferences.bounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
  })
  void window.loadURL(options.devServerUrl ?? `${APP_ORIGIN}/`)
  return window
}

/** Whether a frame is the window's own page and not something that got into it. */
export function isOwnFrame(url: string, devServerUrl: string | null): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || (devServerUrl !== null && url.startsWith(devServerUrl))
}

function denyPermissions(ofWindow: Session): void {
  for (const target of new Set([ofWindow, session.defaultSession])) {
    target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
    target.setPermissionCheckHandler(() => false)
  }
}

/** Where the window was, if a display is still there. */
function visibleBounds(saved: WindowBounds | null): { x?: number; y?: number; width: number; height: number } {
  const area = screen.getPrimaryDisplay().workArea
  const size = { width: Math.min(1440, area.width), height: Math.min(900, area.height) }
  if (saved === null) return size
  const isVisible = screen.getAllDisplays().some(({ workArea }) => {
    const x = saved.x ?? 0
    const y = saved.y ?? 0
    return (
      x < workArea.x + workArea.width - 100 &&
      x + saved.width > workArea.x + 100 &&
      y >= workArea.y &&
      y < workArea.y + workArea.height - 100
    )
  })
  const { isMaximized: _, ...place } = saved
  return isVisible ? place : { ...size, width: saved.width, height: saved.height }
}

export function preloadFileIn(outFolder: string): string {
  return join(outFolder, 'preload', 'index.cjs')
}
