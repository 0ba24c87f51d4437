/**
 * Counts distinct ASCII texts exactly, millions of them: they lie as bytes in large blocks, outside the garbage-collected
 * heap, with an open-addressing table over them. A `Set` takes more than twice the time, and 2^24 entries at most.
 */

const CHUNK_BYTES = 1_048_576
const FIRST_SLOTS = 4_096
/** Ends each text, filled up to a multiple of four bytes; normalised URLs hold no line feed. */
const END = 0x0a
const WORD_BYTES = 4

interface Chunk {
  readonly bytes: Buffer
  readonly words: Int32Array
}

export class DistinctTexts {
  readonly #chunks: Chunk[] = [newChunk()]
  /** Words of the last chunk that are taken. */
  #usedWords = 0
  #size = 0
  /** Per slot: number of the text's first word, counted over all chunks, plus 1; 0 for a free slot. */
  #places = new Float64Array(FIRST_SLOTS)
  #hashes = new Int32Array(FIRST_SLOTS)

  get size(): number {
    return this.#size
  }

  /** Adds a text, which may be known already: ASCII without line feeds, at most 1,048,000 characters. */
  add(text: string): void {
    const words = (text.length + WORD_BYTES) >> 2
    if (this.#usedWords + words > CHUNK_BYTES / WORD_BYTES) {
      this.#chunks.push(newChunk())
      this.#usedWords = 0
    }
    const chunk = this.#chunks[this.#chunks.length - 1] as Chunk
    // The text is written first: if it proves to be known, the next one is written over it.
    writeText(chunk, this.#usedWords, words, text)
    const hash = hashOf(chunk.words, this.#usedWords, words)
    const mask = this.#places.length - 1
    let slot = hash & mask
    for (let place = this.#places[slot]; place !== 0; place = this.#places[slot]) {
      if (this.#hashes[slot] === hash && this.#isSame((place as number) - 1, chunk, words)) return
      slot = (slot + 1) & mask
    }
    this.#places[slot] = (this.#chunks.length - 1) * (CHUNK_BYTES / WORD_BYTES) + this.#usedWords + 1
    this.#hashes[slot] = hash
    this.#usedWords += words
    this.#size += 1
    if (this.#size * 2 > this.#places.length) this.#grow()
  }

  /** Whether the text at a place equals the one that was just written. */
  #isSame(place: number, written: Chunk, words: number): boolean {
    const perChunk = CHUNK_BYTES / WORD_BYTES
    const known = (this.#chunks[Math.floor(place / perChunk)] as Chunk).words
    const start = place % perChunk
    for (let word = 0; word < words; word += 1) {
      if (known[start + word] !== written.words[this.#usedWords + word]) return false
    }
    return true
  }

  #grow(): void {
    const places = this.#places
    const hashes = this.#hashes
    this.#places = new Float64Array(places.length * 2)
    this.#hashes = new Int32Array(places.length * 2)
    const mask = this.#places.length - 1
    for (const [old, place] of places.entries()) {
      if (place === 0) continue
      const hash = hashes[old] as number
      let slot = hash & mask
      while (this.#places[slot] !== 0) slot = (slot + 1) & mask
      this.#places[slot] = place
      this.#hashes[slot] = hash
    }
  }
}

function newChunk(): Chunk {
  const buffer = new ArrayBuffer(CHUNK_BYTES)
  return { bytes: Buffer.from(buffer), words: new Int32Array(buffer) }
}

function writeText(chunk: Chunk, firstWord: number, words: number, text: string): void {
  // Cleared first, because of what fills up the last word.
  chunk.words[firstWord + words - 1] = 0
  const start = firstWord * WORD_BYTES
  chunk.bytes.write(text, start, 'latin1')
  chunk.bytes[start + text.length] = END
}

function hashOf(words: Int32Array, first: number, count: number): number {
  let hash = 0x811c9dc5
  for (let word = first; word < first + count; word += 1) {
    hash = Math.imul(hash ^ (words[word] as number), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash | 0
}
