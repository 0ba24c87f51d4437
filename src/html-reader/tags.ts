/** The elements that mean something here. */
import { addNames, findName, TABLE_BYTES } from './names'

export enum Tag {
  /** Any element that ends a word: blocks, cells, breaks, and names that nobody knows. */
  other,
  /** Phrasing elements that may stand inside a word. */
  inline,
  // From here to `track` elements whose attributes are of use to somebody.
  a,
  area,
  base,
  embed,
  frame,
  html,
  iframe,
  img,
  input,
  link,
  math,
  media,
  meta,
  object,
  script,
  source,
  svg,
  track,
  body,
  cell,
  /** Any element of svg or math but `a`. */
  foreign,
  h1,
  head,
  heading,
  noembed,
  noframes,
  noscript,
  plaintext,
  style,
  template,
  textarea,
  title,
  xmp,
}

const TAGS = memory.data(TABLE_BYTES)

/** Whether the attributes of a start tag are of use to anybody. */
export function hasWantedAttributes(tag: i32): bool {
  return tag >= Tag.a && tag <= Tag.track
}

/** The tag of a name; `Tag.other` for the names that nobody knows. */
export function tagOf(hash: i32, start: usize, length: i32): i32 {
  return findName(TAGS, hash, start, length)
}

export function initTags(): void {
  let count = addNames(
    TAGS,
    Tag.inline,
    'abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr',
    0,
  )
  count = addNames(TAGS, Tag.heading, 'h2 h3 h4 h5 h6', count)
  // `image` is an old spelling that every browser reads as `img` (HTML, 13.2.6.4.7).
  count = addNames(TAGS, Tag.img, 'img image', count)
  count = addNames(TAGS, Tag.media, 'video audio', count)
  count = addNames(TAGS, Tag.a, 'a', count)
  count = addNames(TAGS, Tag.area, 'area', count)
  count = addNames(TAGS, Tag.base, 'base', count)
  count = addNames(TAGS, Tag.body, 'body', count)
  count = addNames(TAGS, Tag.cell, 'td th', count)
  count = addNames(TAGS, Tag.embed, 'embed', count)
  count = addNames(TAGS, Tag.frame, 'frame', count)
  count = addNames(TAGS, Tag.h1, 'h1', count)
  count = addNames(TAGS, Tag.head, 'head', count)
  count = addNames(TAGS, Tag.html, 'html', count)
  count = addNames(TAGS, Tag.iframe, 'iframe', count)
  count = addNames(TAGS, Tag.input, 'input', count)
  count = addNames(TAGS, Tag.link, 'link', count)
  count = addNames(TAGS, Tag.math, 'math', count)
  count = addNames(TAGS, Tag.meta, 'meta', count)
  count = addNames(TAGS, Tag.noembed, 'noembed', count)
  count = addNames(TAGS, Tag.noframes, 'noframes', count)
  count = addNames(TAGS, Tag.noscript, 'noscript', count)
  count = addNames(TAGS, Tag.object, 'object', count)
  count = addNames(TAGS, Tag.plaintext, 'plaintext', count)
  count = addNames(TAGS, Tag.script, 'script', count)
  count = addNames(TAGS, Tag.source, 'source', count)
  count = addNames(TAGS, Tag.style, 'style', count)
  count = addNames(TAGS, Tag.svg, 'svg', count)
  count = addNames(TAGS, Tag.template, 'template', count)
  count = addNames(TAGS, Tag.textarea, 'textarea', count)
  count = addNames(TAGS, Tag.title, 'title', count)
  count = addNames(TAGS, Tag.track, 'track', count)
  addNames(TAGS, Tag.xmp, 'xmp', count)
}
