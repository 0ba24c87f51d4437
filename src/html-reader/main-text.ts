/**
 * The main text of a document: what stands in its main element; where there is none, or hardly anything in it, all that
 * stands in no header, nav, aside or footer. Kept as the places of the text where the region changes.
 */
import { text, textLength } from './page-text'
import { Region, region } from './regions'
import { Rows } from './rows'
import { addRuns, beginSignature, differentRuns, settleSignature } from './similarity'

/** Where in the text a part begins; its region. */
const PART_BYTES: i32 = 8

/** Fewer tell too little to be compared. */
const MIN_RUNS: i32 = 10

const parts = changetype<Rows>(memory.data(offsetof<Rows>()))
/** Region of the last part. */
let last: i32 = -1

export function initMainText(): void {
  parts.use(PART_BYTES)
  last = -1
}

/** Text follows in the region that the document is in. */
export function noteRegion(): void {
  if (region === last) return
  last = region
  const part = parts.add()
  store<i32>(part, textLength)
  store<i32>(part, region, 4)
}

/** Makes the signature of the main text. @returns whether there is enough of it */
export function signMainText(): bool {
  takeParts(true)
  if (differentRuns() < MIN_RUNS) {
    takeParts(false)
    if (differentRuns() < MIN_RUNS) return false
  }
  settleSignature()
  return true
}

/** @param ofMain whether the main element is taken, or what stands in no other region */
function takeParts(ofMain: bool): void {
  beginSignature()
  for (let index = 0; index < parts.count; index++) {
    const part = parts.first + <usize>index * PART_BYTES
    const partRegion = load<i32>(part, 4)
    if (partRegion !== Region.main && (ofMain || partRegion > Region.head)) continue
    const end = index + 1 < parts.count ? load<i32>(part + PART_BYTES) : textLength
    addRuns(text + load<i32>(part), text + end)
  }
}
