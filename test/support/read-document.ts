/** What the HTML reader finds in a document, with its links and resources as they are written there. */
import { factsOf, type HtmlFacts } from '../../src/main/extract/html-facts'
import { readHtml } from '../../src/main/extract/html-reader'
import { RESOURCE_TYPES } from '../../src/shared/packed-links'

interface ReadDocument extends HtmlFacts {
  readonly links: readonly { readonly href: string; readonly text: string; readonly rel: string }[]
  readonly resources: readonly { readonly reference: string; readonly type: string }[]
}

/** Rows as html-reader/link-records.ts describes them. */
const RECORD_BYTES = 28

export function readDocument(html: string | Uint8Array): ReadDocument {
  const reader = readHtml(html)
  const { exports } = reader
  const text = (at: number): string => reader.text(reader.number(at), reader.number(at + 4))
  const rows = (first: number, length: number): number[] =>
    Array.from({ length }, (_, index) => first + index * RECORD_BYTES)
  return {
    ...factsOf(reader),
    links: rows(exports.firstLink(), exports.linkCount()).map((row) => ({
      href: text(row + 4),
      text: text(row + 12),
      rel: text(row + 20),
    })),
    resources: rows(exports.firstResource(), exports.resourceCount()).map((row) => ({
      reference: text(row + 4),
      type: RESOURCE_TYPES[reader.number(row)] as string,
    })),
  }
}
