/**
 * Which encoding a text is in, and its text. The order is that of browsers (HTML, 13.2.3.2): byte order mark,
 * Content-Type header, declaration in the first 1,024 bytes. Undeclared text is UTF-8 when it is valid UTF-8, as most
 * undeclared pages now are, else windows-1252.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { getBOMEncoding, labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import { ResultType, Sniffer } from 'encoding-sniffer/sniffer'
import type { PageFacts } from '../../shared/domain/page-facts'

export interface Charset {
  /** WHATWG spelling: `UTF-8`, `windows-1252`, `Shift_JIS`. */
  readonly name: string
  readonly source: NonNullable<PageFacts['charsetSource']>
}

/** How far a declaration inside the text may be (HTML, 13.2.3.2). */
const PRESCAN_BYTES = 1024

/** In every other encoding bytes below 0x80 stand for ASCII. */
const NOT_ASCII_BASED: ReadonlySet<string> = new Set(['UTF-16LE', 'UTF-16BE', 'ISO-2022-JP', 'replacement'])

const UTF8_BOM_BYTES = 3

/**
 * Finds the encoding.
 *
 * @param headerLabel charset parameter of the Content-Type header; unknown labels are passed over
 * @param declares whether the text may declare its encoding itself: HTML (meta) and XML (declaration)
 */
export function detectCharset(bytes: Uint8Array, headerLabel: string | null, declares: boolean): Charset {
  const marked = getBOMEncoding(bytes)
  if (marked !== null) return { name: labelToName(marked) ?? 'UTF-8', source: 'bom' }
  const fromHeader = headerLabel === null ? null : labelToName(headerLabel)
  if (fromHeader !== null) return { name: fromHeader, source: 'header' }
  const declared = declares ? declaredCharset(bytes) : null
  if (declared !== null) return { name: declared, source: 'meta' }
  return { name: isUtf8(bytes) ? 'UTF-8' : 'windows-1252', source: 'default' }
}

/** Decodes without the byte order mark; invalid sequences become U+FFFD. Never throws for a name from {@link detectCharset}. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // One byte a character: a quarter of the time of decoding UTF-8, and the result takes half the memory.
  if (!NOT_ASCII_BASED.has(charset) && isAscii(bytes)) return buffer.toString('latin1')
  if (charset === 'UTF-8') return buffer.toString('utf8', getBOMEncoding(bytes) === 'utf-8' ? UTF8_BOM_BYTES : 0)
  // TextDecoder has no decoder for it: the whole text is one error (Encoding, 4.1).
  if (charset === 'replacement') return bytes.length === 0 ? '' : '\ufffd'
  return new TextDecoder(charset).decode(bytes)
}

function declaredCharset(bytes: Uint8Array): string | null {
  const sniffer = new Sniffer({ maxBytes: PRESCAN_BYTES })
  sniffer.write(bytes.subarray(0, PRESCAN_BYTES))
  return sniffer.resultType === ResultType.DEFAULT ? null : sniffer.encoding
}
