/**
 * Measures the visible text as page-text.ts gathers it: words, sentences, syllables, characters; all as they are, without
 * a dictionary.
 *
 * - A word is a run of letters, digits and marks; an apostrophe, hyphen or full stop between two of them does not end
 *   it. Scripts without spaces are approximated: each Han, Hiragana or Katakana character is a word; a run in Thai, Lao,
 *   Khmer or Burmese counts one word for each four letters begun.
 * - A sentence is words up to `.`, `!`, `?` or `…` before white space, a quote or a closing bracket, up to a full stop of
 *   Chinese, Japanese, Arabic or Hindi, or up to the end of a block.
 * - A syllable is a group of vowels; a vowel in Cyrillic and a letter of Hangul is one by itself. In English an e behind
 *   a consonant and before no letter is silent, but in the ending -le behind another. Each word has one at least.
 */
import { characterLength, isAlphanumeric, SPACE } from './bytes'
import { FULL_STOP, KIND_BITS, KIND_SHIFT, Kind, longCharacter, SENTENCE_END, SYLLABLE, VOWEL } from './characters'
import { bits, CHUNK, isAlphanumericEach, ones } from './chunks'

/** Letters that one word of a script without spaces has on average, for counting only. */
const UNSPACED_WORD_LETTERS: i32 = 4

const LINE_BREAK: i32 = 0x0a

/** Sets the bit of lower case in eight letters; a space has it. */
const EVERY_LOWER: u64 = ((<u64>0x20202020) << 32) | 0x20202020
/** "lorem ip" and "psum" as numbers. */
const LOREM_IP: u64 = ((<u64>0x7069206d) << 32) | 0x65726f6c
const PSUM: u32 = 0x6d757370

/** What is found so far. */
export let words: i32 = 0
export let sentences: i32 = 0
export let characters: i32 = 0
/** Whether the filler text "lorem ipsum" is part of it. */
export let hasLoremIpsum: bool = false

/** Groups of vowels, and words that have any. */
let vowelGroups: i32 = 0
let voicedWords: i32 = 0
/** Words that there were at the last end of a sentence. */
let sentenceStart: i32 = 0

/** 1 inside a word, else 0; likewise those that follow. */
let inWord: i32 = 0
/** Behind a letter of a word: a joiner may follow. */
let isJoinable: i32 = 0
/** Behind a vowel. */
let isBehindVowel: i32 = 0
/** The word has a vowel. */
let isVoiced: i32 = 0
/** Letters so far of an unspaced script, without a break. */
let unspacedRun: i32 = 0

/**
 * @param start of a text in which no NUL stands
 * @param end where a line break and a NUL stand; a chunk behind them can be read
 * @param isEnglish whether an e at the end of a word may be silent
 */
export function measureText(start: usize, end: usize, isEnglish: bool): void {
  words = 0
  sentences = 0
  characters = 0
  hasLoremIpsum = false
  vowelGroups = 0
  voicedWords = 0
  sentenceStart = 0
  isVoiced = 0
  endWord()
  let pos = start
  while (true) {
    const behind = measureAscii(pos, isEnglish)
    characters += <i32>(behind - pos)
    if (behind >= end) break
    pos = measureLong(behind)
  }
  // The line break at the end is none of its characters.
  characters -= 1
}

export function syllables(): i32 {
  return vowelGroups + words - voicedWords
}

/**
 * Chunk by chunk: one bit for each byte says what it is, and things are counted by counting bits, because where words
 * end cannot be foreseen by the processor.
 *
 * @returns where the next NUL or longer character stands
 */
function measureAscii(start: usize, isEnglish: bool): usize {
  let pos = start
  while (true) {
    const a = v128.load(pos)
    const b = v128.load(pos, 16)
    const c = v128.load(pos, 32)
    const d = v128.load(pos, 48)
    const other = bits(isOther(a), isOther(b), isOther(c), isOther(d))
    const length = ctz(other)
    if (length === 0) return pos
    const mask = ones(length)
    const last = length - 1

    const letters =
      bits(isAlphanumericEach(a), isAlphanumericEach(b), isAlphanumericEach(c), isAlphanumericEach(d)) & mask
    const joiners = bits(isJoiner(a), isJoiner(b), isJoiner(c), isJoiner(d)) & mask
    const inside = letters | (joiners & ((letters << 1) | <u64>isJoinable))
    const starts = letters & ~((inside << 1) | <u64>inWord)

    let vowels = bits(isVowel(a), isVowel(b), isVowel(c), isVowel(d)) & mask
    if (isEnglish) {
      const e = bits(is(a, 0x65), is(b, 0x65), is(c, 0x65), is(d, 0x65))
      const l = bits(is(a, 0x6c), is(b, 0x6c), is(c, 0x6c), is(d, 0x6c))
      vowels &= ~silent(pos, letters, vowels, e, l, length)
    }
    vowelGroups += <i32>popcnt(vowels & ~((vowels << 1) | <u64>isBehindVowel))
    // A vowel that is added to the bits of its word carries over to the bit behind the word.
    const added = vowels | (<u64>isVoiced & inside)
    const carried = inside + added
    voicedWords += <i32>popcnt(carried & ~inside & mask) + (isVoiced & ~(<i32>inside) & 1)

    const ends = bits(isEnd(a), isEnd(b), isEnd(c), isEnd(d)) & mask
    if (ends !== 0) takeEnds(pos, ends, starts)
    words += <i32>popcnt(starts)
    const filler = v128.or(
      v128.or(isFiller(a, pos), isFiller(b, pos + 16)),
      v128.or(isFiller(c, pos + 32), isFiller(d, pos + 48)),
    )
    if (v128.any_true(filler)) findFiller(pos)

    inWord = <i32>(inside >> last) & 1
    isJoinable = <i32>(letters >> last) & 1
    isBehindVowel = <i32>(vowels >> last) & 1
    isVoiced = length < CHUNK ? <i32>(carried >> length) & 1 : carried < added ? 1 : 0
    if (joiners !== mask) unspacedRun = 0
    pos += <usize>length
    if (other !== 0) return pos
  }
}

/** Characters beyond ASCII and the spaces between them. @returns where another one stands */
function measureLong(start: usize): usize {
  let pos = start
  while (true) {
    const byte = <i32>load<u8>(pos)
    if (byte >= 0x80) {
      const behind = pos + characterLength(byte)
      measureCharacter(longCharacter(pos) >> KIND_SHIFT, behind)
      pos = behind
    } else if (byte === SPACE) {
      endWord()
      pos += 1
    } else {
      return pos
    }
    characters += 1
  }
}

function measureCharacter(what: i32, behind: usize): void {
  const kind = what & KIND_BITS
  if (kind === Kind.letter) {
    words += 1 ^ inWord
    inWord = 1
    isJoinable = 1
    unspacedRun = 0
    const isVowel = what & VOWEL
    if (isVowel !== 0) {
      if (isBehindVowel === 0 || (what & SYLLABLE) !== 0) vowelGroups += 1
      isVoiced = 1
    }
    isBehindVowel = isVowel / VOWEL
  } else if (kind === Kind.separator) {
    endWord()
    if ((what & FULL_STOP) !== 0 || ((what & SENTENCE_END) !== 0 && mayBeginSentence(behind))) endSentence(words)
  } else if (kind === Kind.joiner) {
    if (isJoinable === 0) endWord()
    isJoinable = 0
    isBehindVowel = 0
  } else if (kind !== Kind.mark) {
    const run = unspacedRun
    endWord()
    if (kind === Kind.ideograph || run % UNSPACED_WORD_LETTERS === 0) words += 1
    if (kind === Kind.unspaced) unspacedRun = run + 1
  }
}

function endWord(): void {
  voicedWords += isVoiced
  inWord = 0
  isJoinable = 0
  isBehindVowel = 0
  isVoiced = 0
  unspacedRun = 0
}

/** @param starts where words begin, one bit each, as `ends` tells where sentences may end */
function takeEnds(pos: usize, ends: u64, starts: u64): void {
  let left = ends
  while (left !== 0) {
    const index = ctz(left)
    left &= left - 1
    const at = pos + <usize>index
    if (load<u8>(at) !== LINE_BREAK && !mayBeginSentence(at + 1)) continue
    endSentence(words + <i32>popcnt(starts & (((<u64>1) << index) - 1)))
  }
}

/** @param wordsBefore that there are up to there: a sentence has one at least */
function endSentence(wordsBefore: i32): void {
  if (wordsBefore > sentenceStart) sentences += 1
  sentenceStart = wordsBefore
}

/** Whether white space, a quote, a closing bracket or the end stands there. */
function mayBeginSentence(pos: usize): bool {
  const byte = <i32>load<u8>(pos)
  // Space, line break, NUL.
  if (byte <= 0x20) return true
  // Quotation mark, apostrophe, brackets.
  if (byte < 0x80) return byte === 0x22 || byte === 0x27 || byte === 0x29 || byte === 0x5d
  const second = <i32>load<u8>(pos + 1)
  // « and »
  if (byte === 0xc2) return second === 0xab || second === 0xbb
  if (second !== 0x80) return false
  const third = <i32>load<u8>(pos + 2)
  // U+2018 to U+201F, U+2039, U+203A; U+300D, U+300F.
  if (byte === 0xe2) return (third >= 0x98 && third <= 0x9f) || third === 0xb9 || third === 0xba
  return byte === 0xe3 && (third === 0x8d || third === 0x8f)
}

/**
 * Each e at the end of a word that is not spoken. What stands before the chunk is looked at byte by byte, and what stands
 * behind it.
 */
function silent(pos: usize, letters: u64, vowels: u64, e: u64, l: u64, length: u64): u64 {
  const isBehindConsonant: u64 = isConsonantAt(pos - 1) ? 1 : 0
  const consonants = letters & ~vowels
  const behindConsonant = (consonants << 1) | isBehindConsonant
  const spokenAsLe = ((l & behindConsonant) << 1) | (isBehindConsonant & isLeBefore(pos))
  const goesOn = (letters >> 1) | ((<u64>(isLetterAt(pos + <usize>length) ? 1 : 0)) << (length - 1))
  return e & behindConsonant & ~spokenAsLe & ~goesOn
}

/** 1 when an l stands before it, and a consonant before that. */
function isLeBefore(pos: usize): u64 {
  return (load<u8>(pos - 1) | 0x20) === 0x6c && isConsonantAt(pos - 2) ? 1 : 0
}

function isConsonantAt(pos: usize): bool {
  const byte = <i32>load<u8>(pos)
  if (!isAlphanumeric(byte)) return false
  const lower = byte | 0x20
  return !(lower === 0x61 || lower === 0x65 || lower === 0x69 || lower === 0x6f || lower === 0x75 || lower === 0x79)
}

/** A letter of Latin, Greek or Cyrillic, whose first byte is 0xc3 to 0xdf, or of ASCII, or a digit. */
function isLetterAt(pos: usize): bool {
  const byte = <i32>load<u8>(pos)
  return isAlphanumeric(byte) || <u32>(byte - 0xc3) < 29
}

/** NUL and all from 0x80 on are less than 1 with a sign. */
function isOther(bytes: v128): v128 {
  return i8x16.lt_s(bytes, i8x16.splat(1))
}

/** Apostrophe, hyphen, full stop, by their places behind the apostrophe; underscore. */
function isJoiner(bytes: v128): v128 {
  const place = i8x16.sub(bytes, i8x16.splat(0x27))
  const joiner = i8x16.swizzle(i8x16(-1, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0), place)
  return v128.or(joiner, i8x16.eq(bytes, i8x16.splat(0x5f)))
}

/** a, e, i, o; u, y in both cases, by their places in the alphabet, which a table of sixteen holds in two parts. */
function isVowel(bytes: v128): v128 {
  const place = i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61))
  return v128.or(
    i8x16.swizzle(i8x16(-1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, 0, 0, -1, 0), place),
    i8x16.swizzle(i8x16(0, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0), i8x16.sub(place, i8x16.splat(16))),
  )
}

/** A letter in both cases. */
function is(bytes: v128, lower: i32): v128 {
  return i8x16.eq(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(<i8>lower))
}

/** Line break, full stop, exclamation mark, question mark. */
function isEnd(bytes: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(<i8>LINE_BREAK)), i8x16.eq(bytes, i8x16.splat(0x2e))),
    v128.or(i8x16.eq(bytes, i8x16.splat(0x21)), i8x16.eq(bytes, i8x16.splat(0x3f))),
  )
}

/** The p of "ps", which is rare but for "ipsum". */
function isFiller(bytes: v128, pos: usize): v128 {
  return v128.and(is(bytes, 0x70), is(v128.load(pos, 1), 0x73))
}

/** Looks for "lorem ipsum" around each "ps". */
function findFiller(pos: usize): void {
  for (let at = pos; at < pos + <usize>CHUNK; at++) {
    // "lorem ip", "psum"; it may begin before the text.
    const isLorem = (load<u64>(at - 7) | EVERY_LOWER) === LOREM_IP
    if (isLorem && (load<u32>(at) | <u32>EVERY_LOWER) === PSUM) hasLoremIpsum = true
  }
}
