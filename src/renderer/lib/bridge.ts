/** The window's one way to the main process: typed calls that throw, and news that can be unsubscribed. */
import { deserialiseError, serialiseError, type TrawlError } from '../../shared/errors'
import type { CallArgument, CallName, CallResult, EventName, Events } from '../../shared/ipc'

type WithoutArgument = { [C in CallName]: CallArgument<C> extends null ? C : never }[CallName]

/**
 * Asks the main process.
 *
 * @throws {TrawlError} what the main process answered instead of a value
 */
export async function call<C extends WithoutArgument>(name: C): Promise<CallResult<C>>
export async function call<C extends CallName>(name: C, argument: CallArgument<C>): Promise<CallResult<C>>
export async function call<C extends CallName>(name: C, argument?: CallArgument<C>): Promise<CallResult<C>> {
  const answer = await window.trawl.call(name, (argument ?? null) as CallArgument<C>)
  if (!answer.ok) throw deserialiseError(answer.error)
  return answer.value
}

/** Listens to news; returns the function that ends it, as an effect wants it. */
export function subscribe<E extends EventName>(name: E, listener: (news: Events[E]) => void): () => void {
  return window.trawl.on(name, listener)
}

/** Absolute path of a dropped file; empty when it does not come from the disk. */
export function pathOfFile(file: File): string {
  return window.trawl.pathOfFile(file)
}

/** Any thrown value as an error with code, message and hint. */
export function asTrawlError(error: unknown): TrawlError {
  return deserialiseError(serialiseError(error))
}
