/** The links and resources of the document, in its order, as they are written; made absolute by the packer. */
import { Rows } from './rows'

/** Types of resources: places in RESOURCE_TYPES of shared/packed-links.ts. Those of link elements JavaScript names. */
export enum ResourceType {
  image = 0,
  script = 1,
  frame = 3,
  media = 4,
  other = 8,
}

/** Texts are UTF-8: what the attributes mean, the text of a link folded. */
@unmanaged
export class LinkRecord {
  /** Of a resource. */
  type: i32
  reference: usize
  referenceLength: i32
  text: usize
  textLength: i32
  rel: usize
  relLength: i32
}

export const RECORD_BYTES = offsetof<LinkRecord>()

export const linkRows = changetype<Rows>(memory.data(offsetof<Rows>()))
export const resourceRows = changetype<Rows>(memory.data(offsetof<Rows>()))

export function addLink(reference: usize, length: i32): LinkRecord {
  return add(linkRows, 0, reference, length)
}

export function addResource(type: i32, reference: usize, length: i32): void {
  add(resourceRows, type, reference, length)
}

export function initLinks(): void {
  linkRows.use(<i32>RECORD_BYTES)
  resourceRows.use(<i32>RECORD_BYTES)
}

function add(rows: Rows, type: i32, reference: usize, length: i32): LinkRecord {
  const record = changetype<LinkRecord>(rows.add())
  record.type = type
  record.reference = reference
  record.referenceLength = length
  record.textLength = 0
  record.relLength = 0
  return record
}
