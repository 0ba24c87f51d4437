/**
 * Every finding, once. The Findings tab, its counts, filters (`check:ID`), exports, the command line and docs/checks.md
 * read it: adding a check is one entry in its group, and one row that has it in
 * test/integration/main/store/findings/check-samples.ts.
 */
import { ACCESSIBILITY_CHECKS } from './checks/accessibility'
import { ANSWER_CHECKS } from './checks/answers'
import { CANONICAL_CHECKS } from './checks/canonicals'
import {
  type CheckEntry,
  DUPLICATE_KINDS,
  type DuplicateKind,
  duplicateOf,
  fillLimits,
  scopeCondition,
} from './checks/check-entry'
import { CONTENT_CHECKS } from './checks/content'
import { DIRECTIVE_CHECKS } from './checks/directives'
import { HEAD_TEXT_CHECKS } from './checks/head-texts'
import { HEADING_CHECKS } from './checks/headings'
import { HREFLANG_CHECKS } from './checks/hreflang'
import { IMAGE_CHECKS } from './checks/images'
import { INDEXING_CHECKS } from './checks/indexing'
import { LINK_CHECKS } from './checks/links'
import { MARKUP_CHECKS } from './checks/markup'
import { PAGE_SAFETY_CHECKS } from './checks/page-safety'
import { REDIRECT_CHECKS } from './checks/redirects'
import { RENDERING_CHECKS } from './checks/rendering'
import { SECURITY_CHECKS } from './checks/security'
import { SERIES_CHECKS } from './checks/series'
import { SPEED_CHECKS } from './checks/speed'
import { TEXT_CHECKS } from './checks/text'
import { TITLE_CHECKS } from './checks/titles'
import { URL_CHECKS } from './checks/urls'
import { COLUMN_TABLES, type ColumnTable } from './columns/column-entry'

export * from './checks/check-entry'

const CHECKS = {
  ...ANSWER_CHECKS,
  ...REDIRECT_CHECKS,
  ...INDEXING_CHECKS,
  ...DIRECTIVE_CHECKS,
  ...CANONICAL_CHECKS,
  ...TITLE_CHECKS,
  ...HEAD_TEXT_CHECKS,
  ...HEADING_CHECKS,
  ...CONTENT_CHECKS,
  ...TEXT_CHECKS,
  ...IMAGE_CHECKS,
  ...HREFLANG_CHECKS,
  ...LINK_CHECKS,
  ...SERIES_CHECKS,
  ...URL_CHECKS,
  ...MARKUP_CHECKS,
  ...ACCESSIBILITY_CHECKS,
  ...RENDERING_CHECKS,
  ...SPEED_CHECKS,
  ...SECURITY_CHECKS,
  ...PAGE_SAFETY_CHECKS,
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

/** What stands for the limit of a check in the text of a condition. */
export type LimitText = (id: CheckId) => string

/** The whole condition as an expression that is 1, 0 or unknown. @param limitText - default: the number of the catalogue */
export function checkCondition(id: CheckId, limitText: LimitText = catalogueLimit): string {
  const { scope } = checkEntry(id)
  const within = scopeCondition(scope)?.replaceAll('$limit', () => limitText(id)) ?? null
  const own = `(${checkSql(id, limitText)})`
  return within === null ? own : `${within} AND ${own}`
}

const catalogueLimit: LimitText = (id) => String(checkEntry(id).limit?.value)

/** The condition within the scope. */
export function checkSql(id: CheckId, limitText: LimitText): string {
  return fillLimits(checkEntry(id).sql, id, limitText)
}

/** What pages have to be compared by before the check can be answered; `null` when each row tells by itself. */
export function duplicateKindOf(id: CheckId): DuplicateKind | null {
  const { sql } = checkEntry(id)
  return DUPLICATE_KINDS.find((kind) => sql === duplicateOf(kind)) ?? null
}

/** Tables that the condition reads beyond `row`. */
export function checkTables(id: CheckId): readonly ColumnTable[] {
  return tablesIn(checkCondition(id))
}

/** Tables that an expression of the catalogue reads beyond `row`. */
export function tablesIn(expression: string): readonly ColumnTable[] {
  return COLUMN_TABLES.filter((table) => expression.includes(`${table}.`))
}

/** The last of them: a reader joins those before it, too. */
export function checkNeeds(id: CheckId): 'row' | ColumnTable {
  return checkTables(id).at(-1) ?? 'row'
}
