/** Character references between the words of a text (HTML, 13.2.5.72 to 13.2.5.80), one by one. */
import { decodeHTML } from 'entities/decode'

const HASH = 0x23
const SEMICOLON = 0x3b

/** Documents use few references, and these often. */
const KNOWN = new Map<string, string>()
const MAX_KNOWN = 1024
/** Longer ones are rare, or none. */
const MAX_KNOWN_LENGTH = 10

/** Where what may be a reference, beginning with the `&` at `start`, ends: no reference there goes further. */
export function referenceEnd(bytes: Uint8Array, start: number): number {
  let pos = start + 1
  if (bytes[pos] === HASH) pos += 1
  while (isAlphanumeric(bytes[pos] as number)) pos += 1
  return bytes[pos] === SEMICOLON ? pos + 1 : pos
}

/** What stands there, decoded; the same when it is no reference. */
export function decodedReference(written: string): string {
  if (written.length > MAX_KNOWN_LENGTH) return decodeHTML(written)
  const known = KNOWN.get(written)
  if (known !== undefined) return known
  // Cleared rather than aged: filling it again is cheap.
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear()
  const decoded = decodeHTML(written)
  KNOWN.set(written, decoded)
  return decoded
}

function isAlphanumeric(byte: number): boolean {
  const lower = byte | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39)
}
