/** Reading header lines: names are compared without case (RFC 9110, 5.1), values come back trimmed. */
import type { HeaderLines } from '../../shared/domain/fetch-outcome'

/** Value of the first line with this name (lower case); `null` when there is none. */
export function headerValue(headers: HeaderLines, name: string): string | null {
  for (const [lineName, value] of headers) {
    if (lineName.length === name.length && lineName.toLowerCase() === name) return value.trim()
  }
  return null
}

/** Values of every line with this name (lower case), in order. */
export function headerValues(headers: HeaderLines, name: string): string[] {
  const values: string[] = []
  for (const [lineName, value] of headers) {
    if (lineName.length === name.length && lineName.toLowerCase() === name) values.push(value.trim())
  }
  return values
}
