/**
 * The type that a body shows, as a browser computes it (WHATWG MIME Sniffing, 7). Two things go beyond the standard,
 * because a crawler wants to know and runs nothing: what calls itself plain XML is told apart by its root element, as
 * Chromium does, and fonts are looked for in bodies of unknown type, too.
 */
import { archiveType, fontType, imageType, mediaType } from './byte-signatures'
import { type ContentType, isUnknownType, isXmlType } from './content-type'

/** MIME Sniffing, 5.2. */
const HEADER_BYTES = 1445

const HTML_TYPE = 'text/html'
const TEXT_TYPE = 'text/plain'
const BINARY_TYPE = 'application/octet-stream'

/** MIME Sniffing, 7.1; behind the name must come a tag-terminating byte: space or `>`. */
const HTML_START =
  /^[\t\n\f\r ]*<(?:!DOCTYPE HTML|HTML|HEAD|SCRIPT|IFRAME|H1|DIV|FONT|TABLE|A|STYLE|TITLE|B|BODY|BR|P|!--)[ >]/i
const XML_START = /^[\t\n\f\r ]*<\?xml/
/**
 * The essence of the computed MIME type, for example `text/html`.
 *
 * @param supplied what the Content-Type header says
 * @param noSniff whether the answer has `X-Content-Type-Options: nosniff`
 */
export function sniffMimeType(supplied: ContentType, noSniff: boolean, body: Uint8Array): string {
  const { essence } = supplied
  if (essence === HTML_TYPE) return HTML_TYPE
  if (isUnknownType(essence)) return unknownType(headOf(body), !noSniff)
  if (noSniff) return essence
  if (essence === 'text/xml' || essence === 'application/xml') return xmlType(headOf(body)) ?? essence
  if (isXmlType(essence)) return essence
  if (supplied.mayBeApacheDefault) return textOrBinary(headOf(body))
  if (essence.startsWith('image/')) return imageType(headOf(body)) ?? essence
  if (/^(?:audio|video)\/|^application\/ogg$/.test(essence)) return mediaType(headOf(body)) ?? essence
  // MIME Sniffing, 8.6: in a place for fonts.
  if (/^font\/|^application\/(?:x-)?font|^application\/vnd\.ms-(?:fontobject|opentype)$/.test(essence)) {
    return fontType(headOf(body)) ?? essence
  }
  return essence
}

/** Whether the first bytes hold control bytes that no text has (UTF-16 and UTF-32 with a byte order mark aside). */
export function hasBinaryBytes(body: Uint8Array): boolean {
  return textOrBinary(headOf(body)) === BINARY_TYPE
}

/** Whether X-Content-Type-Options forbids sniffing: the first value of the first line counts (Fetch, 3.6). */
export function forbidsSniffing(value: string | null): boolean {
  return value !== null && /^\s*nosniff\s*(?:,|$)/i.test(value)
}

/** MIME Sniffing, 7.1. */
function unknownType(head: string, sniffScriptable: boolean): string {
  if (sniffScriptable) {
    if (HTML_START.test(head)) return HTML_TYPE
    if (XML_START.test(head)) return xmlType(head) ?? 'text/xml'
    if (head.startsWith('%PDF-')) return 'application/pdf'
  }
  if (head.startsWith('%!PS-Adobe-')) return 'application/postscript'
  // The patterns of the standard are four bytes long.
  if (head.length >= 4 && hasByteOrderMark(head)) return TEXT_TYPE
  const known = imageType(head) ?? mediaType(head) ?? archiveType(head)
  if (known !== null) return known
  return hasBinaryByte(head) ? (fontType(head) ?? BINARY_TYPE) : TEXT_TYPE
}

/** MIME Sniffing, 7.2. */
function textOrBinary(head: string): string {
  return !hasByteOrderMark(head) && hasBinaryByte(head) ? BINARY_TYPE : TEXT_TYPE
}

function hasByteOrderMark(head: string): boolean {
  return head.startsWith('\xfe\xff') || head.startsWith('\xff\xfe') || head.startsWith('\xef\xbb\xbf')
}

/** MIME Sniffing, 3: bytes that no text has. */
function hasBinaryByte(head: string): boolean {
  for (let index = 0; index < head.length; index++) {
    const byte = head.charCodeAt(index)
    if (byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f)) return true
  }
  return false
}

/** Feeds and XHTML by their root element; `null` for any other XML. */
function xmlType(head: string): string | null {
  const start = rootStart(head)
  const [, name, attributes = ''] = /^<([\w:.-]+)([^>]*)/.exec(head.slice(start)) ?? []
  switch (name) {
    case 'rss':
      return 'application/rss+xml'
    case 'rdf:RDF':
      return attributes.includes('http://purl.org/rss/1.0/') ? 'application/rss+xml' : 'application/rdf+xml'
    case 'feed':
      return 'application/atom+xml'
    case 'html':
      return attributes.includes('http://www.w3.org/1999/xhtml') ? 'application/xhtml+xml' : null
    default:
      return null
  }
}

/** Where the root element starts: behind byte order mark, declaration, comments and document type. */
function rootStart(head: string): number {
  let at = head.startsWith('\xef\xbb\xbf') ? 3 : 0
  for (;;) {
    while (/\s/.test(head.charAt(at))) at += 1
    const end = prologueEnd(head, at)
    if (end === null) return at
    at = end
  }
}

/** Where the part of the prologue that starts at `at` ends; `null` when none does. */
function prologueEnd(head: string, at: number): number | null {
  if (head.startsWith('<?', at)) return behind(head, '?>', at)
  if (head.startsWith('<!--', at)) return behind(head, '-->', at)
  if (!head.startsWith('<!', at)) return null
  const subset = head.indexOf('[', at)
  const close = behind(head, '>', at)
  return subset === -1 || subset > close ? close : behind(head, '>', behind(head, ']', subset))
}

function behind(head: string, mark: string, from: number): number {
  const found = head.indexOf(mark, from)
  return found === -1 ? head.length : found + mark.length
}

/** The resource header, one character a byte. */
function headOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, HEADER_BYTES)).toString('latin1')
}
