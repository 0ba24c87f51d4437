/**
 * Processes that can be ended at any instant. A thread cannot: while SQLite works in it, it is deaf, and it would work
 * on when nobody wants its answer any more. So a statement that a person wrote runs in a process.
 */
import { fork } from 'node:child_process'
import { invariant } from '../../shared/domain/invariant'
import type { CallPeer, ServedPort } from './thread-rpc'

/** Starts a built entry as a process; `args` come after its name in `process.argv`. */
export type StartProcess = (file: string, args: readonly string[]) => CallPeer

/** With plain Node. Packaged apps forbid that; theirs is in app/utility-process.ts. */
export const forkProcess: StartProcess = (file, args) => {
  const child = fork(file, [...args], { serialization: 'advanced', execArgv: [] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    on: (name: string, listener: (news: never) => void) => child.on(name, listener as () => void),
    postMessage: (message) => void child.send(message as never, () => {}),
    terminate: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** What Electron puts in the place of `process.send`. */
interface UtilityPort {
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

/** The way to whoever started this process. */
export function parentOfProcess(): ServedPort {
  const utility = (process as NodeJS.Process & { readonly parentPort?: UtilityPort }).parentPort
  if (utility !== undefined) {
    return {
      on: (name, listener) => utility.on(name, ({ data }) => listener(data)),
      postMessage: (message) => utility.postMessage(message),
    }
  }
  invariant(process.send !== undefined, 'it was started by a process that listens')
  process.once('disconnect', () => process.exit())
  return {
    on: (name, listener) => process.on(name, listener),
    postMessage: (message) => void process.send?.(message as never),
  }
}
