/**
 * The Content-Type header, and which way a body of a type is read. What the type of a body really is, is found in
 * mime-sniff.ts.
 */

export interface ContentType {
  /** `type/subtype` in lower case; empty when there is none. */
  readonly essence: string
  /** The charset parameter without quotes; `null` when there is none. */
  readonly charset: string | null
  /** Whether the value is exactly one of those that old Apache servers send for files that they do not know. */
  readonly mayBeApacheDefault: boolean
}

export type BodyKind = 'html' | 'xml' | 'text' | 'binary'

const NO_TYPE: ContentType = { essence: '', charset: null, mayBeApacheDefault: false }

/** MIME Sniffing, 5.1: to the letter, other spellings mean what they say. */
const APACHE_DEFAULTS: ReadonlySet<string> = new Set([
  'text/plain',
  'text/plain; charset=ISO-8859-1',
  'text/plain; charset=iso-8859-1',
  'text/plain; charset=UTF-8',
])

/** A type and a subtype made of token characters (RFC 9110, 5.6.2). */
const ESSENCE = /^[!#$%&'*+\-.^_`|~\da-z]+\/[!#$%&'*+\-.^_`|~\da-z]+$/

/** Types that servers send when they do not know, and that browsers look into the body for (MIME Sniffing, 7). */
const UNKNOWN_TYPES: ReadonlySet<string> = new Set(['', '*/*', 'unknown/unknown', 'application/unknown'])

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

/** A server sends few different values, so each is read once. Bounded, because what hosts send is not. */
const KNOWN_VALUES = new Map<string, ContentType>()
const MAX_KNOWN_VALUES = 500

/**
 * Reads a Content-Type value, several lines joined with commas. Never throws: what is malformed counts as absent. Of
 * several types the last valid one counts, and it keeps the charset of the one before it when both are the same type
 * (Fetch, "extract a MIME type"). Quotes and spaces round a charset are forgiven.
 */
export function parseContentType(value: string | null): ContentType {
  if (value === null) return NO_TYPE
  const known = KNOWN_VALUES.get(value)
  if (known !== undefined) return known
  const type = readTypes(value)
  if (KNOWN_VALUES.size >= MAX_KNOWN_VALUES) KNOWN_VALUES.clear()
  KNOWN_VALUES.set(value, type)
  return type
}

/** Whether nothing is known from a type, so that the body has to be looked at. */
export function isUnknownType(essence: string): boolean {
  return UNKNOWN_TYPES.has(essence)
}

/** MIME Sniffing, 4.6: XML MIME type. */
export function isXmlType(essence: string): boolean {
  return essence.endsWith('+xml') || essence === 'text/xml' || essence === 'application/xml'
}

/**
 * How a body is read.
 *
 * @param essence the type as computed from header and body
 */
export function kindOf(essence: string): BodyKind {
  if (essence === 'text/html' || essence === 'application/xhtml+xml') return 'html'
  if (isXmlType(essence)) return 'xml'
  return isTextualEssence(essence) ? 'text' : 'binary'
}

function readTypes(value: string): ContentType {
  let type = NO_TYPE
  // Commas inside quotes separate nothing.
  for (const part of value.match(/(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|$))+/g) ?? []) {
    const next = readType(part)
    if (next.essence === '' || next.essence === '*/*') continue
    const keepsCharset = next.charset === null && next.essence === type.essence
    type = { ...next, charset: keepsCharset ? type.charset : next.charset }
  }
  return type
}

function readType(text: string): ContentType {
  const trimmed = text.trim()
  const semicolon = trimmed.indexOf(';')
  const essence = (semicolon === -1 ? trimmed : trimmed.slice(0, semicolon)).trimEnd().toLowerCase()
  if (!ESSENCE.test(essence)) return NO_TYPE
  const charset = semicolon === -1 ? null : charsetParameter(trimmed.slice(semicolon))
  return { essence, charset, mayBeApacheDefault: APACHE_DEFAULTS.has(trimmed) }
}

function charsetParameter(parameters: string): string | null {
  const match = /;\s*charset\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s;,"']+))/i.exec(parameters)
  const label = match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
  return label.trim() === '' ? null : label.trim()
}

function isTextualEssence(essence: string): boolean {
  if (essence.startsWith('text/')) return true
  const subtype = essence.slice(essence.indexOf('/') + 1)
  if (subtype.endsWith('+json') || subtype.endsWith('+yaml')) return true
  return essence.startsWith('application/') && TEXTUAL_SUBTYPES.has(subtype)
}
