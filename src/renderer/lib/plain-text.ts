/**
 * Text of pages as it can be shown without harm. Characters that are not seen but change what is seen, above all those
 * that turn the direction of text round ("photo_gnp.exe" as "photo_exe.png"), stand there by their names; control
 * characters by their pictures (U+2400). Marks that right-to-left text needs stay. Copies and exports hold the text as it is.
 */

const DIRECTIONS: Readonly<Record<string, string>> = {
  '\u202a': '⟨LRE⟩',
  '\u202b': '⟨RLE⟩',
  '\u202c': '⟨PDF⟩',
  '\u202d': '⟨LRO⟩',
  '\u202e': '⟨RLO⟩',
  '\u2066': '⟨LRI⟩',
  '\u2067': '⟨RLI⟩',
  '\u2068': '⟨FSI⟩',
  '\u2069': '⟨PDI⟩',
}

/** Control characters but for those that are white space, and the characters that turn the direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HARMFUL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** More marks than this on one letter draw over the lines around it. Unicode's own limit for stream-safe text is 30. */
const MAX_MARKS = 8
const MARK_PILE = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu')

export function plainText(text: string): string {
  return text.replace(HARMFUL, shownAs).replace(MARK_PILE, '$1')
}

function shownAs(char: string): string {
  const direction = DIRECTIONS[char]
  if (direction !== undefined) return direction
  const code = char.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}
