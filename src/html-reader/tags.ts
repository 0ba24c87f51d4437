/** The elements that mean something here. */
import { addNames, findName, TABLE_BYTES } from './names'

export enum Tag {
  /** Any element that ends a word: blocks, cells, breaks, and names that nobody knows. */
  other,
  /** Phrasing elements that may stand inside a word. */
  inline,
  /** Those among them that HTML has given up, and those that are blocks. */
  oldInline,
  oldBlock,
  // From here to `track` elements whose attributes are of use to somebody.
  a,
  area,
  base,
  button,
  embed,
  form,
  frame,
  html,
  iframe,
  img,
  input,
  label,
  link,
  main,
  math,
  media,
  meta,
  object,
  script,
  select,
  source,
  svg,
  textarea,
  track,
  /** applet, which was once what embed is. */
  applet,
  article,
  aside,
  body,
  cell,
  div,
  footer,
  /** Any element of svg or math but `a`. */
  foreign,
  h1,
  head,
  header,
  heading,
  nav,
  noembed,
  noframes,
  noscript,
  plaintext,
  section,
  style,
  table,
  template,
  title,
  xmp,
}

const TAGS = memory.data(TABLE_BYTES)

/** Whether the attributes of a start tag are of use to anybody. */
export function hasWantedAttributes(tag: i32): bool {
  return tag >= Tag.a && tag <= Tag.track
}

/** Whether an element may stand inside a word. */
export function isInline(tag: i32): bool {
  return tag === Tag.inline || tag === Tag.oldInline
}

/** The tag of a name; `Tag.other` for the names that nobody knows. */
export function tagOf(hash: i32, start: usize, length: i32): i32 {
  return findName(TAGS, hash, start, length)
}

export function initTags(): void {
  let count = addNames(
    TAGS,
    Tag.inline,
    'abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr',
    0,
  )
  // The elements that must not be used (HTML, 16.2), as far as they have no meaning of their own here.
  count = addNames(TAGS, Tag.oldInline, 'acronym big font nobr strike tt', count)
  count = addNames(
    TAGS,
    Tag.oldBlock,
    'basefont bgsound blink center dir frameset isindex keygen listing marquee menuitem multicol nextid param rb rtc spacer',
    count,
  )
  count = addNames(TAGS, Tag.heading, 'h2 h3 h4 h5 h6', count)
  // `image` is an old spelling that every browser reads as `img` (HTML, 13.2.6.4.7).
  count = addNames(TAGS, Tag.img, 'img image', count)
  count = addNames(TAGS, Tag.media, 'video audio', count)
  count = addNames(TAGS, Tag.a, 'a', count)
  count = addNames(TAGS, Tag.area, 'area', count)
  count = addNames(TAGS, Tag.article, 'article', count)
  count = addNames(TAGS, Tag.aside, 'aside', count)
  count = addNames(TAGS, Tag.base, 'base', count)
  count = addNames(TAGS, Tag.body, 'body', count)
  count = addNames(TAGS, Tag.cell, 'td th', count)
  count = addNames(TAGS, Tag.div, 'div', count)
  count = addNames(TAGS, Tag.embed, 'embed', count)
  count = addNames(TAGS, Tag.footer, 'footer', count)
  count = addNames(TAGS, Tag.form, 'form', count)
  count = addNames(TAGS, Tag.frame, 'frame', count)
  count = addNames(TAGS, Tag.h1, 'h1', count)
  count = addNames(TAGS, Tag.head, 'head', count)
  count = addNames(TAGS, Tag.header, 'header', count)
  count = addNames(TAGS, Tag.html, 'html', count)
  count = addNames(TAGS, Tag.iframe, 'iframe', count)
  count = addNames(TAGS, Tag.input, 'input', count)
  count = addNames(TAGS, Tag.link, 'link', count)
  count = addNames(TAGS, Tag.main, 'main', count)
  count = addNames(TAGS, Tag.math, 'math', count)
  count = addNames(TAGS, Tag.meta, 'meta', count)
  count = addNames(TAGS, Tag.nav, 'nav', count)
  count = addNames(TAGS, Tag.noembed, 'noembed', count)
  count = addNames(TAGS, Tag.noframes, 'noframes', count)
  count = addNames(TAGS, Tag.noscript, 'noscript', count)
  count = addNames(TAGS, Tag.object, 'object', count)
  count = addNames(TAGS, Tag.plaintext, 'plaintext', count)
  count = addNames(TAGS, Tag.script, 'script', count)
  count = addNames(TAGS, Tag.section, 'section', count)
  count = addNames(TAGS, Tag.source, 'source', count)
  count = addNames(TAGS, Tag.style, 'style', count)
  count = addNames(TAGS, Tag.svg, 'svg', count)
  count = addNames(TAGS, Tag.table, 'table', count)
  count = addNames(TAGS, Tag.template, 'template', count)
  count = addNames(TAGS, Tag.textarea, 'textarea', count)
  count = addNames(TAGS, Tag.title, 'title', count)
  count = addNames(TAGS, Tag.track, 'track', count)
  count = addNames(TAGS, Tag.applet, 'applet', count)
  count = addNames(TAGS, Tag.button, 'button', count)
  count = addNames(TAGS, Tag.label, 'label', count)
  count = addNames(TAGS, Tag.select, 'select', count)
  addNames(TAGS, Tag.xmp, 'xmp', count)
}
