/** Small facts about a document, one bit each: those of shared/content-marks.ts that can be told while reading. */

/** Places in CONTENT_MARKS. */
export enum Mark {
  titleOutsideHead = 0,
  canonicalOutsideHead = 2,
  hreflangOutsideHead = 4,
  headingSkipped = 8,
  h1NotFirst = 9,
  h1ImageOnly = 10,
  frameWithoutTitle = 21,
  fieldWithoutLabel = 22,
  buttonWithoutText = 23,
  altLong = 24,
  headBroken = 26,
  plugin = 28,
  obsoleteElement = 29,
  tabindexPositive = 30,
  scriptBlocking = 33,
  severalBodies = 34,
  severalHeads = 35,
  autoplay = 43,
  noLandmarks = 44,
  severalMains = 45,
  canonicalAttribute = 46,
}

/** Marks 0 to 31 and 32 to 63. */
export let lowMarks: u32 = 0
export let highMarks: u32 = 0

export function resetMarks(): void {
  lowMarks = 0
  highMarks = 0
}

export function setMark(mark: i32): void {
  if (mark < 32) lowMarks |= 1 << mark
  else highMarks |= 1 << (mark - 32)
}
