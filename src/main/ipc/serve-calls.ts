/**
 * The main process's end of the contract: checks who asks and what, calls the handler, and turns errors into answers.
 * The only file that uses raw IPC for calls.
 */
import { ipcMain, type WebFrameMain } from 'electron'
import type { z } from 'zod'
import type { Logger } from '../../shared/domain/logger'
import { type SerialisedError, serialiseError, TrawlError } from '../../shared/errors'
import { CALLS, type CallName, type CallResult } from '../../shared/ipc'

/** A handler for each call: a missing one does not compile. */
export type CallHandlers = {
  readonly [C in CallName]: (argument: z.output<(typeof CALLS)[C]>) => CallResult<C> | Promise<CallResult<C>>
}

/** Serves all calls. `isTrusted` says whether a frame is our own window. */
export function serveCalls(
  handlers: CallHandlers,
  isTrusted: (frame: WebFrameMain | null) => boolean,
  log: Logger,
): void {
  for (const name of Object.keys(CALLS) as CallName[]) {
    ipcMain.handle(name, async (event, argument: unknown) => {
      try {
        if (!isTrusted(event.senderFrame)) throw new TrawlError('bad_request', `${name}: refused for this frame.`)
        const checked = CALLS[name].safeParse(argument)
        if (!checked.success) throw badArgument(name, checked.error)
        return { ok: true, value: await handlers[name](checked.data as never) }
      } catch (error) {
        return { ok: false, error: answerFor(name, error, log) }
      }
    })
  }
}

function badArgument(name: string, error: z.ZodError): TrawlError {
  const issue = error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  return new TrawlError('bad_request', `${name}: ${issue?.message ?? 'the argument is not valid'}${where}.`)
}

/** A fault of ours leaves its stack in the log and only words in the answer. */
function answerFor(name: string, error: unknown, log: Logger): SerialisedError {
  const serialised = serialiseError(error)
  if (serialised.code === 'internal') {
    log.error(`${name} failed`, { cause: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  return serialised
}
