/** The elements that mean something here. */
import { NameTable } from './name-table'

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

const SPECIAL_NAMES: readonly (readonly [TagId, string])[] = [
  [
    Tag.inline,
    'abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr',
  ],
  [Tag.heading, 'h2 h3 h4 h5 h6'],
  // `image` is an old spelling that every browser reads as `img` (HTML, 13.2.6.4.7).
  [Tag.img, 'img image'],
  [Tag.media, 'video audio'],
]

/** The tag of each name; {@link Tag.other} for the names that it does not hold. */
export const TAG_NAMES = new NameTable(tagNames())

/** Whether the attributes of a start tag are of use to anybody, by tag. */
export const HAS_WANTED_ATTRIBUTES: Uint8Array = wantedAttributes()

function tagNames(): readonly (readonly [TagId, string])[] {
  const special = new Set<TagId>([Tag.other, ...SPECIAL_NAMES.map(([tag]) => tag)])
  const named = Object.entries(Tag).filter(([, tag]) => !special.has(tag))
  return [
    ...named.map(([name, tag]) => [tag, name] as const),
    ...SPECIAL_NAMES.flatMap(([tag, names]) => names.split(' ').map((name) => [tag, name] as const)),
  ]
}

function wantedAttributes(): Uint8Array {
  const wanted = new Uint8Array(256)
  const { a, area, base, embed, frame, html, iframe, img, input, link, math, meta, object } = Tag
  const { script, source, svg, track, media } = Tag
  for (const tag of [a, area, base, embed, frame, html, iframe, img, input, link, math, meta, object]) wanted[tag] = 1
  for (const tag of [script, source, svg, track, media]) wanted[tag] = 1
  return wanted
}
