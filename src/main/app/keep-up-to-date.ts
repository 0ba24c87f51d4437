/** Puts updates together: the library where it can work, the clock that asks, the crawls that come first. */
import { app } from 'electron'
import type { Logger } from '../../shared/domain/logger'
import type { UpdateState } from '../../shared/ipc/update-calls'
import type { CrawlService } from '../crawl-service'
import type { UpdateHandlers } from '../ipc/call-handlers'
import { packageUpdater, whyNoUpdates } from './package-updater'
import type { PreferenceStore } from './preferences'
import { Updates } from './updates'

/** Not while everything else starts. */
const FIRST_LOOK_MS = 60_000
const LOOK_EVERY_MS = 24 * 3_600_000

interface Parts {
  readonly service: CrawlService
  readonly preferences: PreferenceStore
  readonly log: Logger
  onState(state: UpdateState): void
}

export function keepUpToDate({ service, preferences, log, onState }: Parts): UpdateHandlers {
  const updates = new Updates({
    updater: whyNoUpdates(app.isPackaged, process.resourcesPath) ?? packageUpdater(log),
    preferences: () => preferences.get(),
    nowMs: Date.now,
    log,
    onState,
  })
  service.on('crawl:progress', (progress) => updates.hear(progress))
  setTimeout(() => void updates.look(), FIRST_LOOK_MS).unref()
  setInterval(() => void updates.look(), LOOK_EVERY_MS).unref()
  return {
    'updates:state': () => updates.state,
    'updates:check': () => updates.check(),
    'updates:install': () => updates.install(),
  }
}
