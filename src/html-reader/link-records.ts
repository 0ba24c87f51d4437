/**
 * The links, resources and references of the document, in its order, as they are written; made absolute by the packer.
 */
import { region } from './regions'
import { Rows } from './rows'

/** Types of resources: places in RESOURCE_TYPES of shared/packed-links.ts. Those of link elements JavaScript names. */
export enum ResourceType {
  image = 0,
  script = 1,
  frame = 3,
  media = 4,
  other = 8,
}

/** Types of references: places in REFERENCE_TYPES of shared/domain/page-facts.ts. */
export enum ReferenceType {
  canonical,
  next,
  prev,
  amphtml,
  hreflang,
  feed,
  form,
}

/** The byte of a link: its position, and these bits; that of a resource: its type, and above it its position. */
export const AREA_BIT: i32 = 0x08
export const NOFOLLOW_BIT: i32 = 0x10
const TYPE_BITS: i32 = 0x0f
const POSITION_SHIFT: i32 = 4

/** What the tag of a record says besides. */
export enum RecordFlag {
  /** A link that opens a new window. */
  newWindow = 1,
  /** A link that has a name, whatever its text is: aria-label, aria-labelledby or title. */
  named = 2,
  /** A script element without integrity. */
  unchecked = 4,
}

/** Texts are UTF-8: what the attributes mean, the text of a link folded. */
@unmanaged
export class LinkRecord {
  /** The byte of a link or resource; the type of a reference. */
  traits: i32
  reference: usize
  referenceLength: i32
  text: usize
  textLength: i32
  /** Of a link; the type of a feed. */
  rel: usize
  relLength: i32
  /** Bits of {@link RecordFlag}. */
  flags: i32
}

export const RECORD_BYTES = offsetof<LinkRecord>()

export const linkRows = changetype<Rows>(memory.data(offsetof<Rows>()))
export const resourceRows = changetype<Rows>(memory.data(offsetof<Rows>()))
export const referenceRows = changetype<Rows>(memory.data(offsetof<Rows>()))

/** @param bits {@link AREA_BIT} for an area */
export function addLink(bits: i32, reference: usize, length: i32): LinkRecord {
  return add(linkRows, region | bits, reference, length)
}

export function addResource(type: i32, reference: usize, length: i32): LinkRecord {
  return add(resourceRows, type | (region << POSITION_SHIFT), reference, length)
}

/** One of {@link ResourceType}, or another place in RESOURCE_TYPES. */
export function resourceType(resource: LinkRecord): i32 {
  return resource.traits & TYPE_BITS
}

export function addReference(type: i32, reference: usize, length: i32): LinkRecord {
  return add(referenceRows, type, reference, length)
}

export function initLinks(): void {
  linkRows.use(<i32>RECORD_BYTES)
  resourceRows.use(<i32>RECORD_BYTES)
  referenceRows.use(<i32>RECORD_BYTES)
}

function add(rows: Rows, traits: i32, reference: usize, length: i32): LinkRecord {
  const record = changetype<LinkRecord>(rows.add())
  record.traits = traits
  record.reference = reference
  record.referenceLength = length
  record.textLength = 0
  record.relLength = 0
  record.flags = 0
  return record
}
