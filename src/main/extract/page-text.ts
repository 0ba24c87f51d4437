/** The visible text of a page, to be kept or shown: of HTML what a reader sees, of other texts all there is. UTF-8. */
import { MAX_TEXT_BYTES } from '../../shared/domain/page-text'
import { bytesOrText, decodeText } from './charset'
import { kindOf } from './content-type'
import { readHtml } from './html-reader'

/** Bytes of a body that make so much text in any encoding: a character of four bytes may be one of ASCII. */
const ENOUGH_BYTES = 4 * (MAX_TEXT_BYTES + 4)

/**
 * The text that a body holds, at most one character longer than {@link MAX_TEXT_BYTES}; empty when there is none.
 *
 * @param essence the type of the body as it was computed
 * @param charset the encoding as it was found; `null` when it holds no text
 */
export function textOfBody(body: Uint8Array, essence: string, charset: string | null): Uint8Array {
  const kind = kindOf(essence)
  if (charset === null || kind === 'binary') return new Uint8Array(0)
  return kind === 'html' ? keptPart(readHtml(bytesOrText(body, charset)).pageText()) : plainText(body, charset)
}

/** As {@link textOfBody}, of a body that is no HTML. */
export function plainText(body: Uint8Array, charset: string): Uint8Array {
  return keptPart(Buffer.from(decodeText(body.subarray(0, ENOUGH_BYTES), charset)))
}

/** What is kept of a text: one character more than {@link MAX_TEXT_BYTES} when there is more of it. */
export function keptPart(text: Uint8Array): Uint8Array {
  return text.length <= MAX_TEXT_BYTES ? text : text.subarray(0, endOfCharacter(text, MAX_TEXT_BYTES))
}

/** Where the text ends that a person gets: behind the last whole character within {@link MAX_TEXT_BYTES}. */
export function shownEnd(text: Uint8Array): number {
  if (text.length <= MAX_TEXT_BYTES) return text.length
  let end = MAX_TEXT_BYTES
  while (isContinuation(text[end])) end -= 1
  return end
}

/** The end of the character that stands at a place. */
function endOfCharacter(text: Uint8Array, at: number): number {
  let end = at + 1
  while (isContinuation(text[end])) end += 1
  return end
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80
}
