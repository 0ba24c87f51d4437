/** The log of the app: one file in the data folder, one line per change of state. */
import { join } from 'node:path'
import log from 'electron-log/node'
import type { Logger } from '../../shared/domain/logger'

const MAX_BYTES = 2 * 1024 * 1024

export function logFileIn(dataFolder: string): string {
  return join(dataFolder, 'logs', 'trawl.log')
}

export function openLog(dataFolder: string): Logger {
  // Otherwise it looks for a package.json near the working folder, and without one it writes no log at all.
  log.transports.file.setAppName('Trawl')
  log.transports.file.resolvePathFn = () => logFileIn(dataFolder)
  log.transports.file.maxSize = MAX_BYTES
  log.transports.file.level = 'info'
  log.transports.console.level = 'warn'
  const write =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}): void =>
      log[level](Object.keys(facts).length === 0 ? message : `${message} ${JSON.stringify(facts)}`)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
