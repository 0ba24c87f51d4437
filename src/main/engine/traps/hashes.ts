/** Hashes of texts, and sets of them that stay small: what the radar remembers of URLs instead of the URLs. */

/** FNV-1a over UTF-16 units, 32 bits, never 0 (which marks an empty place). */
export function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // FNV leaves its low bits, which choose the place, a little too regular.
  hash ^= hash >>> 15
  return hash >>> 0 || 1
}

const FIRST_PLACES = 32

/** A set of hashes that takes no more once it is full. 4 to 16 bytes for each. */
export class HashSet {
  #places = new Uint32Array(FIRST_PLACES)
  #size = 0

  constructor(private readonly maxSize: number) {}

  get size(): number {
    return this.#size
  }

  get isFull(): boolean {
    return this.#size >= this.maxSize
  }

  /** Whether the hash was new; false, too, when there is no room for it. */
  add(hash: number): boolean {
    const place = this.#placeOf(hash)
    if (this.#places[place] === hash || this.isFull) return false
    this.#places[place] = hash
    this.#size += 1
    if (this.#size * 2 > this.#places.length) this.#grow()
    return true
  }

  #placeOf(hash: number): number {
    const mask = this.#places.length - 1
    let place = hash & mask
    while (this.#places[place] !== 0 && this.#places[place] !== hash) place = (place + 1) & mask
    return place
  }

  #grow(): void {
    const old = this.#places
    this.#places = new Uint32Array(old.length * 2)
    for (const hash of old) if (hash !== 0) this.#places[this.#placeOf(hash)] = hash
  }
}

/** Remembers a number for each of the last hashes; a newer hash may push out an older one. 8 bytes a place. */
export class RecentHashes {
  readonly #hashes: Uint32Array
  readonly #values: Uint32Array

  /** @param places - a power of two */
  constructor(private readonly places: number) {
    this.#hashes = new Uint32Array(places)
    this.#values = new Uint32Array(places)
  }

  /** The number kept for the hash; `null` when it is not remembered. */
  get(hash: number): number | null {
    const place = hash & (this.places - 1)
    return this.#hashes[place] === hash ? (this.#values[place] ?? null) : null
  }

  set(hash: number, value: number): void {
    const place = hash & (this.places - 1)
    this.#hashes[place] = hash
    this.#values[place] = value
  }
}
