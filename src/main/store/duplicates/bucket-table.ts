/**
 * Things by number, in chains of those with the same hash: how the pages of a band, and the centres of clusters, are
 * found. Takes 4 bytes a slot and 12 a thing; grows as things are added.
 */

const FIRST_THINGS = 1024

export class BucketTable {
  readonly #heads: Int32Array
  #hashes = new Uint32Array(FIRST_THINGS)
  #things = new Uint32Array(FIRST_THINGS)
  #next = new Int32Array(FIRST_THINGS)
  #size = 0

  /** @param expected - things that will come; more make it slower */
  constructor(expected: number) {
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(8, expected * 1.5)))).fill(-1)
  }

  /** The entry of the last thing with this hash; -1: there is none. */
  last(hash: number): number {
    return this.#same(this.#heads[hash & (this.#heads.length - 1)] as number, hash)
  }

  /** The entry of the one before; -1: there is none. */
  before(entry: number): number {
    return this.#same(this.#next[entry] as number, this.#hashes[entry] as number)
  }

  thing(entry: number): number {
    return this.#things[entry] as number
  }

  add(hash: number, thing: number): void {
    if (this.#size === this.#things.length) this.#grow()
    const head = hash & (this.#heads.length - 1)
    this.#hashes[this.#size] = hash
    this.#things[this.#size] = thing
    this.#next[this.#size] = this.#heads[head] as number
    this.#heads[head] = this.#size
    this.#size += 1
  }

  clear(): void {
    this.#heads.fill(-1)
    this.#size = 0
  }

  /** Skips what is in the same slot with another hash. */
  #same(from: number, hash: number): number {
    let entry = from
    while (entry !== -1 && this.#hashes[entry] !== hash) entry = this.#next[entry] as number
    return entry
  }

  #grow(): void {
    const length = this.#size * 2
    this.#hashes = copied(new Uint32Array(length), this.#hashes)
    this.#things = copied(new Uint32Array(length), this.#things)
    this.#next = copied(new Int32Array(length), this.#next)
  }
}

function copied<T extends Uint32Array | Int32Array>(larger: T, values: T): T {
  larger.set(values)
  return larger
}
