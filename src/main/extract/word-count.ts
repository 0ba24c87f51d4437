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

/** Letters that one word of a script without spaces has on average, for counting only. */
const UNSPACED_WORD_LETTERS = 4

const CLASSES = unitClasses()

export class WordCounter {
  #words = 0
  /** 1 inside a word, else 0. */
  #inWord = 0
  /** Letters so far of an unspaced script, without a break. */
  #unspacedRun = 0

  /** Words so far. */
  get words(): number {
    return this.#words
  }

  /** Goes on counting in `text[start, end)`; a word may go on from the part before. */
  add(text: string, start: number, end: number): void {
    let words = this.#words
    let inWord = this.#inWord
    let unspacedRun = this.#unspacedRun
    let joinerAt = -2
    for (let index = start; index < end; index++) {
      const kind = CLASSES[text.charCodeAt(index)] as number
      if (kind <= LETTER) {
        // Arithmetic in place of branches: where words end cannot be foreseen by the processor.
        words += kind & ~inWord
        inWord = kind
        unspacedRun = 0
      } else if (kind === JOINER) {
        // Two in a row, such as a dash written as `--`, end the word.
        if (joinerAt === index - 1) inWord = 0
        joinerAt = index
      } else if (kind !== MARK) {
        inWord = 0
        words += kind === IDEOGRAPH || unspacedRun % UNSPACED_WORD_LETTERS === 0 ? 1 : 0
        unspacedRun = kind === UNSPACED ? unspacedRun + 1 : 0
      }
    }
    this.#words = words
    this.#inWord = inWord
    this.#unspacedRun = unspacedRun
  }

  /** Ends the word: what follows stands in another block. */
  endWord(): void {
    this.#inWord = 0
    this.#unspacedRun = 0
  }
}

/** One class for each UTF-16 code unit. Letters beyond the basic plane count as Han when they are, else as separators. */
function unitClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000)
  const letter = /[\p{L}\p{N}]/u
  const mark = /\p{M}/u
  const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
  const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
  for (let unit = 0; unit < 0x10000; unit++) {
    const character = String.fromCharCode(unit)
    if (mark.test(character)) classes[unit] = MARK
    else if (!letter.test(character)) classes[unit] = SEPARATOR
    else if (ideograph.test(character)) classes[unit] = IDEOGRAPH
    else classes[unit] = unspaced.test(character) ? UNSPACED : LETTER
  }
  // High surrogates of planes 2 and 3, which hold Han only.
  classes.fill(IDEOGRAPH, 0xd840, 0xd889)
  // Apostrophes, hyphens, the full stop inside numbers and names, the underscore.
  for (const joiner of "'\u2019-\u2010\u2011._\u00ad") classes[joiner.charCodeAt(0)] = JOINER
  return classes
}
