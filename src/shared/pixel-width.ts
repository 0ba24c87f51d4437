/**
 * How wide a text is drawn in Arial, as result pages of search engines set titles (20 px) and descriptions (14 px): what
 * does not fit there is cut off. Widths are those of the font in its units, 2048 to the em, without kerning; Arial and
 * the fonts that are made to its measure (Liberation Sans, Arimo) agree in them.
 */

/** Size of the letters of titles on result pages, in px. */
export const TITLE_PX = 20
/** Size of the letters of descriptions there, in px. */
export const DESCRIPTION_PX = 14

const UNITS_PER_EM = 2048

/** U+0020 to U+007E. */
const ASCII = [
  569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139, 1139, 1139,
  1139, 1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079, 1366, 1366, 1479, 1479, 1366, 1251, 1593, 1479,
  569, 1024, 1366, 1139, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 569, 569,
  569, 961, 1139, 682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139, 1139, 1139,
  682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196,
] as const

/** Signs and letters that are common and have a width of their own. */
const OTHERS: ReadonlyMap<string, number> = new Map([
  ...each('\u00a0ı', 569),
  ...each('·', 569),
  ...each('¡“”', 682),
  ...each('‘’łŀ', 455),
  ...each('•', 717),
  ...each('°', 819),
  ...each('–€«»£¥§đŁ', 1139),
  ...each('×', 1196),
  ...each('ßø¿', 1251),
  ...each('Đ', 1479),
  ...each('©®', 1509),
  ...each('Ø', 1593),
  ...each('æ', 1821),
  ...each('œ', 1933),
  ...each('—…™ÆŒ', 2048),
])

function each(chars: string, units: number): readonly (readonly [string, number])[] {
  return Array.from(chars, (char) => [char, units] as const)
}

/** Everything else has the mean of its kind: the first that matches. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[\p{Mark}\p{Cf}\p{Cc}]/u, 0],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u, 2048],
  [/\p{Extended_Pictographic}/u, 2600],
  [/\p{Lu}/u, 1400],
  [/\p{Ll}/u, 1090],
  [/\p{Punctuation}/u, 930],
]
const ANY_OTHER = 1160

/** Widths of characters outside ASCII that were asked for, by code point. */
const known = new Map<number, number>()
/** Characters that are remembered; a crawl of one language has a few hundred. */
const MAX_KNOWN = 20_000

/** The width of a text on one line, in whole px. @param fontPx - size of the letters, for example {@link TITLE_PX} */
export function pixelWidth(text: string, fontPx: number): number {
  let units = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at) - 0x20
    if (unit >= 0 && unit < ASCII.length) {
      units += ASCII[unit] as number
      continue
    }
    const code = text.codePointAt(at) as number
    if (code > 0xffff) at += 1
    units += otherWidth(code)
  }
  return Math.round((units * fontPx) / UNITS_PER_EM)
}

function otherWidth(code: number): number {
  const width = known.get(code)
  if (width !== undefined) return width
  if (known.size >= MAX_KNOWN) known.clear()
  const found = widthOf(String.fromCodePoint(code))
  known.set(code, found)
  return found
}

function widthOf(char: string): number {
  // A letter with an accent is as wide as without.
  const base = char.normalize('NFD').charCodeAt(0)
  const plain = ASCII[base - 0x20]
  if (plain !== undefined) return plain
  return OTHERS.get(char) ?? KINDS.find(([kind]) => kind.test(char))?.[1] ?? ANY_OTHER
}
