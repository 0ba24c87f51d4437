import { forgetAbort, onAbort } from '../abort-listeners'
import type { Clock } from '../ports'

/** Waits `delayMs`, or until the signal is aborted if that comes first. Resolves in both cases; look at the signal. */
export function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const listener = {
      aborted: () => {
        cancelTimer()
        done()
      },
    }
    const done = (): void => {
      forgetAbort(signal, listener)
      resolve()
    }
    const cancelTimer = clock.after(delayMs, done)
    onAbort(signal, listener)
  })
}
