/**
 * The strings of a page that were written already, by number: found again by address, length and hash. It may forget
 * strings when many have the same hash; who asks then writes a string twice, which costs its bytes and nothing else.
 */
import { areEqual, hashOf } from './byte-runs'
import { reserve } from './memory'

/** Slot: hash, number plus one (0 when the slot is free), address, length, and whether the string is to be followed. */
const SLOT_BYTES = 20
const NUMBER: usize = 4
const ADDRESS: usize = 8
const LENGTH: usize = 12
const FOLLOWED: usize = 16

/** More distinct strings than this have hardly a page; the table is cleared for each. */
const MAX_SLOTS: u32 = 32_768
const MIN_SLOTS: u32 = 64
const MAX_PROBES: u32 = 8

let slots: usize = 0
let mask: u32 = 0
let count: i32 = 0

/** The slot of the string that was asked for last; 0 when it was forgotten at once. */
let found: usize = 0

/** Begins a page. @param strings how many are expected at most */
export function startStrings(strings: i32): void {
  let size = MIN_SLOTS
  while (size < <u32>strings && size < MAX_SLOTS) size <<= 1
  mask = size - 1
  slots = reserve(size * SLOT_BYTES)
  memory.fill(slots, 0, size * SLOT_BYTES)
  count = 0
}

/** The number of an equal string; -1 when none is known, and then this one has the next number. */
export function numberOf(start: usize, length: i32): i32 {
  const hash = hashOf(start, length)
  const number = count
  for (let probe: u32 = 0; probe < MAX_PROBES; probe++) {
    const slot = slots + ((hash + probe) & mask) * SLOT_BYTES
    const known = load<i32>(slot, NUMBER)
    if (known === 0) {
      store<u32>(slot, hash)
      store<i32>(slot, number + 1, NUMBER)
      store<usize>(slot, start, ADDRESS)
      store<i32>(slot, length, LENGTH)
      found = slot
      count = number + 1
      return -1
    }
    const isSame =
      load<u32>(slot) === hash &&
      load<i32>(slot, LENGTH) === length &&
      areEqual(load<usize>(slot, ADDRESS), start, length)
    if (isSame) {
      found = slot
      return known - 1
    }
  }
  found = 0
  count = number + 1
  return -1
}

/** Where the string stands that was found last. */
export function foundString(): usize {
  return load<usize>(found, ADDRESS)
}

/** Marks the string that was asked for last. @returns 1 when it was marked before, 0 when not, -1 when nobody knows */
export function markFollowed(): i32 {
  if (found === 0) return -1
  const before = load<i32>(found, FOLLOWED)
  store<i32>(found, 1, FOLLOWED)
  return before
}
