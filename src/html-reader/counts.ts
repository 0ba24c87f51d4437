/** How much there is of something, for JavaScript: numbers (i32) one behind the other, in the order of {@link Count}. */

export enum Count {
  titles,
  headings,
  h2,
  images,
  imagesWithoutAlt,
  imagesEmptyAlt,
  imagesWithoutSize,
  forms,
  fields,
  passwordFields,
  scripts,
  stylesheets,
  inlineScriptBytes,
  inlineStyleBytes,
  items,
}

const COUNT_BYTES: usize = 60
const COUNTS = memory.data(60)

export function resetCounts(): void {
  memory.fill(COUNTS, 0, COUNT_BYTES)
}

export function count(what: i32): void {
  addTo(what, 1)
}

export function addTo(what: i32, more: i32): void {
  const at = COUNTS + 4 * <usize>what
  store<i32>(at, load<i32>(at) + more)
}

/** Address of the first. */
export function firstCount(): usize {
  return COUNTS
}
