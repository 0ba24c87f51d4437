/** The present moment, for relative times: one clock for the whole window, moved on twice a minute. */
import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let nowMs = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribeToNow(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    nowMs = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Milliseconds since 1970; the component draws again when it moves on (every 30 s). */
export function useNow(): number {
  return useSyncExternalStore(subscribeToNow, () => nowMs)
}
