/** Processes of a packaged app, which may not start plain Node: Electron's own kind. */
import { utilityProcess } from 'electron'
import type { StartProcess } from '../crawl-service'

export const startUtilityProcess: StartProcess = (file, args) => {
  const child = utilityProcess.fork(file, [...args], { serviceName: 'Trawl SQL', stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const unsent: unknown[] = []
  let isRunning = false
  child.once('spawn', () => {
    isRunning = true
    for (const message of unsent.splice(0)) child.postMessage(message)
  })
  return {
    // Electron tells of a process that broke by its exit alone.
    on: (name: string, listener: (news: never) => void) => child.on(name as 'message', listener as () => void),
    postMessage: (message) => {
      if (isRunning) child.postMessage(message)
      else unsent.push(message)
    },
    terminate: () => {
      // Its own kill() asks politely, which a process that works in SQLite does not hear.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      else child.kill()
      return ended
    },
  }
}
