/** What single elements tell of a page that is neither link nor text: one call for each start tag that may tell it. */
import { Attribute, hasAttribute, isFilled } from './attributes'
import { Count, count } from './counts'
import { addField, isButtonNameless, nameButtonByTag, openButton, openLabel } from './fields'
import { openHead } from './head'
import { Mark, setMark } from './marks'
import { isInHead } from './regions'
import { addScript } from './scripts'
import { Tag } from './tags'

/** @param isInNoscript whether it stands where people with scripts do not see it */
export function describeElement(tag: i32, isInNoscript: bool): void {
  switch (tag) {
    case Tag.button:
      openButton()
      break
    case Tag.head:
      openHead()
      break
    case Tag.iframe:
      // Those in noscript count visits and show nothing.
      if (!isInNoscript && !isFilled(Attribute.title)) setMark(Mark.frameWithoutTitle)
      break
    case Tag.label:
      openLabel()
      break
    case Tag.media:
      if (hasAttribute(Attribute.autoplay) && !hasAttribute(Attribute.muted)) setMark(Mark.autoplay)
      break
    case Tag.script:
      addScript()
      break
    case Tag.select:
    case Tag.textarea:
      addField()
      break
    case Tag.svg:
      if (isButtonNameless) nameButtonByTag()
      break
    case Tag.embed:
    case Tag.object:
      setMark(Mark.plugin)
      break
    case Tag.applet:
      setMark(Mark.plugin)
      setMark(Mark.obsoleteElement)
      break
    case Tag.frame:
    case Tag.noembed:
    case Tag.noframes:
    case Tag.oldBlock:
    case Tag.plaintext:
    case Tag.xmp:
      setMark(Mark.obsoleteElement)
  }
}

export function countTitle(): void {
  count(Count.titles)
  if (!isInHead()) setMark(Mark.titleOutsideHead)
}
