/**
 * Where the app begins, as a window or as a command line, before anything of either is loaded. `out/main/desktop.mjs`
 * awaits `mayOpenWindows`, and Electron makes no window system ready before its entry module has been evaluated: for the
 * command line that is never, so that it is Node and nothing else, with or without a display (decision 33).
 */
import { createErrorStream } from './cli/error-stream'
import { launchOf } from './launch'

export const mayOpenWindows: Promise<unknown> = begin()

function begin(): Promise<unknown> {
  const launch = launchOf(process.argv)
  switch (launch.kind) {
    case 'window':
      return import('./index')
    case 'command-line':
      if (launch.errorsTo !== null) {
        Object.defineProperty(process, 'stderr', { value: createErrorStream(launch.errorsTo), configurable: true })
      }
      process.argv.splice(1, Infinity, 'trawl', ...launch.args)
      return forGood(import('./cli'))
    case 'sql-process':
      // One fixed entry: a launch that ran any file would undo what the fuses of the package forbid.
      process.argv.splice(1, Infinity, 'sql-process', ...launch.args)
      return forGood(import('./threads/sql-process'))
  }
}

/** It ends the process itself. An entry that does not load ends it here. */
function forGood(entry: Promise<unknown>): Promise<never> {
  return new Promise((_resolve, reject) => void entry.catch(reject))
}
