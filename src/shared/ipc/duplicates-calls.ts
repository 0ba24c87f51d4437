/** Calls about pages that say the same. Spread into ipc.ts. */
import { z } from 'zod'
import {
  DUPLICATE_VIEWS,
  type DuplicateClusters,
  type DuplicateLook,
  type DuplicateMembers,
  SIMILARITY_LIMITS,
} from '../domain/duplicates'
import { MAX_WINDOW_ROWS } from '../domain/result-query'

const crawlId = z.string().min(1).max(200)
const from = z.number().int().min(0)
const count = z.number().int().min(1).max(MAX_WINDOW_ROWS)
const scope = {
  threshold: z.number().int().min(SIMILARITY_LIMITS.min).max(SIMILARITY_LIMITS.max),
  indexableOnly: z.boolean(),
}
const query = z.strictObject({ ...scope, view: z.enum(DUPLICATE_VIEWS), search: z.string().max(1000) })

/** Arguments. */
export const DUPLICATES_CALLS = {
  /**
   * What is known, at once; what is not worked out yet is begun, or goes on. Answers while the crawl goes on are those of
   * the last reading, until `refresh`. The error `cancelled`: another threshold was asked for, or it was cancelled.
   */
  'duplicates:look': z.strictObject({ crawlId, ...scope, refresh: z.boolean() }),
  'duplicates:cancel': z.strictObject({ crawlId }),
  'duplicates:clusters': z.strictObject({ crawlId, query, from, count }),
  /** The pages of the cluster whose proposed page has this id; none when there is no such cluster any more. */
  'duplicates:members': z.strictObject({ crawlId, query, urlId: z.number().int().min(1), from, count }),
  /** Writes the clusters of a view as CSV, a line for each page; `duplicates:cancel` gives it up. */
  'duplicates:export': z.strictObject({ crawlId, query, path: z.string().min(1).max(4096) }),
} as const

/** Answers. */
export interface DuplicatesResults {
  'duplicates:look': DuplicateLook
  'duplicates:cancel': null
  'duplicates:clusters': DuplicateClusters
  'duplicates:members': DuplicateMembers
  'duplicates:export': { readonly rows: number }
}
