/** What the tab Overview asks. Spread into ipc.ts. */
import { z } from 'zod'
import type { OverviewAnswer } from '../domain/overview'

/** Arguments. */
export const OVERVIEW_CALLS = {
  /**
   * Answers within a moment with what is known; working out goes on, and while the crawl runs it begins anew at most
   * every two seconds.
   */
  'overview:figures': z.strictObject({ crawlId: z.string().min(1).max(200) }),
} as const

/** Answers. */
export interface OverviewResults {
  'overview:figures': OverviewAnswer
}
