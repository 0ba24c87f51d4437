/** The meta elements of a document: a row for each, for JavaScript to understand. */
import { Attribute, takeValue, value, valueLength } from './attributes'
import { addFact, FactKind, setFactText } from './facts'
import { isInHead } from './regions'
import * as source from './source'

/** Where a meta element stands, one bit each. */
enum MetaPlace {
  noscript = 1,
  template = 2,
  body = 4,
  /** It ends behind the bytes in which a charset is to be declared. */
  late = 8,
}

/** The bytes in which a charset is to be declared (HTML, 4.2.5.4). */
const CHARSET_BYTES: usize = 1024

/** @param end behind the tag */
export function addMeta(isInNoscript: bool, isInTemplate: bool, end: usize): void {
  const place =
    (isInNoscript ? MetaPlace.noscript : 0) |
    (isInTemplate ? MetaPlace.template : 0) |
    (isInHead() ? 0 : MetaPlace.body) |
    (end > source.start + CHARSET_BYTES ? MetaPlace.late : 0)
  const meta = addFact(FactKind.meta, place)
  setFrom(meta, 0, Attribute.name)
  setFrom(meta, 1, Attribute.content)
  setFrom(meta, 2, Attribute.httpEquiv)
  setFrom(meta, 3, Attribute.charset)
  setFrom(meta, 4, Attribute.property)
}

function setFrom(meta: usize, index: i32, attribute: i32): void {
  if (takeValue(attribute)) setFactText(meta, index, value, valueLength)
}
