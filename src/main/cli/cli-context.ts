/** What the commands need from the process around them; tests bring their own. */
import { TrawlError } from '../../shared/errors'
import type { CrawlService } from '../crawl-service'
import { makeFolder } from '../store/make-folder'

/** The part of the service that the command line uses. */
export type CliService = Pick<
  CrawlService,
  | 'on'
  | 'library'
  | 'find'
  | 'createDraft'
  | 'drafts'
  | 'discardDraft'
  | 'start'
  | 'startGiven'
  | 'startSample'
  | 'resume'
  | 'again'
  | 'stop'
  | 'whenEnded'
  | 'findings'
  | 'window'
  | 'details'
  | 'ask'
  | 'indexes'
  | 'startExport'
  | 'cancelExport'
  | 'extraction'
  | 'addFile'
  | 'remove'
  | 'sql'
  | 'startSqlExport'
  | 'comparisons'
  | 'close'
>

/** A stream for people or programs. */
export type CliOutput = NodeJS.WritableStream & {
  readonly isTTY?: boolean
  readonly columns?: number
  /** Whether more was written than its reader has taken. */
  readonly writableNeedDrain?: boolean
}
export type CliInput = AsyncIterable<Uint8Array> & { readonly isTTY?: boolean }

export interface CliContext {
  readonly stdin: CliInput
  readonly stdout: CliOutput
  readonly stderr: CliOutput
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by the first Ctrl-C; the second one ends the process. */
  readonly interruption: AbortSignal
  /** A clock that never runs backwards, in ms. */
  nowMs(): number
  openService(dataFolder: string): CliService
}

/** Runs `work` with a service, which is closed afterwards whatever happened. */
export async function withService<T>(
  context: CliContext,
  dataFolder: string,
  work: (service: CliService) => Promise<T>,
) {
  makeFolder(dataFolder)
  const service = context.openService(dataFolder)
  try {
    return await work(service)
  } finally {
    await service.close()
  }
}

/** Writes and waits until the stream has room again: a slow reader slows us down in place of filling memory. */
export async function write(stream: CliOutput, text: string): Promise<void> {
  if (stream.write(text)) return
  await new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done)
      stream.off('close', done)
      resolve()
    }
    stream.on('drain', done)
    stream.on('close', done)
  })
}

/** Waits for work that changes nothing, until Ctrl-C. @throws {TrawlError} `cancelled` then */
export async function untilInterrupted<T>(context: Pick<CliContext, 'interruption'>, work: Promise<T>): Promise<T> {
  const { interruption } = context
  let giveUp = (): void => {}
  const interrupted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(new TrawlError('cancelled', 'It was interrupted.'))
  })
  interruption.addEventListener('abort', giveUp)
  if (interruption.aborted) giveUp()
  try {
    return await Promise.race([work, interrupted])
  } finally {
    interruption.removeEventListener('abort', giveUp)
  }
}
