import type { HeaderLines } from '../../../shared/domain/fetch-outcome'

/** The first header line of that name (given in lower case); `null` when there is none. */
export function headerValue(headers: HeaderLines, name: string): string | null {
  for (const line of headers) {
    if (line[0].length === name.length && line[0].toLowerCase() === name) return line[1]
  }
  return null
}
