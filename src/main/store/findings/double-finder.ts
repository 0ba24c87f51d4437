/** Finds which of many URLs share a value, one after the other: an open table of hashes, filled as far as two thirds. */

export class DoubleFinder {
  /** 1 at the ids of URLs whose value another has, too. */
  readonly flags: Uint8Array
  readonly #hashes: Float64Array
  readonly #urlIds: Uint32Array
  readonly #mask: number

  /** @param lastUrlId - the largest id there is; each URL is added once at most */
  constructor(lastUrlId: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, lastUrlId * 1.5)))
    this.flags = new Uint8Array(lastUrlId + 1)
    this.#hashes = new Float64Array(size)
    this.#urlIds = new Uint32Array(size)
    this.#mask = size - 1
  }

  /** @param hash - as text-hash.ts makes them */
  add(hash: number, urlId: number): void {
    let place = (hash % 0x1_0000_0000) & this.#mask
    for (let first = this.#urlIds[place] as number; first !== 0; first = this.#urlIds[place] as number) {
      if (this.#hashes[place] === hash) {
        this.flags[first] = 1
        this.flags[urlId] = 1
        return
      }
      place = (place + 1) & this.#mask
    }
    this.#hashes[place] = hash
    this.#urlIds[place] = urlId
  }
}
