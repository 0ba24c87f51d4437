/** The head of an answer as lines of text, with what decides how its body is read. */
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'

export interface ResponseHead {
  readonly lines: HeaderLines
  /** As sent, with status line and line ends; over HTTP/2, what they would be in HTTP/1.1. */
  readonly bytes: number
  /** The first Content-Type. */
  readonly type: string | null
  /** Content-Length; `null` when there is none that can be right. */
  readonly length: number | null
}

/** "HTTP/1.1 200 " and the line ends after status line and head. */
const FRAME_BYTES = 13 + 4

/** @param raw - names and values in turn, as octets or as Latin-1 text */
export function readHead(raw: unknown, statusText: string): ResponseHead {
  let type: string | null = null
  let length: number | null = null
  let bytes = FRAME_BYTES + statusText.length
  const lines: (readonly [string, string])[] = []
  if (Array.isArray(raw)) {
    const fields: readonly (Buffer | string)[] = raw
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const name = latin1(fields[i] as Buffer | string)
      const value = latin1(fields[i + 1] as Buffer | string)
      // ": " and the line end.
      bytes += name.length + value.length + 4
      lines.push([name, value])
      // Comparing lengths first spares lower-casing nearly every name.
      if (name.length === 12 && type === null && name.toLowerCase() === 'content-type') type = value
      else if (name.length === 14 && name.toLowerCase() === 'content-length') length = byteCount(value)
    }
  }
  return { lines, bytes, type, length }
}

/** Header octets as text, one character each: nothing is lost, and RFC 9110, 5.5 asks for no other meaning. */
function latin1(field: Buffer | string): string {
  return typeof field === 'string' ? field : field.toString('latin1')
}

function byteCount(value: string): number | null {
  const count = Number(value)
  return Number.isSafeInteger(count) && count >= 0 ? count : null
}
