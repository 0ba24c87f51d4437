/** Counts distinct texts exactly. A `Set` alone holds 2^24 entries at most, and lists may be longer. */
export class DistinctTexts {
  readonly #full: Set<string>[] = []
  #current = new Set<string>()
  #size = 0

  /** @param roomPerSet Entries of one set, 1 to 16,777,216. */
  constructor(readonly roomPerSet = 8_388_608) {}

  get size(): number {
    return this.#size
  }

  /** Adds a text that may be known already. */
  add(text: string): void {
    for (const set of this.#full) if (set.has(text)) return
    const before = this.#current.size
    this.#current.add(text)
    this.#size += this.#current.size - before
    if (this.#current.size < this.roomPerSet) return
    this.#full.push(this.#current)
    this.#current = new Set()
  }
}
