/**
 * Finds the names that mean something among those of a document, without making strings. Who reads a name hashes it on
 * the way with {@link hashed}; case does not count (HTML, 13.2.5.8: ASCII letters only).
 */

/** Far more than there are names, so that most unknown ones meet an empty slot. */
const SLOTS = 512

/** Hash of a name with one more character. */
export function hashed(hash: number, lowerCaseByte: number): number {
  return (Math.imul(hash, 31) + lowerCaseByte) | 0
}

export class NameTable {
  /** Number of a name plus 1; 0: none. */
  readonly #slots = new Uint8Array(SLOTS)
  readonly #ids: Uint8Array
  /** Where each name begins in the letters; the next begins where it ends. */
  readonly #starts: Uint16Array
  readonly #letters: Uint8Array

  /** @param names in lower case, at most 255, each with its id from 1 to 255 */
  constructor(names: readonly (readonly [id: number, name: string])[]) {
    this.#ids = Uint8Array.from(names, ([id]) => id)
    this.#letters = Uint8Array.from(Buffer.from(names.map(([, name]) => name).join('')))
    this.#starts = new Uint16Array(names.length + 1)
    names.forEach(([, name], index) => {
      this.#starts[index + 1] = (this.#starts[index] as number) + name.length
      let slot = Buffer.from(name).reduce(hashed, 0) & (SLOTS - 1)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1)
      this.#slots[slot] = index + 1
    })
  }

  /** Id of the name in `bytes[start, end)`; 0 when it is none of the table. */
  find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    let slot = hash & (SLOTS - 1)
    for (;;) {
      const number = this.#slots[slot] as number
      if (number === 0) return 0
      if (this.#isAt(number - 1, bytes, start, end)) return this.#ids[number - 1] as number
      slot = (slot + 1) & (SLOTS - 1)
    }
  }

  #isAt(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[number] as number
    if ((this.#starts[number + 1] as number) - from !== end - start) return false
    for (let pos = start; pos < end; pos++) {
      const byte = bytes[pos] as number
      const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
      if (lower !== this.#letters[from + pos - start]) return false
    }
    return true
  }
}

/**
 * The lower case of each byte of a name; 0 for those that end it.
 *
 * @param ends what ends a name, besides white space, `/` and `>`
 */
export function nameBytes(ends: string): Uint8Array {
  // NUL is part of a name, and of none that is known.
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte || 0xff)
  for (let upper = 0x41; upper <= 0x5a; upper++) bytes[upper] = upper | 0x20
  for (const end of Buffer.from(`\t\n\f\r />${ends}`)) bytes[end] = 0
  return bytes
}
