/** What a UTF-16 code unit is to who counts words: one of `Kind` in html-reader/words.ts. */
const SEPARATOR = 1
const LETTER = 2
const IDEOGRAPH = 4
const UNSPACED = 5
const MARK = 6

export function letterKind(unit: number): number {
  const character = String.fromCharCode(unit)
  if (/\p{M}/u.test(character)) return MARK
  if (!/[\p{L}\p{N}]/u.test(character)) return SEPARATOR
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return IDEOGRAPH
  return /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character) ? UNSPACED : LETTER
}
