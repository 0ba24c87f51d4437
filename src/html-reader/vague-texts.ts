/**
 * Texts of links that say nothing about where they lead: a closed list in some languages. Signs behind a text, such as
 * dots and arrows, do not count.
 */
import { isAlphanumeric } from './bytes'

/** In lower case. No longer than `MAX_LENGTH` bytes each, and 127 at most. */
const PHRASES =
  'click here|here|read more|more|learn more|this page|link|this link|continue|continue reading|details|more details|' +
  'find out more|more info|more information|see more|view more|click|' +
  'hier|hier klicken|mehr|weiterlesen|mehr erfahren|mehr lesen|weiter|' +
  'ici|cliquez ici|en savoir plus|lire la suite|voir plus|' +
  'aquí|haga clic aquí|leer más|ver más|más información|qui|clicca qui|leggi tutto|scopri di più|' +
  'clique aqui|saiba mais|leia mais|lees meer|klik hier|meer|подробнее|здесь|далее'

const MAX_LENGTH: i32 = 31
/** By length: number plus one of a phrase that has it; by number: where it begins (u16), and the next of its length. */
const FIRST_OF_LENGTH = memory.data(32)
const STARTS = memory.data(256)
const NEXT_OF_LENGTH = memory.data(128)
const BYTES = memory.data(1024)

/** Lead bytes of UTF-8 behind which 0x80 to 0x9f are the capital letters of 0xa0 to 0xbf: those of à to þ and а to п. */
const LATIN_LEAD: i32 = 0xc3
const CYRILLIC_LEAD: i32 = 0xd0

/** Whether a text, folded, is one of the list, whatever its case. */
export function isVague(text: usize, length: i32): bool {
  if (length > MAX_LENGTH * 2) return false
  const words = lengthOfWords(text, length)
  if (words > MAX_LENGTH) return false
  let number = <i32>load<u8>(FIRST_OF_LENGTH + words)
  while (number !== 0) {
    if (isPhrase(BYTES + <usize>load<u16>(STARTS + 2 * (number - 1)), text, words)) return true
    number = load<u8>(NEXT_OF_LENGTH + number - 1)
  }
  return false
}

/** To be called once. */
export function initVagueTexts(): void {
  let count = 0
  let start = 0
  let end = 0
  for (let index = 0; index <= PHRASES.length; index++) {
    const unit = index < PHRASES.length ? PHRASES.charCodeAt(index) : 0x7c
    if (unit === 0x7c) {
      addPhrase(count, start, end - start)
      count += 1
      start = end
    } else if (unit < 0x80) {
      store<u8>(BYTES + end, <u8>unit)
      end += 1
    } else {
      store<u8>(BYTES + end, <u8>(0xc0 | (unit >> 6)))
      store<u8>(BYTES + end + 1, <u8>(0x80 | (unit & 0x3f)))
      end += 2
    }
  }
}

function addPhrase(number: i32, start: i32, length: i32): void {
  store<u16>(STARTS + 2 * number, <u16>start)
  store<u8>(NEXT_OF_LENGTH + number, load<u8>(FIRST_OF_LENGTH + length))
  store<u8>(FIRST_OF_LENGTH + length, <u8>(number + 1))
}

/** Without what stands behind the last letter: ASCII signs, those of Latin-1, and punctuation, arrows and symbols. */
function lengthOfWords(text: usize, length: i32): i32 {
  let end = length
  while (end > 0) {
    const byte = <i32>load<u8>(text + end - 1)
    if (byte < 0x80) {
      if (isAlphanumeric(byte)) break
      end -= 1
    } else if (end > 1 && load<u8>(text + end - 2) === 0xc2) {
      end -= 2
    } else if (end > 2 && load<u8>(text + end - 3) === 0xe2) {
      end -= 3
    } else {
      break
    }
  }
  return end
}

function isPhrase(phrase: usize, text: usize, length: i32): bool {
  let before = 0
  for (let index = 0; index < length; index++) {
    const byte = <i32>load<u8>(text + index)
    if (lowerCaseBehind(before, byte) !== <i32>load<u8>(phrase + index)) return false
    before = byte
  }
  return true
}

function lowerCaseBehind(before: i32, byte: i32): i32 {
  if (byte < 0x80) return <u32>(byte - 0x41) < 26 ? byte | 0x20 : byte
  return byte < 0xa0 && (before === LATIN_LEAD || before === CYRILLIC_LEAD) ? byte | 0x20 : byte
}
