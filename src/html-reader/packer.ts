/**
 * The second half of a page: makes its references absolute and packs its links and resources, in the form of
 * shared/packed-links.ts; `unpackLinks` is the inverse. References that are no http(s) URL are left out.
 */
import { sharedLength } from './byte-runs'
import { follow, hasNofollow, joinFollowed, startFollowing } from './followed-urls'
import { LinkRecord, linkRows, RECORD_BYTES, resourceRows } from './link-records'
import {
  makeRoom,
  putNumber,
  startWriting,
  unitsOf,
  writeByte,
  writeCharacters,
  writeNumber,
  written,
  writtenStart,
} from './packed-writer'
import { keepUrl, resolve, url, urlLength } from './resolver'
import { foundString, numberOf, startStrings } from './string-table'

const PACKED_LINKS_FORM = 1
/** The form and two numbers; the counts are known only in the end. */
const HEAD_BYTES = 16

/** Which links are to be followed. */
const FOLLOW_NONE = 0
const FOLLOW_ALL = 2

/** What was packed, and how many links and resources it holds. */
export let packed: usize = 0
export let packedLength: i32 = 0
export let packedLinkCount: i32 = 0
export let packedResourceCount: i32 = 0

/** The URL before. */
let before: usize = 0
let beforeLength: i32 = 0

/**
 * Packs what the page has; its base must be set.
 *
 * @param following 0: gather no URLs to follow; 1: those of links without rel=nofollow; 2: those of all links
 */
export function packLinks(following: i32): void {
  startWriting(HEAD_BYTES)
  startStrings(linkRows.count * 3 + resourceRows.count)
  if (following !== FOLLOW_NONE) startFollowing(linkRows.count)
  before = 0
  beforeLength = 0
  packedLinkCount = 0
  packedResourceCount = 0
  packEachLink(following)
  packEachResource()
  if (following !== FOLLOW_NONE) joinFollowed()
  writeHead()
}

function packEachLink(following: i32): void {
  for (let index = 0; index < linkRows.count; index++) {
    const link = changetype<LinkRecord>(linkRows.first + <usize>index * RECORD_BYTES)
    if (!packUrl(link)) continue
    packedLinkCount += 1
    const isWanted =
      following === FOLLOW_ALL ||
      (following !== FOLLOW_NONE && (link.relLength === 0 || !hasNofollow(link.rel, link.relLength)))
    if (isWanted) follow(before, beforeLength)
    packText(link.text, link.textLength)
    packText(link.rel, link.relLength)
  }
}

function packEachResource(): void {
  for (let index = 0; index < resourceRows.count; index++) {
    const resource = changetype<LinkRecord>(resourceRows.first + <usize>index * RECORD_BYTES)
    if (!packUrl(resource)) continue
    packedResourceCount += 1
    writeByte(resource.type)
  }
}

/** Writes the URL of a record; it is the one before from then on. @returns false when the record is left out */
function packUrl(record: LinkRecord): bool {
  if (!resolve(record.reference, record.referenceLength)) return false
  makeRoom(urlLength, HEAD_BYTES)
  const number = numberOf(url, urlLength)
  if (number === -1) {
    const shared = sharedLength(url, before, min(urlLength, beforeLength))
    writeNumber((urlLength - shared) << 1)
    writeNumber(shared)
    writeCharacters(url + shared, url + urlLength)
    keepUrl()
    before = url
  } else {
    writeNumber((number << 1) | 1)
    before = foundString()
  }
  beforeLength = urlLength
  return true
}

function packText(start: usize, length: i32): void {
  makeRoom(length, HEAD_BYTES)
  if (length === 0) {
    writeNumber(0)
    return
  }
  const number = numberOf(start, length)
  if (number === -1) {
    writeNumber(unitsOf(start, length) << 1)
    writeCharacters(start, start + length)
  } else {
    writeNumber((number << 1) | 1)
  }
}

/** Puts the form and the counts right before what was written. */
function writeHead(): void {
  const room = writtenStart - HEAD_BYTES
  store<u8>(room, PACKED_LINKS_FORM)
  const headLength = <i32>(putNumber(putNumber(room + 1, packedLinkCount), packedResourceCount) - room)
  packed = writtenStart - headLength
  // The two places may overlap, which this allows.
  memory.copy(packed, room, headLength)
  packedLength = <i32>(written - packed)
}
