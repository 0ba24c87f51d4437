/** Waiting for no longer than one wants to: what Chromium is asked for may never be answered. */

export const TOO_LATE = Symbol('too late')

/** What comes of it, if it comes in time. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T | typeof TOO_LATE> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<typeof TOO_LATE>((resolve) => {
    timer = setTimeout(() => resolve(TOO_LATE), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
