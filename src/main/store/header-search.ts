/**
 * One header of many answers, over a million rows: looked up in the text as it is stored (header-text.ts), which is
 * several times faster than taking every line apart.
 */
import { parseHeaders } from './header-text'

/** The text that was asked last, and the same in lower case: a row is asked for many headers. */
let lastText = ''
let lastFolded = ''

/**
 * The values of a header as one line, as RFC 9110 (5.3) joins them; `null` where the answer has no such header.
 * @param name - in lower case
 */
export function headerLine(text: string, name: string): string | null {
  if (text !== lastText) {
    lastText = text
    lastFolded = text.toLowerCase()
  }
  // Some capitals become two letters in lower case: places would no longer be the same.
  if (text.startsWith('[') || lastFolded.length !== text.length) return parsedLine(text, name)
  let found: string | null = null
  for (let at = lastFolded.indexOf(name); at >= 0; at = lastFolded.indexOf(name, at)) {
    const isName = at === 0 || text.charCodeAt(at - 1) === LINE_BREAK
    at += name.length
    if (!isName || text.charCodeAt(at) !== COLON) continue
    const end = text.indexOf('\n', at)
    const value = end < 0 ? text.slice(at + 2) : text.slice(at + 2, end)
    found = found === null ? value : `${found}, ${value}`
  }
  return found
}

const LINE_BREAK = 10
const COLON = 58

function parsedLine(text: string, name: string): string | null {
  const values = headerValues(text, name)
  return values.length === 0 ? null : values.join(', ')
}

/** Every value in the order they came. */
function headerValues(text: string, name: string): readonly string[] {
  return parseHeaders(text).flatMap(([each, value]) => (each.toLowerCase() === name ? [value] : []))
}

/** The names of the cookies that an answer sets, each once, in their order (RFC 6265, 4.1.1). */
export function cookieNames(text: string): readonly string[] {
  if (headerLine(text, 'set-cookie') === null) return []
  const names = headerValues(text, 'set-cookie').map((line) => (line.split(/[=;]/, 1)[0] ?? '').trim())
  return [...new Set(names.filter((name) => name !== ''))]
}
