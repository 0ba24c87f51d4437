/**
 * The crash log of the app, and Chromium's minidumps beside it. There is no address to send anything to. What dies in
 * Electron's own processes is noted here; threads are told of by whoever lost them.
 */
import { join } from 'node:path'
import { app, crashReporter } from 'electron'
import type { Logger } from '../../shared/domain/logger'
import type { PartDeath } from '../../shared/domain/part-death'
import { CrashLog, crashFolder, pruneDumps } from '../diagnostics/crash-log'

/** Processes whose end is told by those who started them. */
const OWN_PROCESSES: ReadonlySet<string> = new Set(['Trawl SQL'])
/** Deaths of the graphics process in one session after which Trawl does without it. */
const GPU_DEATHS = 3

export interface CrashKeeping {
  note(death: PartDeath): void
  /** What a session before left to be told. */
  noteEarlier(death: PartDeath): void
}

/** Before anything else is started: minidumps are written for processes that start later only. */
export function startCrashReporter(dataFolder: string): void {
  const folder = join(crashFolder(dataFolder), 'minidumps')
  app.setPath('crashDumps', folder)
  pruneDumps(folder)
  crashReporter.start({ uploadToServer: false, compress: false })
}

export function keepCrashes(dataFolder: string, log: Logger): CrashKeeping {
  const crashes = new CrashLog(dataFolder)
  const note = (death: PartDeath, level: 'error' | 'info'): void => {
    const file = crashes.note(death)
    log[level]('a part of Trawl died', { part: death.part, reason: death.reason, exitCode: death.exitCode, file })
  }
  return { note: (death) => note(death, 'error'), noteEarlier: (death) => note(death, 'info') }
}

/** @param onGpuLost the graphics process has died too often */
export function watchProcesses({ note }: CrashKeeping, onGpuLost: () => void): void {
  let gpuDeaths = 0
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }) => {
    if (reason === 'clean-exit' || OWN_PROCESSES.has(name ?? '') || OWN_PROCESSES.has(serviceName ?? '')) return
    note({ part: `${type} process`, reason, exitCode, stack: null })
    if (type !== 'GPU') return
    gpuDeaths += 1
    if (gpuDeaths === GPU_DEATHS) onGpuLost()
  })
}
