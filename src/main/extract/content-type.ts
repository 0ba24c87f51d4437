/**
 * What a body is, by its Content-Type and, where that is missing, by its first bytes (a small part of the MIME
 * sniffing standard: enough to tell HTML from the rest).
 */

export interface ContentType {
  /** `type/subtype` in lower case; empty when there is none. */
  readonly essence: string
  /** The charset parameter without quotes; `null` when there is none. */
  readonly charset: string | null
}

export type BodyKind = 'html' | 'xml-sitemap' | 'text' | 'binary'

/** How many bytes are looked at to guess what a body is. */
const SNIFF_BYTES = 1024

const NO_TYPE: ContentType = { essence: '', charset: null }

const TEXTUAL_SUBTYPES: ReadonlySet<string> = new Set([
  'json',
  'xml',
  'javascript',
  'x-javascript',
  'ecmascript',
  'typescript',
  'xhtml+xml',
  'yaml',
  'x-yaml',
  'toml',
  'sql',
  'graphql',
  'xml-dtd',
  'x-sh',
  'x-ndjson',
  'ndjson',
  'jsonlines',
  'x-httpd-php',
])

/** Types that servers send when they do not know; browsers sniff these (MIME sniffing, 7). */
const UNKNOWN_TYPES: ReadonlySet<string> = new Set(['', '*/*', 'unknown/unknown', 'application/unknown'])

/** Reads a Content-Type value. Never throws: what is malformed counts as absent. */
export function parseContentType(value: string | null): ContentType {
  if (value === null) return NO_TYPE
  const semicolon = value.indexOf(';')
  const essence = (semicolon === -1 ? value : value.slice(0, semicolon)).trim().toLowerCase()
  const charset = semicolon === -1 ? null : charsetParameter(value.slice(semicolon))
  return { essence: /^[^\s/,]+\/[^\s/,]+$/.test(essence) ? essence : '', charset }
}

/** Whether a body of this type is text, so that it is worth downloading. An absent type may be, so it counts. */
export function isTextual(contentType: string | null): boolean {
  return isTextualEssence(parseContentType(contentType).essence)
}

/** Whether the body is HTML: by its type, else, when the type says nothing, by its first bytes. */
export function isHtml(contentType: string | null, firstBytes: Uint8Array): boolean {
  const { essence } = parseContentType(contentType)
  if (essence === 'text/html' || essence === 'application/xhtml+xml') return true
  return UNKNOWN_TYPES.has(essence) && looksLikeHtml(firstBytes)
}

/** Sorts a body by its type and first bytes. */
export function kindOf(contentType: string | null, body: Uint8Array): BodyKind {
  if (isHtml(contentType, body)) return 'html'
  const { essence } = parseContentType(contentType)
  if (!isTextualEssence(essence) || (UNKNOWN_TYPES.has(essence) && hasBinaryBytes(body))) return 'binary'
  return looksLikeSitemap(body) ? 'xml-sitemap' : 'text'
}

/** Whether the first bytes hold control bytes that no text has (UTF-16 and UTF-32 with a BOM aside). */
export function hasBinaryBytes(bytes: Uint8Array): boolean {
  if (startsWithUtf16Bom(bytes)) return false
  const end = Math.min(bytes.length, SNIFF_BYTES)
  for (let index = 0; index < end; index++) {
    const byte = bytes[index] as number
    // MIME sniffing, 3: binary data bytes.
    if (byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f)) return true
  }
  return false
}

/** Whether the body starts like a sitemap, an index of sitemaps or a feed. */
function looksLikeSitemap(body: Uint8Array): boolean {
  return /<(?:[\w-]+:)?(?:urlset|sitemapindex|rss|feed|RDF)[\s>]/.test(sniffedText(body))
}

function isTextualEssence(essence: string): boolean {
  if (essence.startsWith('text/') || UNKNOWN_TYPES.has(essence)) return true
  const subtype = essence.slice(essence.indexOf('/') + 1)
  if (subtype.endsWith('+xml') || subtype.endsWith('+json') || subtype.endsWith('+yaml')) return true
  return essence.startsWith('application/') && TEXTUAL_SUBTYPES.has(subtype)
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  return /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|title|script|style|meta|h1|div|table|p|a|br)[\s>]/i.test(
    sniffedText(bytes),
  )
}

/** The first bytes as text that is good enough to look for ASCII names, whatever the encoding. */
function sniffedText(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFF_BYTES)).toString('latin1')
  return startsWithUtf16Bom(bytes) ? head.slice(2).replaceAll('\0', '') : head.replace(/^\u00ef\u00bb\u00bf/, '')
}

function startsWithUtf16Bom(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function charsetParameter(parameters: string): string | null {
  const match = /;\s*charset\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s;,"']+))/i.exec(parameters)
  const label = match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
  return label.trim() === '' ? null : label.trim()
}
