/** What exit codes of the command line mean. */
import { EXIT } from '../../src/main/cli/exit-codes'

export const EXIT_CODES: readonly (readonly [number, string])[] = [
  [EXIT.done, 'Done.'],
  [EXIT.usage, 'Wrong usage or unusable input; nothing was done, or the message says what was.'],
  [EXIT.found, 'Done, and a condition of `--fail-on` holds.'],
  [EXIT.storage, 'Results could not be stored: the disk is full, or a folder or a file cannot be written.'],
  [EXIT.interrupted, 'Interrupted. What a crawl had stored is saved, and `trawl resume` goes on with it.'],
]
