/** A second try for what only reads, when the thread that was asked has died. */
import { TrawlError } from '../../shared/errors'

/** @throws what the second try throws when the thread died in the first, else what the first throws */
export async function onceMore<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof TrawlError && error.code === 'thread_died') return ask()
    throw error
  }
}
