/** Puts keys that are wholly equal into one group: an open table of the keys themselves, four bytes a slot. */
import { StepClock } from './step-clock'

/** Keys between two looks at the clock. */
const STRIDE = 512

export interface KeyGroups {
  readonly count: number
  /** For each key of the order: its group. Groups are numbered in the order in which they were met. */
  readonly groupOf: Uint32Array
  /** For each group: the key that was met first. */
  readonly first: Uint32Array
  /** For each group: the key that was met second; -1 when there is none. */
  readonly second: Int32Array
}

/**
 * @param words - keys of `width` words, one behind the other
 * @param order - numbers of keys, in the order in which they are met; others are left out
 * Yields how far it is, 0 to 1.
 */
export function* groupEqualKeys(words: Uint32Array, width: number, order: Uint32Array): Generator<number, KeyGroups> {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, order.length * 1.5)))
  // A group and one, so that 0 is a free slot.
  const slots = new Uint32Array(size)
  const groupOf = new Uint32Array(words.length / width)
  const first = new Uint32Array(order.length)
  const second = new Int32Array(order.length).fill(-1)
  const clock = new StepClock()
  let count = 0
  for (let met = 0; met < order.length; met += 1) {
    const key = order[met] as number
    let slot = keyHash(words, key, width) & (size - 1)
    let group = (slots[slot] as number) - 1
    while (group >= 0 && !areEqual(words, key, first[group] as number, width)) {
      slot = (slot + 1) & (size - 1)
      group = (slots[slot] as number) - 1
    }
    if (group < 0) {
      group = count
      count += 1
      slots[slot] = count
      first[group] = key
    } else if (second[group] === -1) second[group] = key
    groupOf[key] = group
    if (met % STRIDE === 0 && clock.isOver()) {
      yield met / order.length
      clock.begin()
    }
  }
  return { count, groupOf, first: first.subarray(0, count), second: second.subarray(0, count) }
}

function keyHash(words: Uint32Array, key: number, width: number): number {
  let hash = 0x811c9dc5
  for (let at = key * width; at < (key + 1) * width; at += 1) {
    hash = Math.imul(hash ^ (words[at] as number), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash >>> 0
}

function areEqual(words: Uint32Array, one: number, other: number, width: number): boolean {
  const by = (other - one) * width
  for (let at = one * width; at < (one + 1) * width; at += 1) if (words[at] !== words[at + by]) return false
  return true
}
