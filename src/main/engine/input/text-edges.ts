/**
 * Where a URL starts and ends in what people write: marks that no eye sees, bullets of lists, brackets and quotes
 * round it, punctuation after it. Knows nothing of what a URL is inside.
 */

/** Marks that are invisible: controls, zero-width spaces, directions, byte order marks. Joiners are letters' business. */
const INVISIBLE =
  '\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200b\\u200e\\u200f\\u2028-\\u202f\\u205f-\\u2069\\u3000\\ufeff'
const INVISIBLE_CHARACTER = new RegExp(`[${INVISIBLE}]`)
const VISIBLE_CHARACTER = new RegExp(`[^${INVISIBLE}]`)

/**
 * Pieces of prose that may hold a URL: what lies between spaces, angle brackets, double and typographic quotes, and the
 * punctuation of Chinese and Japanese. Round and square brackets are not here: they may be part of a URL.
 */
export const PROSE_PIECE = new RegExp(
  `[^${INVISIBLE}<>"\`\\u00ab\\u00bb\\u2026\\u2039\\u203a\\u201c-\\u201f\\u3001\\u3002\\u3008-\\u3011\\u3014-\\u301b` +
    '\\uff01\\uff08\\uff09\\uff0c\\uff1a\\uff1b\\uff1f\\uff3b\\uff3d]+',
  'g',
)

const LIST_MARK = /^(?:[-*+>•◦▪‣·–—]|\d{1,9}[.)]|\(\d{1,9}\)|[a-z][.)]|\[[ x]\])[ \t\u00a0]+/i

const BOUND = /[()[\]{}'|,;]/g

const CLOSING: Readonly<Record<string, string>> = {
  '<': '>',
  '(': ')',
  '[': ']',
  '{': '}',
  '"': '"',
  "'": "'",
  '`': '`',
  '*': '*',
  _: '_',
  '“': '”',
  '‘': '’',
  '«': '»',
  '„': '“',
  '‹': '›',
  '「': '」',
  '（': '）',
  '【': '】',
}

/** The text without invisible marks at its ends. */
export function trimInvisible(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && INVISIBLE_CHARACTER.test(text[start] as string)) start += 1
  while (end > start && INVISIBLE_CHARACTER.test(text[end - 1] as string)) end -= 1
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

export function isBlank(text: string): boolean {
  return !VISIBLE_CHARACTER.test(text)
}

/** Whether the text holds a space or another mark that ends a word. */
export function hasGap(text: string): boolean {
  return INVISIBLE_CHARACTER.test(text)
}

/** Takes bullets and numbers of lists off the start, as many as there are (`> 1. [ ] …`). */
export function withoutListMarks(text: string): string {
  let rest = text
  for (let mark = LIST_MARK.exec(rest); mark !== null; mark = LIST_MARK.exec(rest)) rest = rest.slice(mark[0].length)
  return rest
}

/** Takes off pairs of brackets, quotes or emphasis round the text, and punctuation after it, until neither is left. */
export function withoutWrapping(text: string): string {
  let rest = trimInvisible(text)
  for (;;) {
    const trimmed = withoutPunctuation(rest, '')
    const isWrapped = trimmed.length > 1 && CLOSING[trimmed[0] as string] === trimmed.at(-1)
    // A trailing quote counts as punctuation, so a wrapped text may have lost its closing mark to it.
    const closing = CLOSING[trimmed[0] ?? '']
    const lostClosing = closing !== undefined && rest.slice(trimmed.length).includes(closing)
    const next = isWrapped
      ? trimInvisible(trimmed.slice(1, -1))
      : lostClosing
        ? trimInvisible(trimmed.slice(1))
        : trimmed
    if (next === rest) return rest
    rest = next
  }
}

/** Takes off punctuation that ends a sentence; emphasis marks (`*`, `_`, `~`) only when `before` is the same mark. */
export function withoutPunctuation(text: string, before: string): string {
  let end = text.length
  while (end > 0) {
    const last = text[end - 1] as string
    const isEmphasis = (last === '*' || last === '_' || last === '~') && last === before
    if (!isEmphasis && !'.,;:!?\'"’”»…\\'.includes(last)) break
    end -= 1
  }
  return text.slice(0, end)
}

/** Takes off what follows a URL in a list of URLs and never ends one: commas, semicolons, brackets that were not opened. */
export function withoutSeparators(text: string): string {
  let end = text.length
  let balanced: number | null = null
  for (; end > 0; end -= 1) {
    const last = text[end - 1] as string
    if (',;’”»'.includes(last)) continue
    if (!')]}'.includes(last)) break
    balanced ??= endOfUrl(text, 0, '')
    if (end <= balanced) break
  }
  return text.slice(0, end)
}

/**
 * Where a URL that starts at `start` must end at the latest: before a closing bracket that it did not open, before the
 * quote that stands in front of it, before a comma, semicolon or bar that another URL follows.
 *
 * @param before The character in front of it; `''` for none.
 */
export function endOfUrl(text: string, start: number, before: string): number {
  const open = { ')': 0, ']': 0, '}': 0 }
  BOUND.lastIndex = start
  for (let mark = BOUND.exec(text); mark !== null; mark = BOUND.exec(text)) {
    switch (mark[0]) {
      case '(':
        open[')'] += 1
        break
      case '[':
        open[']'] += 1
        break
      case '{':
        open['}'] += 1
        break
      case ')':
      case ']':
      case '}':
        open[mark[0]] -= 1
        if (open[mark[0]] < 0) return mark.index
        break
      case "'":
        if (before === "'") return mark.index
        break
      case '|':
        // Slack writes links as <URL|label>.
        if (before === '<' || startsUrl(text, mark.index + 1)) return mark.index
        break
      default:
        if (startsUrl(text, mark.index + 1)) return mark.index
    }
  }
  return text.length
}

function startsUrl(text: string, at: number): boolean {
  return text[at]?.toLowerCase() === 'h' && /^https?:\/\//i.test(text.slice(at, at + 'https://'.length))
}
