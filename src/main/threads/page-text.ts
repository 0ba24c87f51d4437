/** The text of a page out of what the crawl file has of it. */
import { MAX_TEXT_BYTES, type PageText } from '../../shared/domain/page-text'
import { unpackBody } from '../extract/kept-body'
import { shownEnd, textOfBody } from '../extract/page-text'
import type { StoredText } from '../store/stored-text'

/** `null` when there is no text. */
export function pageTextOf(stored: StoredText | null): PageText | null {
  if (stored === null) return null
  const unpacked = unpackBody(stored.deflated)
  const text = stored.kind === 'text' ? unpacked : textOfBody(unpacked, stored.type, stored.charset)
  return {
    text: Buffer.from(text.buffer, text.byteOffset, shownEnd(text)).toString('utf8'),
    truncated: text.length > MAX_TEXT_BYTES,
    from: stored.kind === 'text' ? 'kept' : 'body',
  }
}
