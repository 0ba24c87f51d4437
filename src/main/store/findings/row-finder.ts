/** Finds rows of a crawl by a hash of what they say: an open table, filled as far as two thirds. */

export class RowFinder {
  readonly #hashes: Float64Array
  readonly #rowNos: Uint32Array
  readonly #mask: number

  /** @param rows - that are added at most */
  constructor(rows: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, rows * 1.5)))
    this.#hashes = new Float64Array(size)
    this.#rowNos = new Uint32Array(size)
    this.#mask = size - 1
  }

  /** The row that was added first with this hash, which may be this one. @param hash - as text-hash.ts makes them */
  add(hash: number, rowNo: number): number {
    const place = this.#placeOf(hash)
    const known = this.#rowNos[place] as number
    if (known !== 0) return known
    this.#hashes[place] = hash
    this.#rowNos[place] = rowNo
    return rowNo
  }

  /** 0: there is none. */
  find(hash: number): number {
    return this.#rowNos[this.#placeOf(hash)] as number
  }

  #placeOf(hash: number): number {
    let place = (hash % 0x1_0000_0000) & this.#mask
    while (this.#rowNos[place] !== 0 && this.#hashes[place] !== hash) place = (place + 1) & this.#mask
    return place
  }
}
