/**
 * Forms, their fields and buttons, and whether these have a name that can be read out. A label names the field of its
 * `for`, wherever on the page that is, else the first field that it holds (HTML, 4.10.4).
 */
import { Attribute, hasAttribute, isFilled, takeValue, value, valueIs, valueLength } from './attributes'
import { AMPERSAND, isBlank, whiteSpaceLength } from './bytes'
import { Count, count } from './counts'
import { describeImage } from './images'
import { Mark, setMark } from './marks'
import { decoded, decodedLength, decodeReference, referenceEnd } from './references'
import { Rows } from './rows'
import { numberOf, startStrings } from './string-table'

/** Address and length of an id. */
const ID_BYTES: i32 = 8
/** Slots for each id: with many of them free, none is forgotten. */
const ROOM: i32 = 4

/** Ids that labels name, and those of fields that nothing else names. */
const labelled = changetype<Rows>(memory.data(offsetof<Rows>()))
const unnamed = changetype<Rows>(memory.data(offsetof<Rows>()))

let isFormOpen: bool = false
/** The open labels, one bit each, the innermost the lowest: whether it names the first field that comes, and none came. */
let freeLabels: u64 = 0
/** Whether a button is open that nothing has named yet. */
export let isButtonNameless: bool = false

export function beginFields(): void {
  labelled.use(ID_BYTES)
  unnamed.use(ID_BYTES)
  isFormOpen = false
  freeLabels = 0
  isButtonNameless = false
}

export function endFields(): void {
  endButton()
  if (unnamed.count === 0) return
  startStrings((labelled.count + unnamed.count) * ROOM)
  for (let index = 0; index < labelled.count; index++) isNew(labelled, index)
  for (let index = 0; index < unnamed.count; index++) {
    if (isNew(unnamed, index)) {
      setMark(Mark.fieldWithoutLabel)
      return
    }
  }
}

/** Forms do not nest: one inside of another is none (HTML, 13.2.6.4.7). @returns whether it is one */
export function openForm(): bool {
  if (isFormOpen) return false
  isFormOpen = true
  count(Count.forms)
  return true
}

export function closeForm(): void {
  isFormOpen = false
}

export function openLabel(): void {
  freeLabels <<= 1
  if (takeValue(Attribute.forId)) addId(labelled)
  else freeLabels |= 1
}

export function closeLabel(): void {
  freeLabels >>= 1
}

/** select, textarea, or an input that is filled in. */
export function addField(): void {
  count(Count.fields)
  if (freeLabels !== 0) {
    freeLabels = 0
    return
  }
  if (hasName()) return
  if (takeValue(Attribute.id) && valueLength > 0) addId(unnamed)
  else setMark(Mark.fieldWithoutLabel)
}

export function addInput(): void {
  if (!takeValue(Attribute.type)) {
    addField()
  } else if (valueIs('image')) {
    describeImage()
    if (!hasName() && !isFilled(Attribute.alt) && !isFilled(Attribute.value)) setMark(Mark.buttonWithoutText)
  } else if (valueIs('submit') || valueIs('reset')) {
    // Without a value the browser has a text for it.
    if (hasAttribute(Attribute.value)) describeInputButton()
  } else if (valueIs('button')) {
    describeInputButton()
  } else if (!valueIs('hidden')) {
    if (valueIs('password')) count(Count.passwordFields)
    addField()
  }
}

/** A button element; its text follows. */
export function openButton(): void {
  endButton()
  isButtonNameless = !hasName() && !isFilled(Attribute.value)
}

export function endButton(): void {
  if (isButtonNameless) setMark(Mark.buttonWithoutText)
  isButtonNameless = false
}

/** A text inside the open button, as it is written. */
export function nameButton(start: usize, end: usize): void {
  let pos = start
  while (pos < end) {
    let blank = whiteSpaceLength(pos, end)
    if (load<u8>(pos) === AMPERSAND) {
      const behind = min(referenceEnd(pos), end)
      if (decodeReference(pos, behind) && isBlank(decoded, decodedLength)) blank = <i32>(behind - pos)
    }
    if (blank === 0) {
      isButtonNameless = false
      return
    }
    pos += blank
  }
}

/** An element inside the open button: a picture, a drawing. */
export function nameButtonByTag(): void {
  if (isFilled(Attribute.alt) || hasName()) isButtonNameless = false
}

function describeInputButton(): void {
  if (!isFilled(Attribute.value) && !hasName()) setMark(Mark.buttonWithoutText)
}

function hasName(): bool {
  return isFilled(Attribute.ariaLabel) || isFilled(Attribute.ariaLabelledby) || isFilled(Attribute.title)
}

/** Takes the value that was asked for last. */
function addId(ids: Rows): void {
  const row = ids.add()
  store<usize>(row, value)
  store<i32>(row, valueLength, 4)
}

/** Whether the string table did not know it. */
function isNew(ids: Rows, index: i32): bool {
  const row = ids.first + <usize>index * ID_BYTES
  return numberOf(load<usize>(row), load<i32>(row, 4)) === -1
}
