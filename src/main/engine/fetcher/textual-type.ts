/** Which bodies are worth downloading: those that a text can be read from. */

const TEXTUAL_APPLICATIONS: ReadonlySet<string> = new Set([
  'application/ecmascript',
  'application/javascript',
  'application/json',
  'application/jsonl',
  'application/ndjson',
  'application/rtf',
  'application/toml',
  'application/unknown',
  'application/x-javascript',
  'application/x-json',
  'application/x-ndjson',
  'application/x-yaml',
  'application/xml',
  'application/xml-dtd',
  'application/yaml',
])

/** A server sends few different types, so each is judged once. Bounded, because what hosts send is not. */
const judged = new Map<string, boolean>()
const JUDGED_LIMIT = 500

/**
 * Whether a body of this type is text. An absent type, or one that is none (browsers look at the bytes then),
 * counts as text.
 *
 * @param contentType - the Content-Type header as sent; `null` when there is none
 */
export function isTextualType(contentType: string | null): boolean {
  if (contentType === null) return true
  const known = judged.get(contentType)
  if (known !== undefined) return known
  const verdict = judge(contentType)
  if (judged.size >= JUDGED_LIMIT) judged.clear()
  judged.set(contentType, verdict)
  return verdict
}

function judge(contentType: string): boolean {
  const essence = (contentType.split(/[;,]/, 1)[0] ?? '').trim().toLowerCase()
  // The types that the MIME Sniffing standard, 5, calls unknown are sniffed by browsers, too.
  if (!essence.includes('/') || essence === 'unknown/unknown' || essence === '*/*') return true
  if (essence.startsWith('text/')) return true
  return essence.endsWith('+xml') || essence.endsWith('+json') || TEXTUAL_APPLICATIONS.has(essence)
}
