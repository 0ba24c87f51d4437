/** Header lines of one request over those that every request carries. */
import type { FlatHeaders } from './request-headers'

/**
 * `standard` with the lines of `own` after it; a line of `own` replaces every standard line of the same name.
 *
 * @param own - names and values in turn
 */
export function withOwnLines(standard: FlatHeaders, own: readonly string[]): FlatHeaders {
  if (own.length === 0) return standard
  const replaced = new Set<string>()
  for (let i = 0; i < own.length; i += 2) replaced.add((own[i] as string).toLowerCase())
  const lines: string[] = []
  for (let i = 0; i + 1 < standard.length; i += 2) {
    const name = standard[i] as string
    if (!replaced.has(name.toLowerCase())) lines.push(name, standard[i + 1] as string)
  }
  for (let i = 0; i + 1 < own.length; i += 2) lines.push(own[i] as string, wireText(own[i + 1] as string))
  return lines
}

/**
 * A value that may go on the wire: it may come from a host (cookies, validators), and one that the library refuses
 * would cost the request. Text beyond Latin-1 becomes UTF-8 octets; control characters (RFC 9110, 5.5) become spaces.
 */
function wireText(value: string): string {
  if (/^[\x20-\x7e]*$/u.test(value)) return value
  const octets = /[^\0-\xff]/u.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what must not be sent
  return octets.replace(/[\0-\x08\x0a-\x1f\x7f]/gu, ' ')
}
