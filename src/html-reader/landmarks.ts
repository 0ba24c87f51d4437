/** The parts of a page that assistive software leads to: header, nav, main, footer. */
import { Attribute, hasAttribute } from './attributes'
import { Mark, setMark } from './marks'
import { Tag } from './tags'

let hasLandmark: bool = false
let mains: i32 = 0

export function beginLandmarks(): void {
  hasLandmark = false
  mains = 0
}

export function endLandmarks(): void {
  if (!hasLandmark) setMark(Mark.noLandmarks)
}

/** An element whose role is that of a landmark. */
export function addLandmarkRole(): void {
  hasLandmark = true
}

/** header, nav, main or footer. Of several main elements only one may be shown (HTML, 4.4.14). */
export function addLandmark(tag: i32): void {
  hasLandmark = true
  if (tag !== Tag.main || hasAttribute(Attribute.hidden)) return
  mains += 1
  if (mains > 1) setMark(Mark.severalMains)
}
