/** Places in the text of the box: where a line is, and when a paste is too large for it. */

/** Above this many characters a text stays out of the box and of the window's memory. */
export const LARGE_TEXT_CHARS = 200_000

/** Start and end of line `lineNo` (from 1), its line break left out; the end of the text when there are fewer lines. */
export function lineRange(text: string, lineNo: number): readonly [start: number, end: number] {
  let start = 0
  for (let line = 1; line < lineNo; line += 1) {
    const at = text.indexOf('\n', start)
    if (at < 0) return [text.length, text.length]
    start = at + 1
  }
  const end = text.indexOf('\n', start)
  return [start, end < 0 ? text.length : end]
}

/** Whether the box would hold too much once `pasted` replaced the selection. */
export function isLarge(heldChars: number, selectedChars: number, pastedChars: number): boolean {
  return heldChars - selectedChars + pastedChars > LARGE_TEXT_CHARS
}
