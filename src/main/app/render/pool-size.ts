/** How many pages may be open at once, and when a window has done enough. Pure. */

/** What an open page takes, renderer process and its share of the others. */
const BYTES_PER_PAGE = 350 * 1024 * 1024
/** Of the memory that is free, at most this share is taken. */
const FREE_SHARE = 0.5
const MOST = 8

/** Pages that one window opens before it is replaced: whatever they left behind goes with it. */
const PAGES_PER_WINDOW = 50
/** A window whose process has grown beyond this is replaced, even when it has opened few. */
const SPENT_BYTES = 400 * 1024 * 1024
/** A page that takes more than this is ended. */
export const MOST_BYTES_PER_PAGE = 1024 * 1024 * 1024

export interface Machine {
  readonly cores: number
  readonly freeBytes: number
}

/** @param wanted - the setting; 0: by cores and free memory */
export function poolSize(wanted: number, { cores, freeBytes }: Machine): number {
  if (wanted > 0) return wanted
  const byMemory = Math.floor((freeBytes * FREE_SHARE) / BYTES_PER_PAGE)
  return Math.max(1, Math.min(cores, byMemory, MOST))
}

export function isSpent(pages: number, processBytes: number): boolean {
  return pages >= PAGES_PER_WINDOW || processBytes > SPENT_BYTES
}
