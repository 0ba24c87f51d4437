/**
 * The URLs of a page to follow, in document order. Of the values of rel only nofollow asks not to follow: ugc and
 * sponsored say what a link is, and search engines take them as hints; who means both writes both.
 */
import { copyBytes } from './byte-runs'
import { reserve } from './memory'
import { markFollowed } from './string-table'

/** Address and length. */
const ENTRY_BYTES = 8
const OVERRUN = 16
const LINE_FEED: u8 = 0x0a

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
