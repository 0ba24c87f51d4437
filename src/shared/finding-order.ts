/** In which order findings are listed, and which of them are worth mending first. */
import { CHECK_GROUPS, CHECK_IDS, CHECK_SEVERITIES, type CheckId, type CheckSeverity, checkEntry } from './checks'

type Counts = Readonly<Partial<Record<CheckId, number>>>

export interface Found {
  readonly id: CheckId
  readonly rows: number
}

/** Checks that rows have: by severity, then by group, the most frequent first. @param muted - are left out */
export function foundInOrder(counts: Counts, muted: readonly string[] = []): readonly Found[] {
  return CHECK_IDS.map((id) => ({ id, rows: counts[id] ?? 0 }))
    .filter(({ id, rows }) => rows > 0 && !muted.includes(id))
    .sort((a, b) => severityPlace(a) - severityPlace(b) || groupPlace(a) - groupPlace(b) || b.rows - a.rows)
}

/** How much a page counts that has a check of this severity, where findings are ranked. */
export const SEVERITY_WEIGHTS: Readonly<Record<CheckSeverity, number>> = { error: 10, warning: 3, notice: 1 }

export interface Ranked extends Found {
  readonly weight: number
  readonly value: number
}

/**
 * What is worth mending first: by the weight of the severity times the link scores of the affected pages together.
 * Checks that only report something are left out.
 * @param weights - the link scores of the rows of each check together
 */
export function worthMending(
  counts: Counts,
  weights: Counts,
  muted: readonly string[],
  count: number,
): readonly Ranked[] {
  return foundInOrder(counts, muted)
    .filter(({ id }) => checkEntry(id).reportsOnly !== true)
    .map((found) => {
      const weight = weights[found.id] ?? 0
      return { ...found, weight, value: SEVERITY_WEIGHTS[checkEntry(found.id).severity] * weight }
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, count)
}

function severityPlace({ id }: Found): number {
  return CHECK_SEVERITIES.indexOf(checkEntry(id).severity)
}

function groupPlace({ id }: Found): number {
  return CHECK_GROUPS.indexOf(checkEntry(id).group)
}
