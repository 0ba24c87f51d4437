/**
 * Faults of the main process that nothing caught. After an exception nobody knows what was left half done, so Trawl
 * closes in order, says so and offers to start again; crawls live in threads of their own and are stopped and saved. A
 * promise that nobody waited for leaves nothing half done: it is written down, and Trawl goes on (decision 36).
 */
import { app } from 'electron'
import { t } from '../../shared/words/t'
import type { CrashKeeping } from './crash-keeping'
import { askNatively } from './native-notice'

/** How long closing may take. What was stored is safe whenever the process ends. */
const CLOSE_DEADLINE_MS = 20_000

export interface FatalFaults {
  readonly crashes: CrashKeeping
  /** Stops and stores what runs. */
  close(): Promise<void>
  copyDiagnostics(): Promise<void>
}

const stackOf = (fault: unknown): string | null => (fault instanceof Error ? (fault.stack ?? null) : null)

export function watchFaults(faults: FatalFaults): void {
  let isEnding = false
  process.on('unhandledRejection', (fault) => {
    faults.crashes.note({
      part: 'main process, a promise',
      reason: String(fault),
      exitCode: null,
      stack: stackOf(fault),
    })
  })
  process.on('uncaughtException', (fault) => {
    faults.crashes.note({ part: 'main process', reason: String(fault), exitCode: null, stack: stackOf(fault) })
    if (isEnding) return
    isEnding = true
    void end(faults)
  })
}

async function end({ close, copyDiagnostics }: FatalFaults): Promise<void> {
  const deadline = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_DEADLINE_MS))
  await Promise.race([close().catch(() => {}), deadline])
  const answer = await askNatively({
    title: 'Trawl',
    message: t('Trawl met a fault and has to end'),
    detail: t('What was crawled is saved. Start Trawl again, and resume the crawls that were running.'),
    choices: [
      { label: t('Start again'), answer: 'again' },
      { label: t('Quit'), answer: 'quit' },
    ],
    copyDiagnostics,
  }).catch(() => 'quit' as const)
  if (answer === 'again') app.relaunch()
  app.exit(1)
}
