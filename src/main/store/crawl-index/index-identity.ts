import { statSync } from 'node:fs'

/** `PRAGMA application_id` of index files: "TRWI". */
export const INDEX_APPLICATION_ID = 0x54525749

/** Tells a file from another that had its name; `null`: there is none. */
export function fileIdentity(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined ? null : `${stats.dev}/${stats.ino}/${stats.birthtimeMs}`
}
