/** Calls of the log of a crawl. */
import { z } from 'zod'
import { type LogEntry, MAX_LOG_WINDOW } from '../domain/crawl-log'

export const LOG_CALLS = {
  /** Entries behind one, the oldest first; 0: from the beginning. */
  'log:list': z.strictObject({
    crawlId: z.string().min(1).max(200),
    afterId: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_LOG_WINDOW),
  }),
} as const satisfies Record<string, z.ZodType>

export interface LogResults {
  'log:list': readonly LogEntry[]
}
