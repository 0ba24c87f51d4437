/** Puts together what watches for faults, writes them down, and tells a person of them. */
import { type BrowserWindow, clipboard } from 'electron'
import { isResumable } from '../../shared/domain/crawl-state'
import type { Trouble } from '../../shared/ipc/trouble-calls'
import type { CrawlService } from '../crawl-service'
import { diagnosticsText } from '../diagnostics/diagnostics-text'
import type { SessionMark } from '../diagnostics/session-mark'
import type { TroubleHandlers } from '../ipc/call-handlers'
import { type CrashKeeping, watchProcesses } from './crash-keeping'
import { watchFaults } from './fatal-faults'
import type { PreferenceStore } from './preferences'
import { Troubles } from './troubles'
import { watchWindows } from './window-watch'

interface WatchedApp {
  readonly service: CrawlService
  readonly preferences: PreferenceStore
  readonly dataFolder: string
  readonly crashes: CrashKeeping
  readonly session: SessionMark
  /** Tells the window what stands. */
  onTroubles(standing: readonly Trouble[]): void
}

interface AppWatch {
  readonly handlers: TroubleHandlers
  /** To be called for each window that is opened. */
  watchWindow(window: BrowserWindow): void
}

export function watchApp(watched: WatchedApp): AppWatch {
  const { service, preferences, dataFolder, crashes, session } = watched
  const troubles = new Troubles(watched.onTroubles)
  const copyDiagnostics = async (): Promise<void> => {
    // Without the library the rest is worth all the more.
    const crawls = await service.library().catch(() => [])
    const crawlStates = crawls.map(({ state }) => state)
    clipboard.writeText(diagnosticsText({ dataFolder, preferences: preferences.get(), crawlStates }))
  }
  watchFaults({ crashes, close: () => service.close().finally(() => session.close()), copyDiagnostics })
  watchProcesses(crashes, () => {
    preferences.set({ graphicsCard: false })
    troubles.add('drawing_changed')
  })
  service.on('crawl:progress', (progress) => {
    session.note(progress.crawlId, progress.state === 'running' || progress.state === 'paused')
    troubles.hear(progress)
  })
  void tellOfEarlier(watched, troubles)
  return {
    watchWindow: watchWindows({
      crashes,
      onReloaded: () => troubles.add('window_lost'),
      copyDiagnostics,
      nowMs: () => performance.now(),
    }),
    handlers: {
      'troubles:list': () => troubles.standing,
      'troubles:dismiss': ({ id }) => {
        troubles.dismiss(id)
        return null
      },
      'diagnostics:copy': async () => {
        await copyDiagnostics()
        return null
      },
    },
  }
}

/** A session that did not close is written down; crawls that ran in it can be resumed. */
async function tellOfEarlier({ service, session, crashes }: WatchedApp, troubles: Troubles): Promise<void> {
  const { earlier } = session
  if (earlier === null) return
  const crawlIds = new Set(earlier.crawlIds)
  const reason = `it was ended before it could close, with ${crawlIds.size} crawls running`
  crashes.noteEarlier({ part: 'main process of the session before', reason, exitCode: null, stack: null })
  if (crawlIds.size === 0) return
  const crawls = await service.library().catch(() => [])
  const resumable = crawls.filter(({ id, state }) => crawlIds.has(id) && isResumable(state))
  const ids = resumable.map(({ id }) => id)
  if (ids.length > 0) troubles.add('ended_unexpectedly', ids)
}
