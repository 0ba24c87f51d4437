/** The document that is being read: valid UTF-8 for facts, any bytes when only its meta elements are wanted. */
import { READ_AHEAD, reserve } from './memory'

/** Stands behind the text, so that loops need not look for the end: `<` ends text, `>` tags and names, quotes values. */
const END_MARK_BYTES: usize = 5

export let start: usize = 0
export let end: usize = 0

/** Room for a document of that many bytes; the one before is forgotten. */
export function reserveSource(bytes: i32): usize {
  start = reserve(<usize>bytes + END_MARK_BYTES + READ_AHEAD)
  end = start + bytes
  store<u32>(end, 0x27223e3c)
  store<u8>(end + 4, 0x3c)
  return start
}
