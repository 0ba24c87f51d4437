/** The links and resources of the document, in its order, as they are written; made absolute by the packer. */
import { Rows } from './rows'

/** Type of a row that is a link. */
export const LINK_TYPE: i32 = -1
/** Type of a row that does not count, or does not yet. */
export const NO_TYPE: i32 = -2

/** Types of resources: places in RESOURCE_TYPES of shared/packed-links.ts. */
export enum ResourceType {
  image,
  script,
  stylesheet,
  frame,
  media,
  font,
  icon,
  manifest,
  other,
}

/** A row: its type, then address and length of three texts in UTF-8, all i32. */
const TEXT: usize = 12
const REL: usize = 20
const RECORD_BYTES: i32 = 28

export const linkRows = changetype<Rows>(memory.data(offsetof<Rows>()))
export const resourceRows = changetype<Rows>(memory.data(offsetof<Rows>()))

export function addLink(reference: usize, length: i32): usize {
  return add(linkRows, LINK_TYPE, reference, length)
}

export function addResource(type: i32, reference: usize, length: i32): usize {
  return add(resourceRows, type, reference, length)
}

export function setLinkText(link: usize, text: usize, length: i32): void {
  store<u32>(link, <u32>text, TEXT)
  store<i32>(link, length, TEXT + 4)
}

export function setLinkRel(link: usize, rel: usize, length: i32): void {
  store<u32>(link, <u32>rel, REL)
  store<i32>(link, length, REL + 4)
}

export function initLinks(): void {
  linkRows.use(RECORD_BYTES)
  resourceRows.use(RECORD_BYTES)
}

function add(rows: Rows, type: i32, reference: usize, length: i32): usize {
  const row = rows.add()
  store<i32>(row, type)
  store<u32>(row, <u32>reference, 4)
  store<i32>(row, length, 8)
  setLinkText(row, 0, 0)
  setLinkRel(row, 0, 0)
  return row
}
