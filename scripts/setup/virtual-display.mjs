/**
 * A screen for windows where there is none: Xvfb, started for one task and ended with it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { SetupError } from './run.mjs'

/** Can a window be shown here? */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Calls `task` with the names of `count` virtual displays, or with none where there is a real one. Windows on displays
 * of their own share neither focus nor clipboard.
 */
export async function withDisplays(count, task, names = []) {
  if (hasDisplay() || names.length === count) return task(names)
  return withDisplay(({ DISPLAY }) => withDisplays(count, task, [...names, DISPLAY]))
}

/**
 * Calls `task` with the environment variables that its programs need to open windows: none where there is a
 * display, otherwise those of a virtual one, which ends when the task does.
 */
export async function withDisplay(task) {
  if (hasDisplay()) return task({})
  // Xvfb picks a free number itself and writes it to descriptor 3 when it is ready.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const ended = once(xvfb, 'exit')
  try {
    const [number] = await Promise.race([once(xvfb.stdio[3], 'data'), ended.then(() => [''])])
    if (number === '') throw new SetupError('The virtual display (Xvfb) did not start.')
    return await task({ DISPLAY: `:${String(number).trim()}` })
  } finally {
    xvfb.kill()
    await ended
  }
}
