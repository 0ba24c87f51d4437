/** Sorts numbers by radix, byte by byte from the last. The keys move along with their places: memory is read in line. */

export type Direction = 'ascending' | 'descending'

const BYTES = 8
const DIGITS = 256

/**
 * The places of the keys in their order; equal keys keep theirs.
 * @param keys - no NaN among them
 */
export function placesInOrder(keys: Float64Array, direction: Direction): Uint32Array {
  let from = radixLanes(keys, direction)
  let to: Lanes | null = null
  const counts = countDigits(from)
  for (let byte = 0; byte < BYTES; byte += 1) {
    const starts = counts.subarray(byte * DIGITS, (byte + 1) * DIGITS)
    // A byte that is the same everywhere moves nothing.
    if (starts.includes(keys.length)) continue
    let sum = 0
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const count = starts[digit] as number
      starts[digit] = sum
      sum += count
    }
    to ??= emptyLanes(keys.length)
    if (byte < 4) spreadLow(from, to, starts, byte * 8)
    else spreadHigh(from, to, starts, (byte - 4) * 8)
    const free = from
    from = to
    to = free
  }
  return from.places
}

/** Each key as two halves that sort as unsigned whole numbers, and where it stood. */
interface Lanes {
  readonly low: Uint32Array
  readonly high: Uint32Array
  readonly places: Uint32Array
}

function emptyLanes(length: number): Lanes {
  return { low: new Uint32Array(length), high: new Uint32Array(length), places: new Uint32Array(length) }
}

function radixLanes(keys: Float64Array, direction: Direction): Lanes {
  const lanes = emptyLanes(keys.length)
  const { low, high, places } = lanes
  const number = new Float64Array(1)
  const halves = new Uint32Array(number.buffer)
  const flip = direction === 'ascending' ? 0 : -1
  for (let i = 0; i < keys.length; i += 1) {
    // Adding zero makes one zero of the two that there are.
    number[0] = (keys[i] as number) + 0
    const upper = halves[1] as number
    // Negative numbers sort backwards; positive ones come after them.
    const isNegative = upper >>> 31 === 1
    low[i] = (isNegative ? ~(halves[0] as number) : (halves[0] as number)) ^ flip
    high[i] = (isNegative ? ~upper : upper ^ 0x8000_0000) ^ flip
    places[i] = i
  }
  return lanes
}

/** How often each digit occurs at each byte, the last byte first. */
function countDigits({ low, high }: Lanes): Uint32Array {
  const counts = new Uint32Array(BYTES * DIGITS)
  for (let i = 0; i < low.length; i += 1) {
    let word = low[i] as number
    for (let at = 0; at < 4 * DIGITS; at += DIGITS, word >>>= 8) {
      const digit = at + (word & 255)
      counts[digit] = (counts[digit] as number) + 1
    }
    word = high[i] as number
    for (let at = 4 * DIGITS; at < 8 * DIGITS; at += DIGITS, word >>>= 8) {
      const digit = at + (word & 255)
      counts[digit] = (counts[digit] as number) + 1
    }
  }
  return counts
}

function spreadLow(from: Lanes, to: Lanes, starts: Uint32Array, shift: number): void {
  for (let i = 0; i < from.low.length; i += 1) {
    const word = from.low[i] as number
    const digit = (word >>> shift) & 255
    const at = starts[digit] as number
    starts[digit] = at + 1
    to.low[at] = word
    to.high[at] = from.high[i] as number
    to.places[at] = from.places[i] as number
  }
}

/** The low halves have done their part. */
function spreadHigh(from: Lanes, to: Lanes, starts: Uint32Array, shift: number): void {
  for (let i = 0; i < from.high.length; i += 1) {
    const word = from.high[i] as number
    const digit = (word >>> shift) & 255
    const at = starts[digit] as number
    starts[digit] = at + 1
    to.high[at] = word
    to.places[at] = from.places[i] as number
  }
}
