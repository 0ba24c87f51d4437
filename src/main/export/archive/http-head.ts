/**
 * Heads as they stand in an archive. Bodies are kept decoded, so the lines about their coding and size
 * on the wire step aside under other names, and the true size takes their place.
 */
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'

/** Where lines go that would be wrong of the body beside them; other archivers call them so, too. */
const ASIDE = 'X-Archive-Orig-'
const ABOUT_CODING: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding'])

export interface StatusLine {
  readonly httpVersion: string
  readonly status: number
  readonly reason: string
}

/** @param bodyBytes - size of the body as it is kept; 0 where it is not */
export function responseHead(line: StatusLine, headers: HeaderLines, bodyBytes: number): Buffer {
  // HTTP/2 has neither reason phrases nor a text form: it is written as the HTTP/1.1 that it stands for.
  const version = line.httpVersion === '1.0' ? '1.0' : '1.1'
  let text = `HTTP/${version} ${line.status} ${plain(line.reason)}\r\n`
  let hasLength = false
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    if (ABOUT_CODING.has(lower)) text += headerLine(ASIDE + name, value)
    else if (lower !== 'content-length') text += headerLine(name, value)
    else if (!hasLength && value === String(bodyBytes)) {
      text += headerLine(name, value)
      hasLength = true
    } else text += headerLine(ASIDE + name, value)
  }
  // What has no body has no length either (RFC 9110, 8.6).
  const mayHaveBody = line.status >= 200 && line.status !== 204 && line.status !== 304
  if (!hasLength && mayHaveBody) text += headerLine('Content-Length', String(bodyBytes))
  return Buffer.from(`${text}\r\n`, 'latin1')
}

/** The head of a request. @param target - host and path as they are sent */
export function requestHeadText(target: { readonly host: string; readonly path: string }, lines: HeaderLines): Buffer {
  const text = lines.map(([name, value]) => headerLine(name, value)).join('')
  return Buffer.from(
    `GET ${target.path} HTTP/1.1\r\nhost: ${target.host}\r\nconnection: keep-alive\r\n${text}\r\n`,
    'latin1',
  )
}

function headerLine(name: string, value: string): string {
  return `${plain(name)}: ${plain(value)}\r\n`
}

/** Without what would end the line: folded lines (RFC 9112, 5.2) come as one. */
function plain(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ')
}
