/**
 * Listeners of abort signals, many to one signal. A crawl may share one signal among a thousand requests; Node
 * compares each new listener with all present ones and warns from the eleventh on, so each signal gets one of ours.
 */

/** Called once when the signal is aborted. */
export interface AbortListener {
  aborted(): void
}

const listenersOf = new WeakMap<AbortSignal, Set<AbortListener>>()

/** Adds a listener. The signal must not be aborted yet. Remove it with {@link forgetAbort}. */
export function onAbort(signal: AbortSignal, listener: AbortListener): void {
  const present = listenersOf.get(signal)
  if (present !== undefined) {
    present.add(listener)
    return
  }
  const listeners = new Set<AbortListener>([listener])
  listenersOf.set(signal, listeners)
  const tellAll = (): void => {
    // A copy: those told remove themselves.
    for (const each of [...listeners]) each.aborted()
  }
  signal.addEventListener('abort', tellAll, { once: true })
}

/** Removes a listener; does nothing when it is not there. */
export function forgetAbort(signal: AbortSignal, listener: AbortListener): void {
  listenersOf.get(signal)?.delete(listener)
}
