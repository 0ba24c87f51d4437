/**
 * Sorts a million keys in typed arrays: numbers by radix, texts by radix over a few characters at a time. Orders are
 * lists of places in the given array; equal keys keep their places. Yields now and then, so that whoever asks can do
 * something else in between or give up.
 */
import { type Direction, placesInOrder } from './number-order'

/** Below this many keys, comparing two at a time is faster than counting. */
const FEW = 96
/** Characters of one round: six of the first 255, or three of any; each with room for "the text has ended". */
const NARROW = { chars: 6, base: 257 } as const
const WIDE = { chars: 3, base: 65_537 } as const
/** Keys looked at between two rests. */
const REST_AFTER_KEYS = 50_000

/** @param keys - no NaN among them */
export function* orderOfNumbers(keys: Float64Array, direction: Direction): Generator<void, Uint32Array> {
  yield
  return placesInOrder(keys, direction)
}

/** By code point. */
export function* orderOfTexts(texts: readonly string[], direction: Direction): Generator<void, Uint32Array> {
  const order = new Uint32Array(texts.length)
  for (let place = 0; place < order.length; place += 1) order[place] = place
  const pending = [{ from: 0, to: order.length, depth: 0 }]
  let untilRest = REST_AFTER_KEYS
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const part = order.subarray(range.from, range.to)
    untilRest -= part.length
    if (untilRest < 0) {
      untilRest = REST_AFTER_KEYS
      yield
    }
    if (part.length <= FEW) {
      sortFew(part, texts, range.depth, direction)
      continue
    }
    const depth = commonDepth(part, texts, range.depth)
    const { keys, chars, base } = keysOf(part, texts, depth)
    const places = placesInOrder(keys, direction)
    const before = part.slice()
    for (let i = 0; i < places.length; i += 1) part[i] = before[places[i] as number] as number
    for (let start = 0; start < places.length; ) {
      const key = keys[places[start] as number] as number
      let end = start + 1
      while (end < places.length && keys[places[end] as number] === key) end += 1
      // A key whose last character is missing belongs to texts that have ended: they are equal.
      const isOver = key % base === 0
      if (end - start > 1 && !isOver) {
        pending.push({ from: range.from + start, to: range.from + end, depth: depth + chars })
      }
      start = end
    }
  }
  return order
}

/** A number that sorts as the bytes of UTF-8 do: pairs of surrogates come after everything else. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** How many characters all texts of the part have in common. */
function commonDepth(part: Uint32Array, texts: readonly string[], from: number): number {
  const first = texts[part[0] as number] as string
  let common = first.length
  // Often the last one tells already that there are none.
  for (let i = part.length - 1; i > 0 && common > from; i -= 1) {
    const text = texts[part[i] as number] as string
    let depth = from
    while (depth < common && text.charCodeAt(depth) === first.charCodeAt(depth)) depth += 1
    common = depth
  }
  return common
}

interface CharKeys {
  readonly keys: Float64Array
  readonly chars: number
  readonly base: number
}

function keysOf(part: Uint32Array, texts: readonly string[], depth: number): CharKeys {
  return charKeys(part, texts, depth, NARROW) ?? (charKeys(part, texts, depth, WIDE) as CharKeys)
}

/** The next characters of each text as one number; `null` when one of them does not fit. */
function charKeys(
  part: Uint32Array,
  texts: readonly string[],
  depth: number,
  { chars, base }: typeof NARROW | typeof WIDE,
): CharKeys | null {
  const keys = new Float64Array(part.length)
  for (let i = 0; i < part.length; i += 1) {
    const text = texts[part[i] as number] as string
    const end = Math.min(text.length, depth + chars)
    let key = 0
    for (let at = depth; at < end; at += 1) {
      const unit = rankOf(text.charCodeAt(at)) + 1
      if (unit >= base) return null
      key = key * base + unit
    }
    for (let at = Math.max(end, depth); at < depth + chars; at += 1) key *= base
    keys[i] = key
  }
  return { keys, chars, base }
}

function sortFew(part: Uint32Array, texts: readonly string[], depth: number, direction: Direction): void {
  const sign = direction === 'ascending' ? 1 : -1
  part.sort((a, b) => sign * compareFrom(texts[a] as string, texts[b] as string, depth) || a - b)
}

function compareFrom(a: string, b: string, depth: number): number {
  const end = Math.min(a.length, b.length)
  for (let at = depth; at < end; at += 1) {
    const difference = rankOf(a.charCodeAt(at)) - rankOf(b.charCodeAt(at))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
