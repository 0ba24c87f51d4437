/**
 * The texts that the cells of a workbook refer to by number. They lie as bytes outside the garbage-collected heap: a sheet
 * of a million URLs has a million of them.
 */
import { tooMuch } from './gzip-bytes'

const CHUNK_BYTES = 4 * 1024 ** 2
/** All texts together. */
const MOST_TEXT_BYTES = 1024 ** 3

export class SharedTexts {
  readonly #chunks: Buffer[] = []
  #used = CHUNK_BYTES
  /** Of each text: its chunk times the size of a chunk, plus where it starts there. */
  #places = new Float64Array(1024)
  #lengths = new Uint32Array(1024)
  #count = 0
  #bytes = 0

  /** @param name What the texts are part of, in messages. */
  constructor(readonly name: string) {}

  /** @throws {TrawlError} `file_unreadable` when they are more than a gigabyte */
  add(text: string): void {
    const bytes = Buffer.byteLength(text)
    this.#bytes += bytes
    if (this.#bytes > MOST_TEXT_BYTES) throw tooMuch(`The text of ${this.name}`, MOST_TEXT_BYTES)
    if (this.#used + bytes > CHUNK_BYTES) {
      this.#chunks.push(Buffer.allocUnsafe(Math.max(CHUNK_BYTES, bytes)))
      this.#used = 0
    }
    const chunk = this.#chunks.at(-1) as Buffer
    if (this.#count === this.#places.length) this.#grow()
    this.#places[this.#count] = (this.#chunks.length - 1) * CHUNK_BYTES + this.#used
    this.#lengths[this.#count] = bytes
    this.#used += chunk.write(text, this.#used)
    this.#count += 1
  }

  /** Empty for a number that no text has. */
  get(index: number): string {
    const place = index < this.#count ? this.#places[index] : undefined
    if (place === undefined) return ''
    const start = place % CHUNK_BYTES
    const chunk = this.#chunks[Math.floor(place / CHUNK_BYTES)]
    return chunk?.toString('utf8', start, start + (this.#lengths[index] ?? 0)) ?? ''
  }

  #grow(): void {
    const places = new Float64Array(this.#places.length * 2)
    places.set(this.#places)
    this.#places = places
    const lengths = new Uint32Array(this.#lengths.length * 2)
    lengths.set(this.#lengths)
    this.#lengths = lengths
  }
}
