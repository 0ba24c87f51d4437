/**
 * Checks that ask for one mark of a page. All marks of a kind are one number, and there are few different ones in a crawl:
 * what a number comes to is worked out once for each, instead of asking SQL for every mark of every row.
 */
import { CHECK_IDS, type CheckId, type CheckScope, checkEntry } from '../../../shared/checks'
import { isTextCheck } from './text-tests'

/** The numbers that hold marks, by their columns. */
export const MARK_COLUMNS = ['page.marks', 'page.content_marks', 'graph.relation_marks'] as const
type MarkColumn = (typeof MARK_COLUMNS)[number]

interface MarkCheck {
  readonly id: CheckId
  readonly scope: CheckScope
  readonly column: MarkColumn
  readonly bit: number
  /** Whether the check asks that the mark is there, or that it is not. */
  readonly asksForIt: boolean
}

/** As hasMark, lacksMark, hasContentMark and hasRelationMark write it. */
const ASKS_FOR_A_MARK = /^(page\.marks|page\.content_marks|graph\.relation_marks) & (\d+)( = 0)?$/

const MARK_CHECKS: readonly MarkCheck[] = CHECK_IDS.flatMap((id) => {
  const { sql, scope } = checkEntry(id)
  const asked = ASKS_FOR_A_MARK.exec(sql)
  if (asked === null) return []
  return [{ id, scope, column: asked[1] as MarkColumn, bit: Number(asked[2]), asksForIt: asked[3] === undefined }]
})
const BY_ID = new Map(MARK_CHECKS.map((check) => [check.id, check]))

/** Whether the check is told by {@link holdsMark}. */
export function isMarkCheck(id: CheckId): boolean {
  return BY_ID.has(id)
}

/** Checks of one column, in the order of the catalogue. */
export function markChecksOf(column: MarkColumn): readonly CheckId[] {
  return MARK_CHECKS.filter((check) => check.column === column).map(({ id }) => id)
}

/**
 * Scopes that are told of each row: those of checks that SQL does not answer, and that of pages that are compared with
 * each other. A set of them is a number, the first is its lowest bit.
 */
export const TOLD_SCOPES: readonly CheckScope[] = [
  ...new Set<CheckScope>([
    'indexable',
    'html',
    ...MARK_CHECKS.map(({ scope }) => scope),
    ...CHECK_IDS.filter(isTextCheck).map((id) => checkEntry(id).scope),
  ]),
]
/** The bit of the scope `indexable`. */
export const INDEXABLE = 1
/** The bit of the scope `html`. */
export const HTML = 2

/** The bit of one of {@link TOLD_SCOPES}. */
export function scopeBit(scope: CheckScope): number {
  return 2 ** TOLD_SCOPES.indexOf(scope)
}

/**
 * @param scopes - which of {@link TOLD_SCOPES} hold for the row
 * @param marks - up to 50 bits, so it is divided rather than shifted
 */
export function holdsMark(id: CheckId, scopes: number, marks: number): boolean {
  const { scope, bit, asksForIt } = BY_ID.get(id) as MarkCheck
  if ((scopes & scopeBit(scope)) === 0) return false
  return (Math.floor(marks / bit) % 2 === 1) === asksForIt
}
