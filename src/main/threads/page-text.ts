/** The text of a page out of what the crawl file has of it. */
import { MAX_TEXT_BYTES, type PageText } from '../../shared/domain/page-text'
import { unpackBody } from '../extract/kept-body'
import { shownEnd, textOfBody } from '../extract/page-text'
import type { StoredText } from '../store/stored-text'

/** `null` when there is none. */
export function pageTextOf(stored: StoredText | null): PageText | null {
  if (stored === null) return null
  const bytes = bytesOf(stored)
  if (bytes.length === 0) return null
  return {
    text: shown(bytes),
    truncated: bytes.length > MAX_TEXT_BYTES,
    from: stored.kind === 'text' ? 'kept' : 'body',
  }
}

/** The text alone; empty when there is none. */
export function textOf(stored: StoredText): string {
  return shown(bytesOf(stored))
}

/** One character more than is shown when there was more. */
function bytesOf(stored: StoredText): Uint8Array {
  const unpacked = unpackBody(stored.deflated)
  return stored.kind === 'text' ? unpacked : textOfBody(unpacked, stored.type, stored.charset)
}

function shown(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, shownEnd(bytes)).toString('utf8')
}
