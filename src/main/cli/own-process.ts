/** Processes of the installed command line: its own executable again, which may not run files as plain Node. */
import { spawn } from 'node:child_process'
import { sqlProcessArguments } from '../launch'
import type { StartProcess } from '../threads/child-process'

/** Electron says of its main process what it is; where it runs as plain Node it says nothing. */
export const isOwnExecutable = (process as NodeJS.Process & { readonly type?: string }).type === 'browser'

/** There is one kind, so the file that is asked for goes without saying. */
export const startOwnProcess: StartProcess = (_file, args) => {
  const child = spawn(process.execPath, sqlProcessArguments(args), {
    serialization: 'advanced',
    // Answers may be written to standard output; on standard error there would only be Chromium.
    stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  })
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
