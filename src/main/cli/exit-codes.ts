/** What the exit code of the command line says; scripts rely on it. */
import { isStorageError } from '../../shared/errors'

export const EXIT = {
  done: 0,
  /** Wrong usage or unusable input. */
  usage: 1,
  /** All was done, and a condition of --fail-on holds. */
  found: 2,
  /** Results could not be stored. */
  storage: 3,
  /** Interrupted: saved, and it can be resumed. */
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export function exitCodeOf(error: unknown): ExitCode {
  return isStorageError(error) ? EXIT.storage : EXIT.usage
}
