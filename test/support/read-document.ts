/** What the HTML reader finds in a document, with its links, resources and references as they are written there. */
import { factsOf, type HtmlFacts } from '../../src/main/extract/html-facts'
import { readHtml } from '../../src/main/extract/html-reader'
import { LINK_POSITIONS, REFERENCE_TYPES } from '../../src/shared/domain/page-facts'
import { AREA_BIT, POSITION_BITS, POSITION_SHIFT, RESOURCE_TYPES, TYPE_BITS } from '../../src/shared/packed-links'

interface ReadDocument extends HtmlFacts {
  readonly wordCount: number
  readonly links: readonly {
    readonly href: string
    readonly text: string
    readonly rel: string
    readonly type: string
    readonly position: string
  }[]
  readonly resources: readonly {
    readonly reference: string
    readonly type: string
    readonly text: string
    readonly position: string
  }[]
  readonly references: readonly { readonly reference: string; readonly type: string; readonly text: string }[]
}

/** Rows as html-reader/link-records.ts describes them. */
const RECORD_BYTES = 32

export function readDocument(html: string | Uint8Array): ReadDocument {
  const reader = readHtml(html)
  const { exports } = reader
  const text = (at: number): string => reader.text(reader.number(at), reader.number(at + 4))
  const rows = (first: number, length: number): number[] =>
    Array.from({ length }, (_, index) => first + index * RECORD_BYTES)
  return {
    ...factsOf(reader),
    wordCount: reader.measure(false).words,
    links: rows(exports.firstLink(), exports.linkCount()).map((row) => ({
      href: text(row + 4),
      text: text(row + 12),
      rel: text(row + 20),
      type: reader.number(row) & AREA_BIT ? 'area' : 'a',
      position: LINK_POSITIONS[reader.number(row) & POSITION_BITS] as string,
    })),
    resources: rows(exports.firstResource(), exports.resourceCount()).map((row) => ({
      reference: text(row + 4),
      type: RESOURCE_TYPES[reader.number(row) & TYPE_BITS] as string,
      text: text(row + 12),
      position: LINK_POSITIONS[reader.number(row) >> POSITION_SHIFT] as string,
    })),
    references: rows(exports.firstReference(), exports.referenceCount()).map((row) => ({
      reference: text(row + 4),
      type: REFERENCE_TYPES[reader.number(row)] as string,
      text: text(row + 12),
    })),
  }
}
