/**
 * Which URLs are known, and under which ids, by 64-bit hashes in memory: 12 bytes a slot, 25 MB for a million URLs.
 * It answers what would be a look-up in an index of the file for each link of each page, and an insertion into a random
 * page of that index for each new URL.
 *
 * If hashes are even, two URLs of a million share one in one of 37 million crawls. Whoever must not be wrong compares the texts.
 */

/** Slots at first; always a power of two. */
const FIRST_SLOTS = 4096
/** Words of a slot: both halves of the hash, and the id, which is 0 in a free slot. */
const SLOT_WORDS = 3
/** Share of the slots that may be taken, in percent: beyond it searches get long. */
const MAX_LOAD = 70

export class KnownUrls {
  #slots = new Int32Array(FIRST_SLOTS * SLOT_WORDS)
  #mask = FIRST_SLOTS - 1
  #size = 0
  /** Halves of the hash that was asked for last. */
  #high = 0
  #low = 0

  get size(): number {
    return this.#size
  }

  /**
   * The id of a URL; 0 when it is not known.
   * @param isSame - whether the URL with this id, which has the same hash, is the one; without it, it is taken to be
   */
  find(url: string, isSame?: (id: number) => boolean): number {
    this.#hash(url)
    const slots = this.#slots
    const high = this.#high
    const low = this.#low
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * SLOT_WORDS
      const id = slots[at + 2] as number
      if (id === 0) return 0
      if (slots[at] === high && slots[at + 1] === low && (isSame === undefined || isSame(id))) return id
    }
  }

  /** @param id - from 1 to 2^31 - 1 */
  add(url: string, id: number): void {
    this.#hash(url)
    if ((this.#size + 1) * 100 > (this.#mask + 1) * MAX_LOAD) this.#grow()
    put(this.#slots, this.#mask, this.#high, this.#low, id)
    this.#size += 1
  }

  #grow(): void {
    const old = this.#slots
    const mask = this.#mask * 2 + 1
    const slots = new Int32Array((mask + 1) * SLOT_WORDS)
    for (let at = 0; at < old.length; at += SLOT_WORDS) {
      const id = old[at + 2] as number
      if (id !== 0) put(slots, mask, old[at] as number, old[at + 1] as number, id)
    }
    this.#slots = slots
    this.#mask = mask
  }

  /** Two 32-bit lanes with multipliers of their own, mixed with each other at the end (as in MurmurHash3's finaliser). */
  #hash(url: string): void {
    let high = 0xdeadbeef
    let low = 0x41c6ce57
    for (let i = 0; i < url.length; i += 1) {
      const code = url.charCodeAt(i)
      high = Math.imul(high ^ code, 0x9e3779b1)
      low = Math.imul(low ^ code, 0x5f356495)
    }
    const mixed = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
    this.#low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    this.#high = mixed
  }
}

function put(slots: Int32Array, mask: number, high: number, low: number, id: number): void {
  let slot = low & mask
  while (slots[slot * SLOT_WORDS + 2] !== 0) slot = (slot + 1) & mask
  const at = slot * SLOT_WORDS
  slots[at] = high
  slots[at + 1] = low
  slots[at + 2] = id
}
