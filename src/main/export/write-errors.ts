/** What the system says when a file cannot be written, in words that say what to do. */
import { TrawlError } from '../../shared/errors'

/** Whether `error` is a system error with one of these codes. */
export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** The error to show for a failed write to `path`. */
export function exportWriteError(error: unknown, path: string): TrawlError {
  if (error instanceof TrawlError) return error
  const because = (code: 'disk_full' | 'file_unwritable', message: string, hint: string) =>
    new TrawlError(code, message, { hint, cause: error })
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) {
    return because(
      'disk_full',
      `The disk is full: ${path} could not be written.`,
      'Free some space, or export to another disk.',
    )
  }
  if (isErrno(error, 'EACCES', 'EPERM', 'EROFS')) {
    return because(
      'file_unwritable',
      `${path} may not be written.`,
      'Choose another name or folder, or change its permissions.',
    )
  }
  if (isErrno(error, 'EBUSY', 'ETXTBSY')) {
    return because(
      'file_unwritable',
      `${path} is in use by another program.`,
      'Close it there, or choose another name.',
    )
  }
  if (isErrno(error, 'ENAMETOOLONG')) {
    return because('file_unwritable', `The name ${path} is too long.`, 'Choose a shorter name.')
  }
  if (isErrno(error, 'EFBIG')) {
    return because(
      'file_unwritable',
      `${path} grew larger than its disk allows.`,
      'Export to another disk, or fewer rows.',
    )
  }
  const reason = error instanceof Error ? error.message : String(error)
  return because('file_unwritable', `${path} could not be written: ${reason}`, 'Check the name and the disk.')
}
