/** Calls about the text of pages. */
import { z } from 'zod'
import type { PageText } from '../domain/page-text'

const crawlId = z.string().min(1).max(200)

export const TEXT_CALLS = {
  /** The visible text of a page; `null` when neither its text nor its body was kept. */
  'text:page': z.strictObject({ crawlId, rowNo: z.number().int().min(1) }),
} as const

export interface TextResults {
  'text:page': PageText | null
}
