/**
 * Counts words without Intl.Segmenter, which takes a hundred times as long. A word is a run of letters, digits and
 * marks; an apostrophe, hyphen or full stop between two of them does not end it. Scripts without spaces are
 * approximated: each Han, Hiragana or Katakana character is a word; a run in Thai, Lao, Khmer or Burmese counts one word
 * for each four letters begun.
 */

const SEPARATOR = 0
const LETTER = 1
/** Stays inside a word when letters stand on both sides. */
const JOINER = 2
const IDEOGRAPH = 3
const UNSPACED = 4
/** Belongs to the letter before. */
const MARK = 5
/** NUL stands for nothing in the text of a document (HTML, 13.2.6.4.7). */
const NOTHING = 6
/** `<` and `&`, where somebody else must look first. */
const STOP = 7
/** A byte of a longer character. */
const LONG = 8
/** A UTF-16 code unit not seen before. */
const UNKNOWN = 9

/** Letters that one word of a script without spaces has on average, for counting only. */
const UNSPACED_WORD_LETTERS = 4

/** Apostrophes, hyphens, the full stop inside numbers and names, the underscore. */
const JOINERS = "'\u2019-\u2010\u2011._\u00ad"

/** Characters of planes 2 and 3, which hold Han only: the range of high surrogates D840 to D888. */
const FIRST_HAN_PAIR = 0x20000
const LAST_HAN_PAIR = 0x323ff

/** Filled in as characters are met: that is a few hundred of 65,536. */
const UNIT_KINDS: Uint8Array = new Uint8Array(0x10000).fill(UNKNOWN)
UNIT_KINDS.fill(IDEOGRAPH, 0xd840, 0xd889)
for (let unit = 0; unit < 0x80; unit++)
  UNIT_KINDS[unit] = /[A-Za-z0-9]/.test(String.fromCharCode(unit)) ? LETTER : SEPARATOR
for (const joiner of JOINERS) UNIT_KINDS[joiner.charCodeAt(0)] = JOINER

const BYTE_KINDS: Uint8Array = new Uint8Array(256).fill(LONG)
BYTE_KINDS.set(UNIT_KINDS.subarray(0, 0x80))
BYTE_KINDS[0x00] = NOTHING
BYTE_KINDS[0x26] = STOP
BYTE_KINDS[0x3c] = STOP

export class WordCounter {
  #words = 0
  /** 1 inside a word, else 0. */
  #inWord = 0
  /** Letters so far of an unspaced script, without a break. */
  #unspacedRun = 0
  /** Where the last joiner ended: another that begins there, such as in a dash written as `--`, ends the word. */
  #joinerEnd = -1

  /** Words so far. */
  get words(): number {
    return this.#words
  }

  /**
   * Goes on counting in UTF-8 text; a word may go on from the part before.
   *
   * @returns where the next `<` or `&` stands, of which there must be one; at `start` itself either is a character
   */
  add(bytes: Uint8Array, start: number): number {
    let words = this.#words
    let inWord = this.#inWord
    let unspacedRun = this.#unspacedRun
    let pos = start
    for (;;) {
      const byte = bytes[pos] as number
      let kind = BYTE_KINDS[byte] as number
      if (kind <= LETTER) {
        // Arithmetic in place of branches: where words end cannot be foreseen by the processor.
        words += kind & ~inWord
        inWord = kind
        unspacedRun = 0
        pos += 1
        continue
      }
      if (kind === STOP) {
        if (pos > start) break
        kind = SEPARATOR
      }
      let next = pos + 1
      if (kind === LONG) {
        next += byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3
        kind = longKind(bytes, pos)
      }
      if (kind <= LETTER) {
        words += kind & ~inWord
        inWord = kind
        unspacedRun = 0
      } else if (kind === JOINER) {
        if (this.#joinerEnd === pos) inWord = 0
        this.#joinerEnd = next
      } else if (kind === NOTHING) {
        if (this.#joinerEnd === pos) this.#joinerEnd = next
      } else if (kind !== MARK) {
        inWord = 0
        words += kind === IDEOGRAPH || unspacedRun % UNSPACED_WORD_LETTERS === 0 ? 1 : 0
        unspacedRun = kind === UNSPACED ? unspacedRun + 1 : 0
      }
      pos = next
    }
    this.#words = words
    this.#inWord = inWord
    this.#unspacedRun = unspacedRun
    return pos
  }

  /**
   * Goes on counting in a text that stands for a part of the bytes, such as a character reference.
   *
   * @param start position of that part
   * @param end where it ends
   */
  addInstead(text: string, start: number, end: number): void {
    let isBehindJoiner = this.#joinerEnd === start
    for (let index = 0; index < text.length; index++) {
      const kind = unitKind(text.charCodeAt(index))
      if (kind <= LETTER) {
        this.#words += kind & ~this.#inWord
        this.#inWord = kind
        this.#unspacedRun = 0
      } else if (kind === JOINER) {
        if (isBehindJoiner) this.#inWord = 0
      } else if (kind !== MARK) {
        this.#inWord = 0
        this.#words += kind === IDEOGRAPH || this.#unspacedRun % UNSPACED_WORD_LETTERS === 0 ? 1 : 0
        this.#unspacedRun = kind === UNSPACED ? this.#unspacedRun + 1 : 0
      }
      isBehindJoiner = kind === JOINER
    }
    this.#joinerEnd = isBehindJoiner ? end : -1
  }

  /** Ends the word: what follows stands in another block. */
  endWord(): void {
    this.#inWord = 0
    this.#unspacedRun = 0
  }
}

/** Kind of the character of two to four bytes that begins at `pos`. */
function longKind(bytes: Uint8Array, pos: number): number {
  const lead = bytes[pos] as number
  const second = (bytes[pos + 1] as number) & 0x3f
  if (lead < 0xe0) return unitKind(((lead & 0x1f) << 6) | second)
  const third = (bytes[pos + 2] as number) & 0x3f
  if (lead < 0xf0) return unitKind(((lead & 0x0f) << 12) | (second << 6) | third)
  const character = ((lead & 0x07) << 18) | (second << 12) | (third << 6)
  // Beyond the basic plane Han counts; of other scripts, emoji and rare letters, nothing does.
  return character >= FIRST_HAN_PAIR && character <= LAST_HAN_PAIR ? IDEOGRAPH : SEPARATOR
}

function unitKind(unit: number): number {
  const kind = UNIT_KINDS[unit] as number
  if (kind !== UNKNOWN) return kind
  const found = kindOf(String.fromCharCode(unit))
  UNIT_KINDS[unit] = found
  return found
}

function kindOf(character: string): number {
  if (/\p{M}/u.test(character)) return MARK
  if (!/[\p{L}\p{N}]/u.test(character)) return SEPARATOR
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return IDEOGRAPH
  return /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character) ? UNSPACED : LETTER
}
