/** The signature of a text, made in the plainest way from its definition in src/shared/similarity.ts. */
import { RUN_WORDS, SIGNATURE_BYTES } from '../../src/shared/similarity'

const LOW = 0xff51afd7ed558ccdn
const HIGH = 0xc4ceb9fe1a85ec53n
const PIECE = 0xd6e8feb86659fd93n
const STEP = 0x9e3779b97f4a7c15n
const MIN_RUNS = 10
const MAX_WORD_BYTES = 256

const SINGLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

export function signatureOf(text: string): Uint8Array | null {
  const words = wordsOf(text).map(hashOfWord)
  const runs = new Set<bigint>()
  for (let index = RUN_WORDS - 1; index < words.length; index += 1) {
    const [a, b, c] = words.slice(index - 2, index + 1) as [bigint, bigint, bigint]
    runs.add(BigInt.asUintN(64, (a * LOW + b) * HIGH + c))
  }
  return runs.size < MIN_RUNS ? null : sketchOf([...runs])
}

function sketchOf(runs: readonly bigint[]): Uint8Array {
  const bins = new Array<bigint | undefined>(SIGNATURE_BYTES)
  for (let round = 0; round < 2 * SIGNATURE_BYTES && bins.includes(undefined); round += 1) {
    const before = [...bins]
    for (const run of runs) {
      const hash = mixed(run, round)
      const bin = round < SIGNATURE_BYTES ? Number(hash >> 57n) : round - SIGNATURE_BYTES
      if (before[bin] === undefined && hash < (bins[bin] ?? 2n ** 64n)) bins[bin] = hash
    }
  }
  return Uint8Array.from(bins, (hash) => Number((hash ?? 0n) & 0xffn))
}

function mixed(run: bigint, round: number): bigint {
  let hash = BigInt.asUintN(64, run + BigInt(round + 1) * STEP)
  hash = BigInt.asUintN(64, (hash ^ (hash >> 30n)) * 0xbf58476d1ce4e5b9n)
  hash = BigInt.asUintN(64, (hash ^ (hash >> 27n)) * 0x94d049bb133111ebn)
  return hash ^ (hash >> 31n)
}

function wordsOf(text: string): string[] {
  const words: string[] = []
  let word = ''
  const end = (): void => {
    if (word !== '') words.push(word)
    word = ''
  }
  for (const character of text) {
    const isMark = /\p{M}/u.test(character)
    const isLetter = /[\p{L}\p{N}]/u.test(character) && (character.length === 1 || SINGLE.test(character))
    if (character === '\u00ad') continue
    if (isLetter && SINGLE.test(character)) {
      end()
      words.push(character)
    } else if (isLetter || (isMark && word !== '' && character.length === 1)) {
      word += character
    } else {
      end()
    }
  }
  end()
  return words
}

function hashOfWord(word: string): bigint {
  const bytes: number[] = []
  for (const character of word) {
    if (character.length > 1) bytes.push(...Buffer.from(character))
    else bytes.push(...bytesOf(character))
    // Once it is full the last place is written over.
    bytes.length = Math.min(bytes.length, MAX_WORD_BYTES)
  }
  let hash = 0n
  for (let at = 0; at < bytes.length; at += 16) {
    const piece = Buffer.alloc(16)
    Buffer.from(bytes.slice(at, at + 16)).copy(piece)
    hash = (hash ^ (hash >> 29n)) * PIECE + piece.readBigUInt64LE(0) * LOW + piece.readBigUInt64LE(8) * HIGH
    hash = BigInt.asUintN(64, hash)
  }
  return hash
}

function bytesOf(character: string): number[] {
  const lower = character.toLowerCase()
  const unit = (lower.length === 1 ? lower : character).charCodeAt(0)
  return unit < 0x80 && character.charCodeAt(0) < 0x80 ? [unit] : [unit & 0xff, unit >> 8]
}
