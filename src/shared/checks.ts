/**
 * Every finding, once. The Findings tab, its counts, filters (`check:ID`), exports, the command line and docs/checks.md
 * read it: adding a check is one entry in its group, and one row that has it in
 * test/integration/main/store/findings/check-samples.ts.
 */
import { ANSWER_CHECKS } from './checks/answers'
import { type CheckEntry, DUPLICATE_KINDS, type DuplicateKind, duplicateOf, scopeCondition } from './checks/check-entry'
import { CONTENT_CHECKS } from './checks/content'
import { INDEXING_CHECKS } from './checks/indexing'
import { REDIRECT_CHECKS } from './checks/redirects'
import { SECURITY_CHECKS } from './checks/security'
import { SPEED_CHECKS } from './checks/speed'
import { TITLE_CHECKS } from './checks/titles'
import { URL_CHECKS } from './checks/urls'

export * from './checks/check-entry'

const CHECKS = {
  ...ANSWER_CHECKS,
  ...REDIRECT_CHECKS,
  ...INDEXING_CHECKS,
  ...TITLE_CHECKS,
  ...CONTENT_CHECKS,
  ...URL_CHECKS,
  ...SPEED_CHECKS,
  ...SECURITY_CHECKS,
} as const satisfies Record<string, CheckEntry>

export type CheckId = keyof typeof CHECKS
export const CHECK_IDS = Object.keys(CHECKS) as CheckId[]

export function isCheckId(id: string): id is CheckId {
  return Object.hasOwn(CHECKS, id)
}

/** The catalogue entry as the general type. */
export function checkEntry(id: CheckId): CheckEntry {
  return CHECKS[id]
}

/** The whole condition as an expression that is 1, 0 or unknown. */
export function checkCondition(id: CheckId): string {
  const { scope, sql } = checkEntry(id)
  const within = scopeCondition(scope)
  return within === null ? `(${sql})` : `${within} AND (${sql})`
}

/** What pages have to be compared by before the check can be answered; `null` when each row tells by itself. */
export function duplicateKindOf(id: CheckId): DuplicateKind | null {
  const { sql } = checkEntry(id)
  return DUPLICATE_KINDS.find((kind) => sql === duplicateOf(kind)) ?? null
}

/** Tables that the condition reads beyond `row`, the last of them: each needs those before it. */
export function checkNeeds(id: CheckId): 'row' | 'url' | 'page' | 'detail' {
  const condition = checkCondition(id)
  if (condition.includes('detail.')) return 'detail'
  if (condition.includes('page.')) return 'page'
  return condition.includes('url.') ? 'url' : 'row'
}
