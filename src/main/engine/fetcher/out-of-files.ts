/** Whether this machine, and not the host, is why a connection fails: no handles are left for sockets and files. */
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'

export const OUT_OF_FILES_TEXT = 'this computer has no more file handles for connections; other programs may hold them'

const OUT_OF_FILES: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE'])
const LOOKUP = 'getaddrinfo'
/** A lookup reads a few files and asks over a few sockets. */
const HANDLES_OF_A_LOOKUP = 4

/**
 * Whether `error` is due to missing handles. A lookup that cannot open its files says that the name does not exist,
 * which may be untrue: after such a failure it is tried whether handles are to be had.
 */
export function isOutOfFiles(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutOfFiles)
  if (!(error instanceof Error)) return false
  if ('code' in error && OUT_OF_FILES.has(error.code)) return true
  return 'syscall' in error && error.syscall === LOOKUP && !canOpenFiles()
}

function canOpenFiles(): boolean {
  const handles: number[] = []
  try {
    while (handles.length < HANDLES_OF_A_LOOKUP) handles.push(openSync(devNull, 'r'))
    return true
  } catch (error) {
    return !isOutOfFiles(error)
  } finally {
    for (const handle of handles) closeSync(handle)
  }
}
