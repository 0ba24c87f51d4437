/** What the reader of HTML asks about a UTF-16 code unit beyond ASCII; numbers as in html-reader/characters.ts. */
const SEPARATOR = 1
const LETTER = 2
const IDEOGRAPH = 4
const UNSPACED = 5
const MARK = 6

const VOWEL = 8
const SYLLABLE = 16
const SENTENCE_END = 32
const FULL_STOP = 64

/** The lower case stands below what the character is. */
const KIND_FACTOR = 0x10000

/** Of Latin and Greek, without their accents; in Cyrillic each is a syllable. */
const VOWELS = new Set('aeiouyæœøıəɛɔαεηιουω')
const SYLLABLES = new Set('аеёиоуыэюяєіѣѵәөү')

/** Of Chinese and Japanese; question mark of Arabic, full stop of Urdu; dandas. */
const FULL_STOPS = new Set('。！？｡؟۔।॥')

/** Its lower case, kind, and further bits. */
export function characterOf(unit: number): number {
  const character = String.fromCharCode(unit)
  const lower = character.toLowerCase()
  return (lower.length === 1 ? lower.charCodeAt(0) : unit) + kindOf(character) * KIND_FACTOR
}

function kindOf(character: string): number {
  if (/\p{M}/u.test(character)) return MARK
  if (!/[\p{L}\p{N}]/u.test(character)) return SEPARATOR + sentenceBits(character)
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return IDEOGRAPH
  if (/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character)) return UNSPACED
  return LETTER + vowelBits(character)
}

function sentenceBits(character: string): number {
  if (FULL_STOPS.has(character)) return FULL_STOP
  return character === '…' ? SENTENCE_END : 0
}

function vowelBits(character: string): number {
  if (/\p{Script=Hangul}/u.test(character)) return VOWEL + SYLLABLE
  // й is и with a breve, and no vowel.
  if (/й/i.test(character)) return 0
  const letter = character.normalize('NFD').charAt(0).toLowerCase()
  if (SYLLABLES.has(letter)) return VOWEL + SYLLABLE
  return VOWELS.has(letter) ? VOWEL : 0
}
