/**
 * Counts words as they are, without a dictionary. A word is a run of letters, digits and marks; an apostrophe, hyphen
 * or full stop between two of them does not end it. Scripts without spaces are approximated: each Han, Hiragana or
 * Katakana character is a word; a run in Thai, Lao, Khmer or Burmese counts one word for each four letters begun.
 */
import { AMPERSAND, characterLength, isAlphanumeric, LESS } from './bytes'
import { unitKind } from './host'

enum Kind {
  /** Not looked up yet. */
  unknown,
  separator,
  letter,
  /** Stays inside a word when letters stand on both sides. */
  joiner,
  ideograph,
  unspaced,
  /** Belongs to the letter before. */
  mark,
}

/** Letters that one word of a script without spaces has on average, for counting only. */
const UNSPACED_WORD_LETTERS: i32 = 4

/** Characters of planes 2 and 3, which hold Han only. */
const FIRST_HAN_PAIR: i32 = 0x20000
const LAST_HAN_PAIR: i32 = 0x323ff

/** By UTF-16 code unit; filled in as characters are met: that is a few hundred of 65,536. */
const UNIT_KINDS = memory.data(0x10000)

/** Words so far. */
export let words: i32 = 0

/** 1 inside a word, else 0. */
let inWord: i32 = 0
/** Letters so far of an unspaced script, without a break. */
let unspacedRun: i32 = 0
/** Where the last joiner ended: another that begins there, such as in a dash written as `--`, ends the word. */
let joinerEnd: usize = 0

export function initWords(): void {
  for (let unit = 0; unit < 0x80; unit++) {
    store<u8>(UNIT_KINDS + unit, isAlphanumeric(unit) ? Kind.letter : Kind.separator)
  }
  // Apostrophes, hyphens, the full stop inside numbers and names, the underscore.
  const joiners = "'\u2019-\u2010\u2011._\u00ad"
  for (let index = 0; index < joiners.length; index++) {
    store<u8>(UNIT_KINDS + joiners.charCodeAt(index), Kind.joiner)
  }
}

export function resetWords(): void {
  words = 0
  joinerEnd = 0
  endWord()
}

/** Ends the word: what follows stands in another block. */
export function endWord(): void {
  inWord = 0
  unspacedRun = 0
}

/**
 * Goes on counting in the text of the document; a word may go on from the part before.
 *
 * @returns where the next `<` or `&` stands; at `start` itself either is a character
 */
export function countWords(start: usize): usize {
  let pos = start
  while (true) {
    pos = countAscii(pos)
    const byte = <i32>load<u8>(pos)
    if (byte >= 0x80) {
      const length = characterLength(byte)
      count(longKind(pos), joinerEnd === pos, pos + length)
      pos += length
    } else if (byte === 0) {
      // NUL stands for nothing in the text of a document (HTML, 13.2.6.4.7).
      pos += 1
      if (joinerEnd === pos - 1) joinerEnd = pos
    } else if (pos > start) {
      return pos
    } else {
      endWord()
      pos += 1
    }
  }
}

/**
 * Goes on counting in a text that stands for a part of the document, such as a character reference.
 *
 * @param text where it is, of `length` bytes
 * @param start position of that part
 * @param end where it ends
 */
export function countInstead(text: usize, length: i32, start: usize, end: usize): void {
  const textEnd = text + length
  let isBehindJoiner = joinerEnd === start
  for (let pos = text; pos < textEnd; ) {
    const byte = <i32>load<u8>(pos)
    const kind = byte < 0x80 ? <i32>load<u8>(UNIT_KINDS + byte) : longKind(pos)
    count(kind, isBehindJoiner, 0)
    isBehindJoiner = kind === Kind.joiner
    pos += characterLength(byte)
  }
  joinerEnd = isBehindJoiner ? end : 0
}

/**
 * Sixteen bytes at a time: one bit for each byte says what it is, and words are counted by counting bits, because where
 * words end cannot be foreseen by the processor.
 *
 * @returns where the next `<`, `&`, NUL or longer character stands
 */
function countAscii(start: usize): usize {
  let pos = start
  /** Whether a joiner that comes next would stand between letters. */
  let joins = joinerEnd !== pos ? inWord : 0
  while (true) {
    const bytes = v128.load(pos)
    const lower = v128.or(bytes, i8x16.splat(0x20))
    const letter = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26))
    const digit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))
    // Apostrophe, hyphen, full stop, underscore.
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x27)), i8x16.eq(bytes, i8x16.splat(0x5f))),
      v128.or(i8x16.eq(bytes, i8x16.splat(0x2d)), i8x16.eq(bytes, i8x16.splat(0x2e))),
    )
    // NUL and all from 0x80 on are less than 1 with a sign.
    const ends = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LESS)), i8x16.eq(bytes, i8x16.splat(<i8>AMPERSAND))),
      i8x16.lt_s(bytes, i8x16.splat(1)),
    )
    const end = i8x16.bitmask(ends)
    const length = end === 0 ? 16 : <i32>ctz(end)
    if (length === 0) return pos
    const mask = (1 << length) - 1
    const letters = i8x16.bitmask(v128.or(letter, digit)) & mask
    const joiners = i8x16.bitmask(marks) & mask
    const inside = letters | (joiners & ((letters << 1) | joins))
    words += popcnt(letters & ~((inside << 1) | inWord))
    inWord = (inside >> (length - 1)) & 1
    joins = (letters >> (length - 1)) & 1
    if (joiners !== mask) unspacedRun = 0
    pos += length
    if ((joiners >> (length - 1)) & 1) joinerEnd = pos
    if (end !== 0) return pos
  }
}

function count(kind: i32, isBehindJoiner: bool, end: usize): void {
  if (kind === Kind.letter) {
    words += 1 ^ inWord
    inWord = 1
    unspacedRun = 0
  } else if (kind === Kind.separator) {
    endWord()
  } else if (kind === Kind.joiner) {
    if (isBehindJoiner) inWord = 0
    joinerEnd = end
  } else if (kind !== Kind.mark) {
    inWord = 0
    if (kind === Kind.ideograph || unspacedRun % UNSPACED_WORD_LETTERS === 0) words += 1
    unspacedRun = kind === Kind.unspaced ? unspacedRun + 1 : 0
  }
}

/** Kind of the character of two to four bytes that begins at `pos`. */
function longKind(pos: usize): i32 {
  const lead = <i32>load<u8>(pos)
  const second = <i32>load<u8>(pos + 1) & 0x3f
  if (lead < 0xe0) return kindOfUnit(((lead & 0x1f) << 6) | second)
  const third = <i32>load<u8>(pos + 2) & 0x3f
  if (lead < 0xf0) return kindOfUnit(((lead & 0x0f) << 12) | (second << 6) | third)
  const character = ((lead & 0x07) << 18) | (second << 12) | (third << 6)
  // Beyond the basic plane Han counts; of other scripts, emoji and rare letters, nothing does.
  return character >= FIRST_HAN_PAIR && character <= LAST_HAN_PAIR ? Kind.ideograph : Kind.separator
}

function kindOfUnit(unit: i32): i32 {
  const kind = <i32>load<u8>(UNIT_KINDS + unit)
  if (kind !== Kind.unknown) return kind
  const found = unitKind(unit)
  store<u8>(UNIT_KINDS + unit, <u8>found)
  return found
}
