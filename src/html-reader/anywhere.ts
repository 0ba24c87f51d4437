/** Attributes that may stand on any element. Most elements have none of them, and nobody reads the rest of theirs. */
import { Attribute, takeValue, value, valueIs, valueLength } from './attributes'
import { isBlank, isSpace } from './bytes'
import { Count, count } from './counts'
import { addFact, FactKind, setFactText } from './facts'
import { addLandmarkRole } from './landmarks'
import { Mark, setMark } from './marks'

const ZERO: i32 = 0x30
const PLUS: i32 = 0x2b

/** Takes those of the tag that was read last. */
export function takeAnywhere(): void {
  if (takeValue(Attribute.tabindex) && isPositive()) setMark(Mark.tabindexPositive)
  if (takeValue(Attribute.itemtype) && !isBlank(value, valueLength)) {
    count(Count.items)
    setFactText(addFact(FactKind.itemType, 0), 0, value, valueLength)
  }
  if (takeValue(Attribute.role) && isLandmarkRole()) addLandmarkRole()
}

/** Of the elements header, nav, main and footer. */
function isLandmarkRole(): bool {
  return valueIs('banner') || valueIs('navigation') || valueIs('main') || valueIs('contentinfo')
}

/** Whether the value begins with an integer above 0 (HTML, 2.3.4.1). */
function isPositive(): bool {
  const end = value + valueLength
  let pos = value
  while (pos < end && isSpace(load<u8>(pos))) pos += 1
  if (pos < end && load<u8>(pos) === PLUS) pos += 1
  for (; pos < end; pos++) {
    const digit = <u32>(<i32>load<u8>(pos) - ZERO)
    if (digit > 9) return false
    if (digit > 0) return true
  }
  return false
}
