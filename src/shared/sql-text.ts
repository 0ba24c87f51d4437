/**
 * The outside of SQL text: where its statements begin and end, and which words they begin with. Knows SQLite's
 * comments, texts and quoted names; what the words mean is SQLite's business.
 */

export interface TextPart {
  readonly from: number
  /** Without the semicolon. */
  readonly end: number
}

/**
 * A comment (also one that nobody closed), a text, a quoted name, a word, a semicolon, or any other character. As
 * SQLite reads them: a text doubles its quote, a name in brackets does not.
 */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|[\p{L}\p{N}_$]+|\s+|[\s\S]/gu

const isBlank = (token: string): boolean => /^(?:\s|--|\/\*)/.test(token)

/** The statements of a text, without blanks and comments before and after them; empty ones are left out. */
export function statementsIn(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from: number | null = null
  let end = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === ';') {
      if (from !== null) parts.push({ from, end })
      from = null
    } else if (!isBlank(token)) {
      from ??= index
      end = index + token.length
    }
  }
  return from === null ? parts : [...parts, { from, end }]
}

/** The statement at a place of the text: the one that holds it, else the one before, else the first. */
export function statementAt(text: string, place: number): TextPart | null {
  const parts = statementsIn(text)
  return parts.findLast(({ from }) => from <= place) ?? parts[0] ?? null
}

/** The first words and signs of a text in lower case, comments and blanks left out. */
export function firstTokens(text: string, count: number): readonly string[] {
  const tokens: string[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    if (isBlank(token)) continue
    tokens.push(token.toLowerCase())
    if (tokens.length === count) break
  }
  return tokens
}
