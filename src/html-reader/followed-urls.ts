/**
 * The URLs of a page to follow, in document order. Of the values of rel only nofollow asks not to follow: ugc and
 * sponsored say what a link is, and search engines take them as hints; who means both writes both.
 */
import { copyBytes } from './byte-runs'
import { whiteSpaceLength } from './bytes'
import { reserve } from './memory'
import { markFollowed } from './string-table'

/** Address and length. */
const ENTRY_BYTES = 8
const OVERRUN = 16
const LINE_FEED: u8 = 0x0a

/** The bytes of `nofo` and of `llow`, as numbers. */
const NOFO: u32 = 0x6f66_6f6e
const LLOW: u32 = 0x776f_6c6c
const NOFOLLOW_LENGTH: usize = 8
const LOWER_CASE: u32 = 0x2020_2020

let entries: usize = 0
let count: i32 = 0
let bytes: i32 = 0

/** The URLs, one a line, once they are joined: ASCII. */
export let followed: usize = 0
export let followedLength: i32 = 0
/** Whether no URL can be among them twice; who has `false` has to look. */
export let followedAreDistinct: bool = true

/** Begins a page. @param most how many URLs are expected at most */
export function startFollowing(most: i32): void {
  entries = reserve(most * ENTRY_BYTES)
  count = 0
  bytes = 0
  followedAreDistinct = true
}

/** Takes the URL that was looked up last in the table of strings, unless it was taken before. */
export function follow(url: usize, length: i32): void {
  const before = markFollowed()
  if (before === 1) return
  if (before === -1) followedAreDistinct = false
  const entry = entries + count * ENTRY_BYTES
  store<usize>(entry, url)
  store<i32>(entry, length, 4)
  count += 1
  bytes += length + 1
}

/** Writes the URLs one behind the other. */
export function joinFollowed(): void {
  followed = reserve(bytes + OVERRUN)
  let to = followed
  for (let index = 0; index < count; index++) {
    const entry = entries + index * ENTRY_BYTES
    const length = load<i32>(entry, 4)
    copyBytes(to, load<usize>(entry), length)
    store<u8>(to + length, LINE_FEED)
    to += length + 1
  }
  followedLength = max(bytes - 1, 0)
}

/** Whether a value of rel holds the word nofollow, between white space as regular expressions know it. */
export function hasNofollow(rel: usize, length: i32): bool {
  const end = rel + length
  for (let at = rel; at + NOFOLLOW_LENGTH <= end; at++) {
    if ((load<u32>(at) | LOWER_CASE) !== NOFO || (load<u32>(at, 4) | LOWER_CASE) !== LLOW) continue
    const behind = at + NOFOLLOW_LENGTH
    const begins = at === rel || whiteSpaceLength(characterBefore(at), at) !== 0
    if (begins && (behind === end || whiteSpaceLength(behind, end) !== 0)) return true
  }
  return false
}

/** Where the character begins that ends at `end`. */
function characterBefore(end: usize): usize {
  let at = end - 1
  while ((load<u8>(at) & 0xc0) === 0x80) at--
  return at
}
