/** Ties the command line to this process: signals, streams, exit code. */

import { CrawlService } from '../crawl-service'
import type { EngineThreads } from '../service/engine-threads'
import type { CliContext } from './cli-context'
import { cliLog } from './cli-log'
import { EXIT } from './exit-codes'
import { isOwnExecutable, startOwnProcess } from './own-process'
import { runCli } from './program'
import { reportError } from './report-error'

/** How long a clean stop may take. What was stored is safe whenever the process ends. */
const STOP_DEADLINE_MS = 60_000

/** @param threadsFolder of the built entries of the threads */
export function runProcess(engineThreads: EngineThreads, threadsFolder: string): void {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(EXIT.interrupted)
      interruption.abort()
      setTimeout(() => process.exit(EXIT.interrupted), STOP_DEADLINE_MS).unref()
    })
  }

  // A reader that has seen enough (trawl list | head) is no error; there is nobody left to tell otherwise.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.storage),
  )
  process.stderr.on('error', () => {})

  const context: CliContext = {
    // Asked for only by commands that read it: the mere mention opens it.
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    interruption: interruption.signal,
    nowMs: () => performance.now(),
    openService: (dataFolder) =>
      new CrawlService({
        dataFolder,
        threadsFolder,
        engineThreads,
        ...(isOwnExecutable ? { startProcess: startOwnProcess } : {}),
        log: cliLog({ stderr: process.stderr, env: process.env }),
        keyring: null,
      }),
  }

  process.on('uncaughtException', (error) => {
    process.exit(reportError(context, error, 'trawl'))
  })

  void runCli(process.argv.slice(2), context).then((code) => {
    // Whatever is still buffered goes out first: exit() does not wait for it.
    process.stdout.write('', () => process.exit(code))
  })
}
