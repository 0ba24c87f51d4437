/**
 * Reads the head of an answer that is written as nearly all are: whole, line by line as RFC 9112 wants it, with a
 * length. Whatever is written in any other way, however slightly, is left to the parser of the library.
 */

export interface PlainHead {
  readonly status: number
  readonly statusText: string
  /** Names and values in turn. */
  readonly fields: readonly string[]
  /** Octets of the body. */
  readonly bodyBytes: number
  /** Octets of the head, its empty line included. */
  readonly headBytes: number
  /** Whether the connection ends with this answer (RFC 9112, 9.6). */
  readonly closes: boolean
  /** For how long the host keeps its end of an idle connection (RFC 2068, 19.7.1.1); `null` when it does not say. */
  readonly keepsMs: number | null
}

/** Longer heads are rare, and no faster to read here. */
const MOST_BYTES = 8 * 1024
const HEAD_END = Buffer.from('\r\n\r\n', 'latin1')
const STATUS_AT = 9
const REASON_AT = 13
/** A status line of HTTP/1.1 and lines without folds, tabs or space around, up to the end of the text. */
const WELL_FORMED =
  /^HTTP\/1\.1 [2-5]\d\d (?:[!-~][ -~]*)?(?:\r\n[!#$%&'*+\-.^_`|~\dA-Za-z]+: ?(?:[!-~\x80-\xff](?:[ -~\x80-\xff]*[!-~\x80-\xff])?)?)*$/
const KEPT_FOR = /timeout=(\d+)/
const LENGTH = /^\d{1,15}$/
/** Fields that say how the connection goes on, or where the body ends, in more ways than are known here. */
const SPECIAL: ReadonlySet<string> = new Set(['transfer-encoding', 'upgrade', 'proxy-connection'])

/** `null`: not plain, or not there as a whole. */
export function plainHead(octets: Buffer): PlainHead | null {
  const end = octets.indexOf(HEAD_END)
  if (end === -1 || end > MOST_BYTES) return null
  // Not a slice of a longer text: the values of the fields keep alive what they were cut from.
  const head = octets.toString('latin1', 0, end)
  if (!WELL_FORMED.test(head)) return null
  const fields: string[] = []
  let length: number | null = null
  let closes = false
  let keepsMs: number | null = null
  let lineEnd = head.indexOf('\r\n')
  const statusText = head.slice(REASON_AT, lineEnd === -1 ? end : lineEnd)
  while (lineEnd !== -1) {
    const start = lineEnd + 2
    lineEnd = head.indexOf('\r\n', start)
    const colon = head.indexOf(':', start)
    const name = head.slice(start, colon)
    const value = head.slice(head[colon + 1] === ' ' ? colon + 2 : colon + 1, lineEnd === -1 ? end : lineEnd)
    fields.push(name, value)
    if (!mayBeSpecial(name.length)) continue
    const lower = name.toLowerCase()
    if (lower === 'content-length') {
      if (length !== null || !LENGTH.test(value)) return null
      length = Number(value)
    } else if (lower === 'connection') {
      const option = value.toLowerCase()
      if (option === 'close') closes = true
      else if (option !== 'keep-alive') return null
    } else if (lower === 'keep-alive') {
      const seconds = KEPT_FOR.exec(value)?.[1]
      if (seconds !== undefined) keepsMs = Number(seconds) * 1000
    } else if (SPECIAL.has(lower)) return null
  }
  const status = Number(head.slice(STATUS_AT, STATUS_AT + 3))
  const hasNoBody = status === 204 || status === 304
  // The length of what is not sent is the page's own (RFC 9110, 8.6).
  if (hasNoBody ? length !== null : length === null) return null
  return { status, statusText, fields, bodyBytes: length ?? 0, headBytes: end + 4, closes, keepsMs }
}

/** Of the length of `upgrade`, `connection` and `keep-alive`, `content-length`, `proxy-connection`, `transfer-encoding`. */
function mayBeSpecial(length: number): boolean {
  return length === 10 || length === 14 || length === 7 || length === 16 || length === 17
}
