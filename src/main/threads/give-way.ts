/** The threads of a crawl let the window go first, so that it stays smooth while they use every core. */
import { setPriority } from 'node:os'

/** Niceness: a thread at 0 gets three times the share of one at 5 when both want the same core. */
const NICENESS = 5

/**
 * Lowers the priority of the calling thread and of those that it starts from now on. Does nothing on the command line,
 * where nobody waits for anything else, and on systems where priorities are of processes: there the window would be
 * slowed down, too.
 */
export function giveWay(): void {
  if (process.versions.electron === undefined || process.platform !== 'linux') return
  try {
    setPriority(NICENESS)
  } catch {
    // A container may forbid it; then the crawl goes first now and then.
  }
}
