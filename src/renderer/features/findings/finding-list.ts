/** Which findings are listed, and in what order. Pure. */
import {
  CHECK_GROUPS,
  CHECK_IDS,
  CHECK_SEVERITIES,
  type CheckEntry,
  type CheckId,
  type CheckSeverity,
  checkEntry,
} from '../../../shared/checks'
import { t } from '../../../shared/words/t'

export interface Finding {
  readonly id: CheckId
  readonly entry: CheckEntry
  /** Rows that have it. */
  readonly count: number
  /** URLs that had it and have it not any more; 0 where nothing is compared. */
  readonly gone: number
  /** Of all rows, from 0 to 1. */
  readonly share: number
}

export interface FindingSection {
  /** `muted`: whatever the severity. */
  readonly kind: CheckSeverity | 'muted'
  readonly findings: readonly Finding[]
}

type Counts = Readonly<Partial<Record<CheckId, number>>>

export interface ListedCounts {
  readonly counts: Counts
  /** Left out where nothing is compared. */
  readonly gone?: Counts
}

export interface ListChoice {
  readonly search: string
  readonly onlyFound: boolean
  readonly muted: ReadonlySet<string>
}

export const SEVERITY_WORDS: Readonly<Record<CheckSeverity, { readonly one: string; readonly many: string }>> = {
  error: { one: t('Error'), many: t('Errors') },
  warning: { one: t('Warning'), many: t('Warnings') },
  notice: { one: t('Notice'), many: t('Notices') },
}

/** Sections that have something in them: by severity, within it by group, the most frequent first; muted ones last. */
export function findingSections(
  { counts, gone = {} }: ListedCounts,
  rows: number,
  { search, onlyFound, muted }: ListChoice,
): readonly FindingSection[] {
  const wanted = search.trim().toLowerCase()
  const findings = CHECK_IDS.map((id): Finding => {
    const count = counts[id] ?? 0
    return { id, entry: checkEntry(id), count, gone: gone[id] ?? 0, share: rows === 0 ? 0 : count / rows }
  })
    .filter((finding) => (!onlyFound || finding.count + finding.gone > 0) && matches(finding, wanted))
    .sort((a, b) => groupPlace(a) - groupPlace(b) || b.count - a.count)
  const sections: readonly FindingSection[] = [
    ...CHECK_SEVERITIES.map((kind) => ({
      kind,
      findings: findings.filter(({ id, entry }) => entry.severity === kind && !muted.has(id)),
    })),
    { kind: 'muted', findings: findings.filter(({ id }) => muted.has(id)) },
  ]
  return sections.filter((section) => section.findings.length > 0)
}

/** How many findings have rows and are not muted: what the tab counts. */
export function foundCount(counts: Counts, muted: ReadonlySet<string>): number {
  return CHECK_IDS.filter((id) => (counts[id] ?? 0) > 0 && !muted.has(id)).length
}

function groupPlace({ entry }: Finding): number {
  return CHECK_GROUPS.indexOf(entry.group)
}

function matches({ id, entry }: Finding, wanted: string): boolean {
  if (wanted === '') return true
  return [id, t(entry.title), t(entry.group), t(entry.meaning)].some((text) => text.toLowerCase().includes(wanted))
}
