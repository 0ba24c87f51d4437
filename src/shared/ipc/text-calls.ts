/** Calls about the text of pages. */
import { z } from 'zod'
import type { PageText } from '../domain/page-text'
import { type FoundPage, MAX_TEXT_HITS, TEXT_FIELDS, TEXT_ORDERS, type TextHits } from '../domain/text-search'

const crawlId = z.string().min(1).max(200)
const asked = {
  crawlId,
  query: z.string().max(1000),
  /** Where to look; none: everywhere. */
  fields: z.array(z.enum(TEXT_FIELDS)).max(TEXT_FIELDS.length),
  order: z.enum(TEXT_ORDERS),
}

export const TEXT_CALLS = {
  /** The visible text of a page; `null` when neither its text nor its body was kept. */
  'text:page': z.strictObject({ crawlId, rowNo: z.number().int().min(1) }),
  /**
   * Pages whose words fit. Any text is a query: what could be no expression is a word. The answer to a query that was
   * overtaken by another is the error `cancelled`.
   */
  'text:search': z.strictObject({
    ...asked,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_TEXT_HITS),
  }),
  /** The pages that fit, in their order, {@link MAX_TEXT_ROWS} at most. */
  'text:pages': z.strictObject(asked),
  /** Whether the text of any page can be searched, besides titles and the like. */
  'text:kept': z.strictObject({ crawlId }),
} as const

export interface TextResults {
  'text:page': PageText | null
  'text:search': TextHits
  'text:pages': readonly FoundPage[]
  'text:kept': boolean
}
