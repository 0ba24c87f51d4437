/**
 * Finds which of many URLs share a value. Hashes of the values are written down one after the other, and compared part by
 * part: a part fits into the cache of a processor, where a single table of a million waits for memory at every look.
 */

/** Values of a part, about. */
const PART_VALUES = 8192
/** Values looked at between two rests. */
const REST_AFTER_VALUES = 65_536
/** Bits of a hash, as text-hash.ts makes them. */
const HASH_BITS = 52

interface Values {
  readonly hashes: Float64Array
  readonly urlIds: Uint32Array
}

export class DoubleFinder {
  readonly #values: Values
  #count = 0

  /** @param lastUrlId - the largest id there is; each URL is added once at most */
  constructor(private readonly lastUrlId: number) {
    this.#values = room(lastUrlId)
  }

  /** @param hash - as text-hash.ts makes them */
  add(hash: number, urlId: number): void {
    this.#values.hashes[this.#count] = hash
    this.#values.urlIds[this.#count] = urlId
    this.#count += 1
  }

  /** 1 at the ids of URLs whose value another has, too. Rests between its steps. */
  *flags(): Generator<void, Uint8Array> {
    const flags = new Uint8Array(this.lastUrlId + 1)
    const bits = Math.max(0, Math.ceil(Math.log2(this.#count / PART_VALUES)))
    const scale = 2 ** (bits - HASH_BITS)
    const { hashes, urlIds } = this.#values
    const ends = new Uint32Array(2 ** bits + 1)
    for (let at = 0; at < this.#count; at += 1) {
      const part = Math.floor((hashes[at] as number) * scale)
      ends[part + 1] = (ends[part + 1] as number) + 1
      if (at % REST_AFTER_VALUES === 0) yield
    }
    for (let part = 1; part < ends.length; part += 1) ends[part] = (ends[part] as number) + (ends[part - 1] as number)
    const sorted = room(this.#count)
    // Each part is filled from its begin, which so becomes its end.
    for (let at = 0; at < this.#count; at += 1) {
      const hash = hashes[at] as number
      const part = Math.floor(hash * scale)
      const place = ends[part] as number
      ends[part] = place + 1
      sorted.hashes[place] = hash
      sorted.urlIds[place] = urlIds[at] as number
      if (at % REST_AFTER_VALUES === 0) yield
    }
    let rested = 0
    for (let part = 0, from = 0; part < 2 ** bits; part += 1) {
      const to = ends[part] as number
      markDoubles(sorted, from, to, flags)
      from = to
      if (to - rested >= REST_AFTER_VALUES) {
        rested = to
        yield
      }
    }
    return flags
  }
}

/** Marks doubles among the values from one place to before another: an open table, half full at most. */
function markDoubles({ hashes, urlIds }: Values, from: number, to: number, flags: Uint8Array): void {
  if (to - from < 2) return
  const size = 2 ** Math.ceil(Math.log2((to - from) * 2))
  const firsts = new Int32Array(size).fill(-1)
  for (let at = from; at < to; at += 1) {
    const hash = hashes[at] as number
    let place = (hash % 0x1_0000_0000) & (size - 1)
    for (;;) {
      const first = firsts[place] as number
      if (first === -1) {
        firsts[place] = at
        break
      }
      if (hashes[first] === hash) {
        flags[urlIds[first] as number] = 1
        flags[urlIds[at] as number] = 1
        break
      }
      place = (place + 1) & (size - 1)
    }
  }
}

function room(values: number): Values {
  return { hashes: new Float64Array(values), urlIds: new Uint32Array(values) }
}
