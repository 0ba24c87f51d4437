/** Electron's side of the contract: hears every call and lets answer-call.ts answer. The only file that uses raw IPC for calls. */
import { ipcMain, type WebFrameMain } from 'electron'
import type { Logger } from '../../shared/domain/logger'
import { CALLS, type CallName } from '../../shared/ipc'
import { answerCall, type CallHandlers } from './answer-call'

/** Serves all calls. `isTrusted` says whether a frame is our own window. */
export function serveCalls(
  handlers: CallHandlers,
  isTrusted: (frame: WebFrameMain | null) => boolean,
  log: Logger,
): void {
  for (const name of Object.keys(CALLS) as CallName[]) {
    ipcMain.handle(name, (event, argument: unknown) =>
      answerCall(handlers, log, name, isTrusted(event.senderFrame), argument),
    )
  }
}
