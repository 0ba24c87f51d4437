/** Words of 32 bits that come one after the other, in one array that doubles when it is full. */

export class GrowingWords {
  #words: Uint32Array
  #length = 0

  /** @param expected - words that will come */
  constructor(expected: number) {
    this.#words = new Uint32Array(Math.max(16, expected))
  }

  get length(): number {
    return this.#length
  }

  push(word: number): void {
    this.#words = this.#withRoom(1)
    this.#words[this.#length] = word
    this.#length += 1
  }

  /** @param bytes - a multiple of four */
  pushBytes(bytes: Uint8Array): void {
    this.#words = this.#withRoom(bytes.length / 4)
    new Uint8Array(this.#words.buffer).set(bytes, this.#length * 4)
    this.#length += bytes.length / 4
  }

  /** All of them; no more may come then. */
  all(): Uint32Array {
    return this.#words.subarray(0, this.#length)
  }

  #withRoom(more: number): Uint32Array {
    if (this.#length + more <= this.#words.length) return this.#words
    const larger = new Uint32Array(Math.max(this.#length + more, this.#words.length * 2))
    larger.set(this.#words)
    return larger
  }
}
