/** The headings of a document: how many, of which levels, and the texts of every h1 and of the first two h2. */
import { Count, count } from './counts'
import { addFact, FactKind, setFactText } from './facts'
import { Mark, setMark } from './marks'
import { headingText } from './open-text'

const KEPT_H2: i32 = 2

/** Level of the heading before; 0 for none. */
let before: i32 = 0
/** Level of the heading whose text is gathered. */
let level: i32 = 0
let h2: i32 = 0

export function beginHeadings(): void {
  before = 0
  h2 = 0
  headingText.isOpen = false
}

/** @param levelOfTag 1 to 6 */
export function openHeading(levelOfTag: i32): void {
  endHeading()
  level = levelOfTag
  count(Count.headings)
  if (before === 0) {
    if (level !== 1) setMark(Mark.h1NotFirst)
  } else if (level > before + 1) setMark(Mark.headingSkipped)
  before = level
  if (level === 2) {
    count(Count.h2)
    h2 += 1
  }
  if (level === 1 || (level === 2 && h2 <= KEPT_H2)) headingText.open()
}

export function endHeading(): void {
  if (!headingText.isOpen) return
  if (level === 1 && headingText.hasOnlyAlt()) setMark(Mark.h1ImageOnly)
  const text = headingText.close()
  setFactText(addFact(FactKind.heading, level), 0, text, headingText.length)
}
