/** Calls about one row that only its details make: its links, its body in pieces, what its body says. */
import { z } from 'zod'
import { type BodyBytes, type BodyImage, type BodyInfo, type BodyText, MAX_PIECE_BYTES } from '../domain/page-body'
import { MAX_LINK_ENTRIES, PAGE_LINK_KINDS, type PageLinksPage, type PageTarget } from '../domain/page-links'
import type { StructuredData } from '../domain/structured-data'

const row = { crawlId: z.string().min(1).max(200), rowNo: z.number().int().min(1) }

export const DETAILS_CALLS = {
  'page:links': z.strictObject({
    ...row,
    kind: z.enum(PAGE_LINK_KINDS),
    search: z.string().max(10_000),
    type: z.string().max(100).nullable(),
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_LINK_ENTRIES),
  }),
  /** The rows of URLs, `null` for those that are not in the crawl. */
  'page:targets': z.strictObject({
    crawlId: row.crawlId,
    urls: z.array(z.string().max(100_000)).min(1).max(MAX_LINK_ENTRIES),
  }),

  'body:info': z.strictObject(row),
  /** The first part of a body as text; an empty one when nothing is kept. */
  'body:text': z.strictObject(row),
  'body:bytes': z.strictObject({
    ...row,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_PIECE_BYTES),
  }),
  /** `null` when it is no picture that can be shown, or a larger one than that. */
  'body:image': z.strictObject(row),
  /** `null` when the body is not kept or no HTML. */
  'body:structured': z.strictObject(row),
  /** Writes the whole body to a file. */
  'body:save': z.strictObject({ ...row, path: z.string().min(1).max(4096) }),
  'dialog:save-body': z.strictObject({ suggestedName: z.string().min(1).max(200) }),
} as const

export interface DetailsResults {
  'page:links': PageLinksPage
  'page:targets': readonly (PageTarget | null)[]
  'body:info': BodyInfo
  'body:text': BodyText
  'body:bytes': BodyBytes
  'body:image': BodyImage | null
  'body:structured': StructuredData | null
  'body:save': { readonly bytes: number }
  /** Absolute path, or `null` when the person cancelled. */
  'dialog:save-body': string | null
}
