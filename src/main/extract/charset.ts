/**
 * Which encoding a text is in, and its text. The order is that of browsers (HTML, 13.2.3.2): byte order mark,
 * Content-Type header, meta element in the first 1,024 bytes, meta element behind them, XML declaration. Undeclared
 * text is UTF-8 when it is valid UTF-8, as most undeclared pages now are, else windows-1252.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { getBOMEncoding, labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import type { PageFacts } from '../../shared/domain/page-facts'
import { lateMeta, PRESCAN_BYTES, prescanMeta, xmlDeclaration } from './meta-prescan'

export interface Charset {
  /** WHATWG spelling: `UTF-8`, `windows-1252`, `Shift_JIS`. */
  readonly name: string
  readonly source: NonNullable<PageFacts['charsetSource']>
}

/** How a text may declare its encoding itself: by meta elements, by an XML declaration, or not at all. */
export type Declares = 'html' | 'xml' | 'nothing'

/** In every other encoding bytes below 0x80 stand for ASCII. */
const NOT_ASCII_BASED: ReadonlySet<string> = new Set(['UTF-16LE', 'UTF-16BE', 'ISO-2022-JP', 'replacement'])

const UTF8_BOM_BYTES = 3

/**
 * Finds the encoding.
 *
 * @param headerLabel charset parameter of the Content-Type header; unknown labels are passed over
 */
export function detectCharset(bytes: Uint8Array, headerLabel: string | null, declares: Declares): Charset {
  const marked = getBOMEncoding(bytes)
  if (marked !== null) return { name: labelToName(marked) ?? 'UTF-8', source: 'bom' }
  const fromHeader = headerLabel === null ? null : labelToName(headerLabel)
  if (fromHeader !== null) return { name: fromHeader, source: 'header' }
  const declared = declaredCharset(bytes, declares)
  if (declared !== null) return { name: declared, source: 'meta' }
  // XML that says nothing is UTF-8, broken or not (XML 1.0, 4.3.3).
  return { name: declares === 'xml' || isUtf8(bytes) ? 'UTF-8' : 'windows-1252', source: 'default' }
}

/** Decodes without the byte order mark; invalid sequences become U+FFFD. Never throws for a name from {@link detectCharset}. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const buffer = asBuffer(bytes)
  // One byte a character: a quarter of the time of decoding UTF-8, and the result takes half the memory.
  if (!NOT_ASCII_BASED.has(charset) && isAscii(bytes)) return buffer.toString('latin1')
  if (charset === 'UTF-8') return buffer.toString('utf8', getBOMEncoding(bytes) === 'utf-8' ? UTF8_BOM_BYTES : 0)
  // TextDecoder has no decoder for it: the whole text is one error (Encoding, 14.1).
  if (charset === 'replacement') return bytes.length === 0 ? '' : '\ufffd'
  return new TextDecoder(charset).decode(bytes)
}

/**
 * The text as cheaply as it can be had: the very bytes where they are valid UTF-8, without the byte order mark, else as
 * {@link decodeText}.
 */
export function bytesOrText(bytes: Uint8Array, charset: string): Uint8Array | string {
  if (!NOT_ASCII_BASED.has(charset) && isAscii(bytes)) return bytes
  if (charset !== 'UTF-8' || !isUtf8(bytes)) return decodeText(bytes, charset)
  return getBOMEncoding(bytes) === 'utf-8' ? bytes.subarray(UTF8_BOM_BYTES) : bytes
}

function declaredCharset(bytes: Uint8Array, declares: Declares): string | null {
  if (declares === 'nothing') return null
  const head = asBuffer(bytes).toString('latin1', 0, PRESCAN_BYTES)
  if (declares === 'xml') return utf16Xml(head) ?? xmlDeclaration(head)
  // An XML declaration counts for less than any meta element, as in every browser that reads it.
  return prescanMeta(head) ?? lateMeta(bytes) ?? xmlDeclaration(head)
}

/** XML 1.0, F.1: the first characters give UTF-16 away. */
function utf16Xml(head: string): string | null {
  if (head.startsWith('<\0?\0')) return 'UTF-16LE'
  return head.startsWith('\0<\0?') ? 'UTF-16BE' : null
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
