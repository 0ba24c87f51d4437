/**
 * Where things lie: tables that stay, then the document that is being read, then whatever is made of it. Room is taken
 * from bottom to top and given back all at once when the next document comes; nothing is freed by itself.
 */

const PAGE_BITS: usize = 16

/** SIMD reads sixteen bytes at a time, and so up to fifteen behind what is wanted. */
export const READ_AHEAD: usize = 16

let top: usize = __heap_base

/**
 * Room of that many bytes, at a multiple of eight; it may hold anything.
 *
 * Ends in a trap when the system has no more memory to give.
 */
export function reserve(bytes: usize): usize {
  const start = top
  const end = (start + bytes + 7) & ~(<usize>7)
  const size = (<usize>memory.size()) << PAGE_BITS
  if (end + READ_AHEAD > size) {
    const missing = (end + READ_AHEAD - size + 0xffff) >> PAGE_BITS
    // A little more than is missing: each time it grows, JavaScript has to look at it anew.
    const wanted = <i32>missing + (memory.size() >> 2)
    if (memory.grow(wanted) < 0 && memory.grow(<i32>missing) < 0) unreachable()
  }
  top = end
  return start
}

/** Shortens what was reserved last. */
export function shrink(start: usize, bytes: usize): void {
  top = (start + bytes + 7) & ~(<usize>7)
}

/** Gives back all that was reserved. */
export function resetMemory(): void {
  top = __heap_base
}
