/**
 * Header lines as they lie in `page_detail.headers`: `Name: value` line by line, which is shorter than JSON, sooner
 * written, and what people know. The few that would not come back from that as they were are kept as JSON.
 */
import type { HeaderLines } from '../../shared/domain/fetch-outcome'

export function headerText(headers: HeaderLines): string {
  let text = ''
  for (const line of headers) {
    const name = line[0]
    const value = line[1]
    if (name.includes(':') || name.startsWith('[') || value.includes('\n') || name.includes('\n')) {
      return JSON.stringify(headers)
    }
    text += text === '' ? `${name}: ${value}` : `\n${name}: ${value}`
  }
  return text
}

export function parseHeaders(text: string): HeaderLines {
  if (text === '') return []
  if (text.startsWith('[')) return JSON.parse(text) as HeaderLines
  return text.split('\n').map((line) => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)] as const
  })
}
