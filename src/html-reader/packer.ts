/**
 * The second half of a page: makes its references absolute and packs its links, resources and references, in the form of
 * shared/packed-links.ts; `unpackLinks` is the inverse. References that are no http(s) URL are left out.
 */
import { sharedLength } from './byte-runs'
import { follow, joinFollowed, startFollowing } from './followed-urls'
import { markLink, markLinkText, markOtherLink, markReference, markResource } from './link-marks'
import { LinkRecord, linkRows, NOFOLLOW_BIT, RECORD_BYTES, referenceRows, resourceRows } from './link-records'
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
import { RelWord, relWords } from './rel-words'
import { keepUrl, resolve, url, urlLength } from './resolver'
import { Rows } from './rows'
import { foundString, numberOf, startStrings } from './string-table'

const PACKED_LINKS_FORM = 2
/** The form and three numbers; the counts are known only in the end. */
const HEAD_BYTES = 16

/** Which links are to be followed. */
const FOLLOW_NONE = 0
const FOLLOW_ALL = 2

/** What was packed, and how many links, resources and references it holds. */
export let packed: usize = 0
export let packedLength: i32 = 0
export let packedLinkCount: i32 = 0
export let packedResourceCount: i32 = 0
export let packedReferenceCount: i32 = 0

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
  startStrings(linkRows.count * 3 + resourceRows.count + referenceRows.count)
  if (following !== FOLLOW_NONE) startFollowing(linkRows.count)
  before = 0
  beforeLength = 0
  packedLinkCount = 0
  packedResourceCount = 0
  packedReferenceCount = 0
  packEachLink(following)
  packEachResource()
  packEachReference()
  if (following !== FOLLOW_NONE) joinFollowed()
  writeHead()
}

function packEachLink(following: i32): void {
  for (let index = 0; index < linkRows.count; index++) {
    const link = recordAt(linkRows, index)
    if (!packUrl(link)) {
      markOtherLink(link)
      continue
    }
    packedLinkCount += 1
    const words = link.relLength === 0 ? 0 : relWords(link.rel, link.relLength)
    const isWanted = following === FOLLOW_ALL || (following !== FOLLOW_NONE && (words & RelWord.nofollow) === 0)
    if (isWanted) follow(before, beforeLength)
    markLink(link, before, beforeLength, words)
    if (packText(link.text, link.textLength)) markLinkText(link.text, link.textLength)
    packText(link.rel, link.relLength)
    const isNofollow = (words & (RelWord.nofollow | RelWord.hint)) !== 0
    writeByte(isNofollow ? link.traits | NOFOLLOW_BIT : link.traits)
  }
}

function packEachResource(): void {
  for (let index = 0; index < resourceRows.count; index++) {
    const resource = recordAt(resourceRows, index)
    if (!packUrl(resource)) continue
    packedResourceCount += 1
    markResource(resource, before, beforeLength)
    writeByte(resource.traits)
    packText(resource.text, resource.textLength)
  }
}

/** The records that were packed stay, one behind the other, with their absolute URLs: JavaScript wants them, too. */
function packEachReference(): void {
  for (let index = 0; index < referenceRows.count; index++) {
    const reference = recordAt(referenceRows, index)
    if (!packUrl(reference)) continue
    markReference(reference, before)
    writeByte(reference.traits)
    packText(reference.text, reference.textLength)
    reference.reference = before
    reference.referenceLength = beforeLength
    const place = recordAt(referenceRows, packedReferenceCount)
    if (place !== reference) memory.copy(changetype<usize>(place), changetype<usize>(reference), RECORD_BYTES)
    packedReferenceCount += 1
  }
}

function recordAt(rows: Rows, index: i32): LinkRecord {
  return changetype<LinkRecord>(rows.first + <usize>index * RECORD_BYTES)
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

/** @returns whether it was not written before */
function packText(start: usize, length: i32): bool {
  makeRoom(length, HEAD_BYTES)
  if (length === 0) {
    writeNumber(0)
    return false
  }
  const number = numberOf(start, length)
  if (number === -1) {
    writeNumber(unitsOf(start, length) << 1)
    writeCharacters(start, start + length)
    return true
  }
  writeNumber((number << 1) | 1)
  return false
}

/** Puts the form and the counts right before what was written. */
function writeHead(): void {
  const room = writtenStart - HEAD_BYTES
  store<u8>(room, PACKED_LINKS_FORM)
  let end = putNumber(room + 1, packedLinkCount)
  end = putNumber(end, packedResourceCount)
  end = putNumber(end, packedReferenceCount)
  const headLength = <i32>(end - room)
  packed = writtenStart - headLength
  // The two places may overlap, which this allows.
  memory.copy(packed, room, headLength)
  packedLength = <i32>(written - packed)
}
