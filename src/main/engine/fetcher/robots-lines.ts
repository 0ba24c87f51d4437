/**
 * The lines of a robots.txt (RFC 9309, 2.2), told apart: what they say, or why they say nothing to a crawler. Knows
 * nothing of groups.
 */

/** The fields that mean something here; all others are passed over, as 2.2.4 asks. */
export type RobotsField = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap'

/** Where something stands in the file. */
export interface RobotsLine {
  /** 1-based. */
  readonly lineNo: number
  /** Without comment and outer spaces, at most 200 characters. */
  readonly text: string
}

/** A line with a field and a value. */
export interface RobotsRecord extends RobotsLine {
  readonly kind: 'record'
  readonly field: RobotsField
  readonly value: string
  /** Misspelt, but read as Google's parser reads it. */
  readonly isTypo: boolean
}

/** A line that means nothing. Blank lines and comments are not even that. */
export interface IgnoredRobotsLine extends RobotsLine {
  readonly kind: 'ignored'
  /** Half a sentence that a person understands. */
  readonly why: string
}

/** Bytes that count. A host must not be able to make us read more; RFC 9309, 2.5 asks for at least as much. */
export const ROBOTS_LIMIT = 500 * 1024

const LINE_END = /\r\n|\r|\n/
const SHOWN_CHARS = 200

const FIELDS: ReadonlyMap<string, RobotsField> = new Map(
  (['user-agent', 'allow', 'disallow', 'crawl-delay', 'sitemap'] as const).map((field) => [field, field]),
)
/**
 * Misspellings that Google's parser takes for what was meant. RFC 9309 does not ask for it, but a host that wrote
 * `Dissallow: /` wants to be left alone.
 */
const TYPOS: ReadonlyMap<string, RobotsField> = new Map([
  ['useragent', 'user-agent'],
  ['user agent', 'user-agent'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['site-map', 'sitemap'],
])

/** Every line that is not blank or a comment, in order. What lies beyond the limit is one ignored line. */
export function* robotsLines(text: string): Generator<RobotsRecord | IgnoredRobotsLine> {
  const counted = withinLimit(text)
  let lineNo = 0
  for (const raw of counted.split(LINE_END)) {
    lineNo += 1
    const comment = raw.indexOf('#')
    const line = (comment === -1 ? raw : raw.slice(0, comment)).trim()
    if (line !== '') yield readLine(line, lineNo)
  }
  const rest = text.length - counted.length - (hasByteOrderMark(text) ? 1 : 0)
  if (rest === 0) return
  // The counted part ends with a line end, so its last line is the first one beyond it.
  const start = text.slice(text.length - rest, text.length - rest + SHOWN_CHARS).trim()
  yield ignored(
    { lineNo, text: start.split(LINE_END, 1)[0] as string },
    'this and all that follows lies beyond the 500 KiB that count',
  )
}

function readLine(line: string, lineNo: number): RobotsRecord | IgnoredRobotsLine {
  const where = { lineNo, text: line.slice(0, SHOWN_CHARS) }
  const colon = line.indexOf(':')
  if (colon === -1) return readWithoutColon(line, where)
  const name = line.slice(0, colon).trimEnd().toLowerCase()
  const value = line.slice(colon + 1).trim()
  const field = FIELDS.get(name)
  if (field !== undefined) return { kind: 'record', ...where, field, value, isTypo: false }
  const meant = TYPOS.get(name)
  if (meant !== undefined) return { kind: 'record', ...where, field: meant, value, isTypo: true }
  return ignored(where, name === '' ? 'no field before the colon' : `unknown field "${name.slice(0, 40)}"`)
}

/** `Disallow /x` is taken as well, but only when nothing else follows: prose is not to be obeyed. */
function readWithoutColon(line: string, where: RobotsLine): RobotsRecord | IgnoredRobotsLine {
  const [name = '', value, ...more] = line.split(/[ \t]+/, 3)
  const field = FIELDS.get(name.toLowerCase()) ?? TYPOS.get(name.toLowerCase())
  if (field === undefined || value === undefined || more.length > 0) return ignored(where, 'no colon')
  return { kind: 'record', ...where, field, value, isTypo: true }
}

function ignored({ lineNo, text }: RobotsLine, why: string): IgnoredRobotsLine {
  return { kind: 'ignored', lineNo, text, why }
}

function hasByteOrderMark(text: string): boolean {
  return text.startsWith('\ufeff')
}

/** Without byte order mark, and cut at the limit after a whole line: half a pattern would forbid too much. */
function withinLimit(text: string): string {
  const body = hasByteOrderMark(text) ? text.slice(1) : text
  // No UTF-16 unit takes more than three bytes. A text of just this size was most likely cut while it was read.
  if (body.length * 3 < ROBOTS_LIMIT || Buffer.byteLength(body) < ROBOTS_LIMIT) return body
  const bytes = new Uint8Array(ROBOTS_LIMIT)
  const { read } = new TextEncoder().encodeInto(body, bytes)
  const cut = body.slice(0, read)
  return cut.slice(0, Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r')) + 1)
}
