/**
 * The signature that shared/similarity.ts compares texts by, as it is defined there. Words are read off the text as
 * page-text.ts gathers it; their runs are kept as long as a bin is empty.
 */
import { characterLength, isAlphanumeric, SPACE } from './bytes'
import { KIND_BITS, KIND_SHIFT, Kind, longCharacter } from './characters'
import { bits, CHUNK, isAlphanumericEach, ones } from './chunks'

const BINS: i32 = 128
/** The highest bits of a hash choose its bin. */
const BIN_SHIFT: u64 = 57
const EMPTY: u64 = <u64>-1

/** The smallest hash of each bin; and whether a round before has filled it. */
const SMALLEST = memory.data(1024)
const SETTLED = memory.data(128)
export const SIGNATURE = memory.data(128)

/** More than 150 different runs leave no more empty, as a rule. */
const MANY_EMPTY_BINS: i32 = 32

/** Runs that are kept at most; and a table to find equal ones, with twice as many slots. */
const MAX_KEPT: i32 = 2048
const KEPT = memory.data(16_384)
const TABLE = memory.data(32_768)
const TABLE_BYTES: usize = 32_768
const SLOT_SHIFT: u64 = 52

/** Bytes of a word that count, and room for what is read or written behind them. */
const MAX_WORD_BYTES: i32 = 256
const WORD = memory.data(288)
/** Masks for words of up to 15 bytes, 16 bytes each. */
const MASKS = memory.data(256)

const SOFT_HYPHEN: i32 = 0xad

/** The multipliers and the step of splitmix64; more odd numbers to mix bits with. */
const MIX_FIRST: u64 = ((<u64>0xbf58476d) << 32) | 0x1ce4e5b9
const MIX_LAST: u64 = ((<u64>0x94d049bb) << 32) | 0x133111eb
const STEP: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15
const LOW: u64 = ((<u64>0xff51afd7) << 32) | 0xed558ccd
const HIGH: u64 = ((<u64>0xc4ceb9fe) << 32) | 0x1a85ec53
const PIECE: u64 = ((<u64>0xd6e8feb8) << 32) | 0x6659fd93

/** Runs that are kept. */
let runs: i32 = 0
/** They are enough: the others came when there was no place for them. */
let isFull: bool = false
let emptyBins: i32 = 0
/** Hashes of the last two words, the earlier one first; how many there were. */
let first: u64 = 0
let second: u64 = 0
let words: i32 = 0

export function initSimilarity(): void {
  for (let length = 1; length < 16; length++) memory.fill(MASKS + 16 * length, 0xff, length)
}

export function beginSignature(): void {
  memory.fill(SMALLEST, 0xff, 8 * BINS)
  emptyBins = BINS
  runs = 0
  isFull = false
  words = 0
}

/** Goes on in another part of the text, in which a separator or NUL stands at `end`. */
export function addRuns(start: usize, end: usize): void {
  let pos = start
  while (pos < end) {
    const a = v128.load(pos)
    const b = v128.load(pos, 16)
    const c = v128.load(pos, 32)
    const d = v128.load(pos, 48)
    const inside = ones(min(CHUNK, <u64>(end - pos)))
    const long = bits(a, b, c, d) & inside
    /** Where the first character beyond ASCII stands. */
    const length = ctz(long)
    const before = length > 0 ? ones(length) & inside : 0
    const letters =
      bits(isAlphanumericEach(a), isAlphanumericEach(b), isAlphanumericEach(c), isAlphanumericEach(d)) & before
    let starts = letters & ~(letters << 1)
    let ends = ~letters & (letters << 1) & before
    while (ends !== 0) {
      addAsciiWord(pos + <usize>ctz(starts), <i32>(ctz(ends) - ctz(starts)))
      starts &= starts - 1
      ends &= ends - 1
    }
    // What goes on behind the chunk, or in longer characters, is looked at again.
    const rest = starts !== 0 ? ctz(starts) : length
    if (rest === CHUNK || (rest > 0 && long === 0)) pos += <usize>rest
    else pos = addLongWords(pos + <usize>rest, end)
  }
}

/** How many different runs there are at least. */
export function differentRuns(): i32 {
  // With so few, or with equal ones, it takes many rounds to fill all bins.
  if (emptyBins <= MANY_EMPTY_BINS) return BINS - emptyBins
  if (runs > 0) dropEqualRuns()
  return runs
}

/** Fills the bins that no run came into, and puts the signature together. There must be a run. */
export function settleSignature(): void {
  for (let round = 1; round < BINS && emptyBins > 0; round++) {
    for (let bin = 0; bin < BINS; bin++) store<u8>(SETTLED + bin, load<u64>(SMALLEST + 8 * bin) !== EMPTY ? 1 : 0)
    for (let index = 0; index < runs; index++) {
      const hash = hashOfRun(load<u64>(KEPT + 8 * index), round)
      const bin = <usize>(hash >> BIN_SHIFT)
      if (load<u8>(SETTLED + bin) === 0) take(bin, hash)
    }
  }
  // Each of the last rounds belongs to one bin.
  for (let bin = 0; bin < BINS && emptyBins > 0; bin++) {
    if (load<u64>(SMALLEST + 8 * bin) !== EMPTY) continue
    for (let index = 0; index < runs; index++) take(bin, hashOfRun(load<u64>(KEPT + 8 * index), BINS + bin))
  }
  for (let bin = 0; bin < BINS; bin++) store<u8>(SIGNATURE + bin, load<u8>(SMALLEST + 8 * bin))
}

function addAsciiWord(start: usize, length: i32): void {
  if (length < 16) {
    const lower = v128.or(v128.load(start), i8x16.splat(0x20))
    addWord(hashOfPiece(0, v128.and(lower, v128.load(MASKS + 16 * length))))
  } else {
    addLongWord(start)
  }
}

/** Words that are no short ones of ASCII, and what stands between them. @returns where to go on */
function addLongWords(start: usize, end: usize): usize {
  let pos = start
  while (true) {
    pos = addLongWord(pos)
    while (pos < end && load<u8>(pos) === SPACE) pos += 1
    if (pos >= end || load<u8>(pos) < 0x80) return pos
  }
}

/**
 * @param start where a letter, a digit or a longer character stands
 * @returns where to go on
 */
function addLongWord(start: usize): usize {
  let length = 0
  let pos = start
  while (true) {
    const byte = <i32>load<u8>(pos)
    if (byte < 0x80) {
      if (!isAlphanumeric(byte)) break
      store<u8>(WORD + length, <u8>(byte | 0x20))
      length = min(length + 1, MAX_WORD_BYTES)
      pos += 1
      continue
    }
    const character = longCharacter(pos)
    const kind = (character >> KIND_SHIFT) & KIND_BITS
    const lower = character & 0xffff
    const behind = pos + characterLength(byte)
    if (kind === Kind.letter || (kind === Kind.mark && length > 0)) {
      store<u16>(WORD + length, <u16>lower)
      length = min(length + 2, MAX_WORD_BYTES)
    } else if (kind === Kind.ideograph || kind === Kind.unspaced) {
      if (length > 0) break
      addWord(hashOfPiece(0, i32x4(lower !== 0 ? lower : load<i32>(pos), 0, 0, 0)))
      return behind
    } else if (lower !== SOFT_HYPHEN) {
      pos = behind
      break
    }
    pos = behind
  }
  if (length > 0) addWord(hashOfWord(length))
  return pos
}

function hashOfWord(length: i32): u64 {
  v128.store(WORD + length, i64x2.splat(0))
  let hash: u64 = 0
  for (let at = 0; at < length; at += 16) hash = hashOfPiece(hash, v128.load(WORD + at))
  return hash
}

/** @param before of the pieces before; 0 for none */
function hashOfPiece(before: u64, piece: v128): u64 {
  const mixed = (before ^ (before >> 29)) * PIECE
  return mixed + v128.extract_lane<u64>(piece, 0) * LOW + v128.extract_lane<u64>(piece, 1) * HIGH
}

function addWord(hash: u64): void {
  const run = (first * LOW + second) * HIGH + hash
  first = second
  second = hash
  words += 1
  if (words < 3) return
  const mixed = hashOfRun(run, 0)
  if (emptyBins > 0) keep(run)
  take(<usize>(mixed >> BIN_SHIFT), mixed)
}

/** Remembers a run: bins that stay empty are filled from it. */
function keep(run: u64): void {
  if (runs === MAX_KEPT) {
    if (isFull) return
    dropEqualRuns()
    // With so many different ones hardly any bin is empty.
    isFull = runs > MAX_KEPT / 2
  }
  store<u64>(KEPT + 8 * runs, run)
  runs += 1
}

function dropEqualRuns(): void {
  memory.fill(TABLE, 0, TABLE_BYTES)
  let different = 0
  for (let index = 0; index < runs; index++) {
    const run = load<u64>(KEPT + 8 * index)
    let slot = TABLE + ((<usize>(hashOfRun(run, 0) >> SLOT_SHIFT)) << 3)
    while (load<u64>(slot) !== 0 && load<u64>(slot) !== run) {
      slot += 8
      if (slot === TABLE + TABLE_BYTES) slot = TABLE
    }
    if (load<u64>(slot) === run) continue
    store<u64>(slot, run)
    store<u64>(KEPT + 8 * different, run)
    different += 1
  }
  runs = different
}

/** The hash of a run in a round: the finaliser of splitmix64. */
function hashOfRun(run: u64, round: i32): u64 {
  let hash = run + <u64>(round + 1) * STEP
  hash = (hash ^ (hash >> 30)) * MIX_FIRST
  hash = (hash ^ (hash >> 27)) * MIX_LAST
  return hash ^ (hash >> 31)
}

function take(bin: usize, hash: u64): void {
  const slot = SMALLEST + (bin << 3)
  const smallest = load<u64>(slot)
  // Without branches: which way they would go cannot be foreseen.
  emptyBins -= smallest === EMPTY ? 1 : 0
  store<u64>(slot, min(hash, smallest))
}
