/**
 * Where deaths of threads and processes are told, and heard by whoever keeps the crash log. A channel of the process:
 * those who lose a thread need not know who listens.
 */
import { channel } from 'node:diagnostics_channel'
import type { PartDeath } from '../../shared/domain/part-death'

const deaths = channel('trawl:deaths')

export function tellDeath(death: PartDeath): void {
  deaths.publish(death)
}

/** Returns the function that ends it. */
export function onDeath(listener: (death: PartDeath) => void): () => void {
  const hear = (death: unknown): void => listener(death as PartDeath)
  deaths.subscribe(hear)
  return () => void deaths.unsubscribe(hear)
}

/** @param cause an error that was thrown, or `null` where there was none */
export function deathOf(part: string, cause: unknown, exitCode: number | null = null): PartDeath {
  const reason = cause === null ? (exitCode === null ? 'it ended' : `it ended with code ${exitCode}`) : String(cause)
  return { part, reason, exitCode, stack: cause instanceof Error ? (cause.stack ?? null) : null }
}
