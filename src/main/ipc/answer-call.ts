/**
 * One call of the contract, from a name and whatever was sent to an answer: who asks and what is checked here, and errors
 * become answers. Knows nothing of Electron, so that it can be given anything in tests.
 */
import type { z } from 'zod'
import type { Logger } from '../../shared/domain/logger'
import { type SerialisedError, serialiseError, TrawlError } from '../../shared/errors'
import { CALLS, type CallAnswer, type CallName, type CallResult } from '../../shared/ipc'

/** A handler for each call: a missing one does not compile. */
export type CallHandlers = {
  readonly [C in CallName]: (argument: z.output<(typeof CALLS)[C]>) => CallResult<C> | Promise<CallResult<C>>
}

/** Characters of an error's words that leave the main process; a longer text quotes what was sent. */
const MAX_MESSAGE_CHARS = 2000

/**
 * Never rejects: what is refused or goes wrong is an answer, too.
 *
 * @param isTrusted - whether it comes from our own window
 * @param argument - anything that a message can carry
 */
export async function answerCall<C extends CallName>(
  handlers: CallHandlers,
  log: Logger,
  name: C,
  isTrusted: boolean,
  argument: unknown,
): Promise<CallAnswer<C>> {
  try {
    if (!isTrusted) throw new TrawlError('bad_request', `${name}: refused for this frame.`)
    const checked = parsed(name, argument)
    return { ok: true, value: await handlers[name](checked as never) }
  } catch (error) {
    return { ok: false, error: answerFor(name, error, log) }
  }
}

function parsed(name: CallName, argument: unknown): unknown {
  const checked = CALLS[name].safeParse(argument)
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`
  throw new TrawlError('bad_request', `${name}: ${issue?.message ?? 'the argument is not valid'}${where}.`)
}

/** A fault of ours leaves its stack in the log and only words in the answer. */
function answerFor(name: string, error: unknown, log: Logger): SerialisedError {
  const serialised = serialiseError(error)
  if (serialised.code === 'internal') {
    log.error(`${name} failed`, { cause: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  if (serialised.message.length <= MAX_MESSAGE_CHARS) return serialised
  return { ...serialised, message: `${serialised.message.slice(0, MAX_MESSAGE_CHARS)}…` }
}
