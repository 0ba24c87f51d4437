/**
 * The buffer of an array in which nothing else lives, to be moved to another thread instead of being copied; none for
 * an array in a shared buffer, as Node's small ones are.
 */
export function ownBuffer(array: Uint8Array | null): ArrayBuffer[] {
  if (array === null || array.byteLength === 0 || array.byteLength !== array.buffer.byteLength) return []
  return [array.buffer as ArrayBuffer]
}
