/** Calls about the index of a crawl: made on demand, brought up to date on demand, never needed to crawl. */
import { z } from 'zod'
import { INDEX_PARTS, type IndexState } from '../domain/crawl-index'

const crawlId = z.string().min(1).max(200)
const part = z.enum(INDEX_PARTS)

export const INDEX_CALLS = {
  /** The state of every part. */
  'index:state': z.strictObject({ crawlId }),
  /** Makes a part, or brings it up to date; does nothing while that is under way. News come as `index:progress`. */
  'index:build': z.strictObject({ crawlId, part }),
  /** A part that was there before stays as it is. */
  'index:cancel': z.strictObject({ crawlId, part }),
} as const

export interface IndexResults {
  'index:state': readonly IndexState[]
  'index:build': null
  'index:cancel': null
}

export interface IndexEvents {
  /** At most ten times a second while a part is built, and whenever its state changes. */
  'index:progress': IndexState
}
