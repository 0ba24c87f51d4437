/**
 * Watches the window: one that died is loaded again, once by itself and then as the person says; one that does not
 * answer is loaded again if they want it. Crawls run in threads of the main process and go on meanwhile.
 */
import { app, type BrowserWindow } from 'electron'
import { t } from '../../shared/words/t'
import type { CrashKeeping } from './crash-keeping'
import { askNatively } from './native-notice'

/** A window that dies again within this time would only die once more. */
const AGAIN_MS = 60_000
/** Chromium tells after some seconds; a large paste may take that long. */
const PATIENCE_MS = 10_000

export interface WindowWatch {
  readonly crashes: CrashKeeping
  /** The window was loaded again. */
  onReloaded(): void
  copyDiagnostics(): Promise<void>
  nowMs(): number
}

/** @returns what is to be called for each window that is opened */
export function watchWindows(watch: WindowWatch): (window: BrowserWindow) => void {
  let diedAtMs = Number.NEGATIVE_INFINITY

  return (window) => {
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return
      watch.crashes.note({ part: 'window process', reason, exitCode, stack: null })
      const isAgain = watch.nowMs() - diedAtMs < AGAIN_MS
      diedAtMs = watch.nowMs()
      // Not within the event: the window is still busy with the end of its process.
      setImmediate(() => void (isAgain ? ask(window) : load(window)))
    })
    watchAnswers(window)
  }

  function load(window: BrowserWindow): void {
    if (window.isDestroyed()) return
    window.webContents.once('did-finish-load', () => watch.onReloaded())
    window.webContents.reload()
  }

  async function ask(window: BrowserWindow): Promise<void> {
    const answer = await askNatively({
      title: 'Trawl',
      message: t('The window of Trawl ended twice within a minute'),
      detail: t('Crawls go on and nothing is lost. Load the window again, or quit: then crawls are stopped and saved.'),
      choices: [
        { label: t('Try again'), answer: 'again' },
        { label: t('Quit'), answer: 'quit' },
      ],
      copyDiagnostics: watch.copyDiagnostics,
    })
    if (answer === 'quit') app.quit()
    else load(window)
  }

  function watchAnswers(window: BrowserWindow): void {
    let waiting: AbortController | null = null
    const endWaiting = (): void => {
      waiting?.abort()
      waiting = null
    }
    window.on('responsive', endWaiting)
    window.on('closed', endWaiting)
    window.webContents.on('render-process-gone', endWaiting)
    window.on('unresponsive', () => {
      if (waiting !== null) return
      const mine = new AbortController()
      waiting = mine
      setTimeout(() => void (mine.signal.aborted || askToLoad(window, mine)), PATIENCE_MS).unref()
    })
  }

  async function askToLoad(window: BrowserWindow, waiting: AbortController): Promise<void> {
    const answer = await askNatively({
      title: 'Trawl',
      message: t('The window of Trawl does not answer'),
      detail: t('Crawls go on and nothing is lost. Wait, or load the window again.'),
      choices: [
        { label: t('Wait'), answer: 'wait' },
        { label: t('Load again'), answer: 'load' },
      ],
      signal: waiting.signal,
      copyDiagnostics: watch.copyDiagnostics,
    })
    if (answer === 'wait' || waiting.signal.aborted || window.isDestroyed()) return
    watch.crashes.note({ part: 'window process', reason: 'it did not answer', exitCode: null, stack: null })
    window.webContents.forcefullyCrashRenderer()
  }
}
