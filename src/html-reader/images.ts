/** What an image says of itself, besides where it is. */
import { Attribute, hasAttribute, takeValue, value, valueLength } from './attributes'
import { isBlank } from './bytes'
import { Count, count } from './counts'
import { Mark, setMark } from './marks'
import { unitsOf } from './packed-writer'

/** In UTF-16 code units. */
const LONG_ALT: i32 = 100

/** An img element, or an input element of type image. */
export function describeImage(): void {
  count(Count.images)
  if (!hasAttribute(Attribute.width) || !hasAttribute(Attribute.height)) count(Count.imagesWithoutSize)
  if (!takeValue(Attribute.alt)) count(Count.imagesWithoutAlt)
  else if (isBlank(value, valueLength)) count(Count.imagesEmptyAlt)
  else if (valueLength > LONG_ALT && unitsOf(value, valueLength) > LONG_ALT) setMark(Mark.altLong)
}
