/** The words of a rel that mean something for a link, between white space as regular expressions know it. */
import { characterLength, whiteSpaceLength } from './bytes'

/** One bit each. */
export enum RelWord {
  nofollow = 1,
  /** ugc or sponsored: what a link is, and a hint not to follow it. */
  hint = 2,
  /** noopener or noreferrer. */
  closed = 4,
}

const LOWER_CASE: u8 = 0x20

/** Bits of {@link RelWord}. */
export function relWords(rel: usize, length: i32): i32 {
  const end = rel + length
  let words = 0
  let start = rel
  let pos = rel
  while (pos < end) {
    const space = whiteSpaceLength(pos, end)
    if (space === 0) {
      pos += characterLength(load<u8>(pos))
    } else {
      words |= meaningOf(start, <i32>(pos - start))
      pos += space
      start = pos
    }
  }
  return words | meaningOf(start, <i32>(end - start))
}

function meaningOf(start: usize, length: i32): i32 {
  switch (length) {
    case 3:
      return isWord(start, 'ugc') ? RelWord.hint : 0
    case 8:
      if (isWord(start, 'nofollow')) return RelWord.nofollow
      return isWord(start, 'noopener') ? RelWord.closed : 0
    case 9:
      return isWord(start, 'sponsored') ? RelWord.hint : 0
    case 10:
      return isWord(start, 'noreferrer') ? RelWord.closed : 0
    default:
      return 0
  }
}

/** @param word letters in lower case, as many as there are */
function isWord(start: usize, word: string): bool {
  for (let index = 0; index < word.length; index++) {
    if ((load<u8>(start + index) | LOWER_CASE) !== <u8>word.charCodeAt(index)) return false
  }
  return true
}
