/**
 * How much a page counts where findings are ranked: its link score, from 0.01 to 1. Where the link graph was not worked
 * out, all pages count alike.
 */
import type { Database } from '../database'

/** A page that few links lead to counts, too. */
const LEAST = 0.01
export const WEIGHT_WITHOUT_GRAPH = 0.5

/** @param linkScore - 0 to 100; `null` for a page that has none */
export function pageWeight(linkScore: number | null): number {
  return Math.max(LEAST, (linkScore ?? 0) / 100)
}

/** Whether the link graph of the crawl was worked out. */
export function hasFigures(database: Database): boolean {
  return database.prepare('SELECT EXISTS (SELECT 1 FROM temp.figures)').pluck().get() === 1
}
