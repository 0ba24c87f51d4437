/**
 * What the characters of a text are to who counts words, sentences and syllables, and what they are in lower case. What
 * lies beyond ASCII is asked of JavaScript once for each character, and kept.
 */
import { characterOf } from './host'

/** Of a character, in three bits. */
export enum Kind {
  separator = 1,
  letter,
  /** Stays inside a word when letters stand on both sides. */
  joiner,
  ideograph,
  /** A letter of a script that has no spaces between words. */
  unspaced,
  /** Belongs to the letter before. */
  mark,
}
export const KIND_BITS: i32 = 7

/** Further bits: of letters, */
export const VOWEL: i32 = 8
/** a vowel that is a syllable even behind another one, */
export const SYLLABLE: i32 = 16
/** and of separators: ends a sentence when white space or a quote follows, */
export const SENTENCE_END: i32 = 32
/** whatever follows. */
export const FULL_STOP: i32 = 64

/** Characters of planes 2 and 3, which hold Han only. */
const FIRST_HAN_PAIR: i32 = 0x20000
const LAST_HAN_PAIR: i32 = 0x323ff

/**
 * By UTF-16 code unit: its lower case in sixteen bits, above it what it is. Filled in as characters are met: that is a
 * few hundred of 65,536.
 */
const UNITS = memory.data(0x40000)
export const KIND_SHIFT: i32 = 16

/**
 * The character of two to four bytes that begins at `pos`: in the lower sixteen bits its lower case as a UTF-16 code unit
 * (itself where that is more than one unit, 0 for a character of four bytes), above them its kind and further bits.
 */
export function longCharacter(pos: usize): i32 {
  const unit = unitAt(pos)
  if (unit === 0) return kindOfFour(pos) << KIND_SHIFT
  const known = load<i32>(UNITS + 4 * <usize>unit)
  return known !== 0 ? known : learn(unit)
}

function kindOfFour(pos: usize): i32 {
  const first = <i32>load<u8>(pos) & 0x07
  const character = (first << 18) | ((<i32>(load<u8>(pos + 1) & 0x3f)) << 12) | ((<i32>(load<u8>(pos + 2) & 0x3f)) << 6)
  // Beyond the basic plane Han counts; of other scripts, emoji and rare letters, nothing does.
  return character >= FIRST_HAN_PAIR && character <= LAST_HAN_PAIR ? Kind.ideograph : Kind.separator
}

/** The character of two or three bytes that begins at `pos`, as a UTF-16 code unit; 0 for one of four bytes. */
function unitAt(pos: usize): i32 {
  const lead = <i32>load<u8>(pos)
  const second = <i32>load<u8>(pos + 1) & 0x3f
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second
  return lead < 0xf0 ? ((lead & 0x0f) << 12) | (second << 6) | (<i32>load<u8>(pos + 2) & 0x3f) : 0
}

export function initCharacters(): void {
  // Apostrophe, hyphens; a soft hyphen is none, but joins as they do.
  const joiners = '\u2019\u2010\u2011\u00ad'
  for (let index = 0; index < joiners.length; index++) {
    const unit = joiners.charCodeAt(index)
    store<i32>(UNITS + 4 * unit, unit | (Kind.joiner << KIND_SHIFT))
  }
}

function learn(unit: i32): i32 {
  const found = characterOf(unit)
  store<i32>(UNITS + 4 * <usize>unit, found)
  return found
}
