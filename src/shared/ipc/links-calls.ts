/** Calls about links. They need the index part `links`: without it they throw `index_missing`. */
import { z } from 'zod'
import {
  LINK_TYPES,
  type LinkFigures,
  type LinkFilter,
  type LinkSources,
  type LinkTargets,
  TARGET_SORTS,
  TARGET_VIEWS,
  type TargetQuery,
} from '../domain/link-graph'
import { LINK_POSITIONS } from '../domain/page-facts'
import { MAX_WINDOW_ROWS } from '../domain/result-query'

const crawlId = z.string().min(1).max(200)
const from = z.number().int().min(0)
const count = z.number().int().min(1).max(MAX_WINDOW_ROWS)
const filter = {
  type: z.enum(LINK_TYPES).nullable(),
  position: z.enum(LINK_POSITIONS).nullable(),
  follow: z.enum(['follow', 'nofollow']).nullable(),
} satisfies Record<keyof LinkFilter, z.ZodType>
export const targetQuerySchema: z.ZodType<TargetQuery> = z.strictObject({
  ...filter,
  view: z.enum(TARGET_VIEWS),
  search: z.string().max(1000),
  sort: z.enum(TARGET_SORTS),
  direction: z.enum(['ascending', 'descending']),
})

export const LINKS_CALLS = {
  'links:figures': z.strictObject({ crawlId }),
  'links:targets': z.strictObject({ crawlId, query: targetQuerySchema, from, count }),
  /** Every place that leads to a target, by source. */
  'links:sources': z.strictObject({ crawlId, targetId: z.number().int().min(1), ...filter, from, count }),
  /** The same for the URL of a row; none for a row without one. */
  'links:inlinks': z.strictObject({ crawlId, rowNo: z.number().int().min(1), from, count }),
} as const

export interface LinksResults {
  'links:figures': LinkFigures
  'links:targets': LinkTargets
  'links:sources': LinkSources
  'links:inlinks': LinkSources
}
