/**
 * The elements that mean something here, by a number that is made from the letters of the name while it is read, so
 * that reading a tag needs no string. Names of up to six letters (and digits 1 to 6) have a number of their own.
 */

export const Tag = {
  /** Any element that ends a word: blocks, cells, breaks, and names that nobody knows. */
  other: 0,
  /** Phrasing elements that may stand inside a word. */
  inline: 1,
  a: 2,
  area: 3,
  base: 4,
  body: 5,
  embed: 6,
  frame: 7,
  heading: 8,
  h1: 9,
  html: 10,
  iframe: 11,
  img: 12,
  input: 13,
  link: 14,
  math: 15,
  meta: 16,
  noembed: 17,
  noframes: 18,
  noscript: 19,
  object: 20,
  plaintext: 21,
  script: 22,
  source: 23,
  style: 24,
  svg: 25,
  template: 26,
  textarea: 27,
  title: 28,
  track: 29,
  media: 30,
  xmp: 31,
  head: 32,
} as const

export type TagId = (typeof Tag)[keyof typeof Tag]

/** Marks in {@link NAME_VALUES}: the name ends here. */
export const NAME_END = 254
/** Marks in {@link NAME_VALUES}: part of the name, but of none that is known. */
export const NAME_FOREIGN = 255
/** Longest name with a number of its own. */
export const MAX_NUMBERED_NAME = 6

/** Value of each ASCII character inside a tag name; letters of either case are the same. */
export const NAME_VALUES: Uint8Array = nameValues()

const NAMES: readonly (readonly [TagId, string])[] = [
  [
    Tag.inline,
    'abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr',
  ],
  [Tag.a, 'a'],
  [Tag.area, 'area'],
  [Tag.base, 'base'],
  [Tag.body, 'body'],
  [Tag.embed, 'embed'],
  [Tag.frame, 'frame'],
  [Tag.heading, 'h2 h3 h4 h5 h6'],
  [Tag.h1, 'h1'],
  [Tag.html, 'html'],
  [Tag.iframe, 'iframe'],
  // `image` is an old spelling that every browser reads as `img` (HTML, 13.2.6.4.7).
  [Tag.img, 'img image'],
  [Tag.input, 'input'],
  [Tag.link, 'link'],
  [Tag.math, 'math'],
  [Tag.meta, 'meta'],
  [Tag.noembed, 'noembed'],
  [Tag.noframes, 'noframes'],
  [Tag.noscript, 'noscript'],
  [Tag.object, 'object'],
  [Tag.plaintext, 'plaintext'],
  [Tag.script, 'script'],
  [Tag.source, 'source'],
  [Tag.style, 'style'],
  [Tag.svg, 'svg'],
  [Tag.template, 'template'],
  [Tag.textarea, 'textarea'],
  [Tag.title, 'title'],
  [Tag.track, 'track'],
  [Tag.media, 'video audio'],
  [Tag.xmp, 'xmp'],
  [Tag.head, 'head'],
]

const SHORT_NAMES = new Map<number, TagId>()
const LONG_NAMES = new Map<string, TagId>()
let longestName = 0

for (const [tag, names] of NAMES) {
  for (const name of names.split(' ')) {
    longestName = Math.max(longestName, name.length)
    if (name.length <= MAX_NUMBERED_NAME) SHORT_NAMES.set(nameNumber(name), tag)
    else LONG_NAMES.set(name, tag)
  }
}

/** The element with this number, for names of up to six characters. */
export function tagOfNumber(number: number): TagId {
  return SHORT_NAMES.get(number) ?? Tag.other
}

/** The element whose name, longer than six characters, stands at `start`. */
export function tagOfLongName(html: string, start: number, end: number): TagId {
  if (end - start > longestName) return Tag.other
  return LONG_NAMES.get(html.slice(start, end).toLowerCase()) ?? Tag.other
}

function nameNumber(name: string): number {
  let number = 0
  for (let index = 0; index < name.length; index++) {
    number = (number << 5) | (NAME_VALUES[name.charCodeAt(index)] as number)
  }
  return number
}

/** Five bits a character: letters 1 to 26, digits 27 to 31 and, as no name begins with a digit, 0 for the sixth. */
function nameValues(): Uint8Array {
  const values = new Uint8Array(128).fill(NAME_FOREIGN)
  for (let letter = 1; letter <= 26; letter++) {
    values[0x40 + letter] = letter
    values[0x60 + letter] = letter
  }
  for (let digit = 1; digit <= 6; digit++) values[0x30 + digit] = digit === 6 ? 0 : 26 + digit
  for (const end of [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x2f, 0x3e]) values[end] = NAME_END
  return values
}
