/**
 * All checks of a row as bits, so that one reading of the crawl answers every check at once. Checks of one scope, and
 * the scopes within it, stand in one CASE: where the scope does not hold, none of them is looked at. What is told from
 * marks, from texts, from directions for robots or from other pages has words of its own.
 */
import { type CheckLimits, limitIn } from '../../../shared/check-limits'
import {
  CHECK_IDS,
  CHECK_SCOPES,
  type CheckId,
  type CheckScope,
  checkEntry,
  checkSql,
  checkTables,
  type DuplicateKind,
  duplicateKindOf,
  scopeEntry,
} from '../../../shared/checks'
import { COLUMN_TABLES, type ColumnTable } from '../../../shared/columns'
import { isMarkCheck, MARK_COLUMNS, markChecksOf, scopeBit, TOLD_SCOPES } from './check-marks'
import { isDirectionCheck } from './direction-words'
import { isTextCheck } from './text-tests'
import { isUrlCheck } from './url-tests'

/** Bits of a word: with so many, V8 keeps it as a small whole number. */
const WORD_BITS = 30
const SCOPES = Object.keys(CHECK_SCOPES) as CheckScope[]

export interface CheckBit {
  readonly id: CheckId
  readonly word: number
  readonly bit: number
}

/** What conditions are asked with. */
export interface CheckTerms {
  readonly limits: CheckLimits
  /** Whether there are figures of the link graph; without them, checks that need them are left out. */
  readonly hasGraph: boolean
}

/** Checks that wait until the link graph was worked out. */
export const GRAPH_CHECKS: readonly CheckId[] = CHECK_IDS.filter((id) => checkTables(id).includes('graph'))

const rowChecks = scopesIn(null)
  .flatMap(checksWithin)
  .filter((id) => duplicateKindOf(id) === null && !isMarkCheck(id))
  .filter((id) => !isUrlCheck(id) && !isTextCheck(id) && !isDirectionCheck(id))
const rowBits = bitsFrom(rowChecks, 0)

/** Words that SQL works out: the first ones. */
export const ROW_WORDS = wordsOf(rowChecks)

/** The words of each column of marks (check-marks.ts). */
export const MARK_BITS: readonly (readonly CheckBit[])[] = MARK_COLUMNS.map((column, index) =>
  bitsFrom(markChecksOf(column), ROW_WORDS + markWords(MARK_COLUMNS.slice(0, index))),
)

/** The word of the checks that are told from the text of the URL alone (url-tests.ts). */
export const URL_WORD = ROW_WORDS + markWords(MARK_COLUMNS)
export const URL_BITS = bitsFrom(CHECK_IDS.filter(isUrlCheck), URL_WORD)

/** That of the checks that are told from the texts of a page alone (text-tests.ts). */
export const TEXT_WORD = URL_WORD + 1
export const TEXT_BITS = bitsFrom(CHECK_IDS.filter(isTextCheck), TEXT_WORD)

/** That of the checks of directions for robots (direction-words.ts). */
export const DIRECTION_WORD = TEXT_WORD + 1
export const DIRECTION_BITS = bitsFrom(CHECK_IDS.filter(isDirectionCheck), DIRECTION_WORD)

/** Checks that compare pages with each other: DuplicateSets says what is in their word, the last one. */
const DUPLICATE_WORD = DIRECTION_WORD + 1
export const DUPLICATE_BITS: readonly (CheckBit & { readonly kind: DuplicateKind })[] = CHECK_IDS.flatMap((id) => {
  const kind = duplicateKindOf(id)
  return kind === null ? [] : [{ id, kind }]
}).map(({ id, kind }, index) => ({ id, kind, word: DUPLICATE_WORD, bit: 2 ** index }))

/** Words of a row. */
export const WORDS = DUPLICATE_WORD + 1
export const CHECK_BITS: ReadonlyMap<CheckId, CheckBit> = new Map(
  [...rowBits, ...MARK_BITS.flat(), ...URL_BITS, ...TEXT_BITS, ...DIRECTION_BITS, ...DUPLICATE_BITS].map((each) => [
    each.id,
    each,
  ]),
)

/** An expression for each word that SQL works out. */
export function wordsSql({ limits, hasGraph }: CheckTerms): readonly string[] {
  const asked = rowBits.filter(({ id }) => hasGraph || !GRAPH_CHECKS.includes(id))
  return Array.from({ length: ROW_WORDS }, (_, word) => {
    const terms = new Map(
      asked
        .filter((each) => each.word === word)
        .map(({ id, bit }) => [id, `iif(${checkSql(id, (limited) => String(limitIn(limits, limited)))}, ${bit}, 0)`]),
    )
    return sumWithin(null, (scope) => checksOf(scope).flatMap((id) => terms.get(id) ?? []), limits).join(' + ') || '0'
  })
}

/** An expression that tells which of TOLD_SCOPES hold. */
export function toldScopesSql({ limits }: CheckTerms): string {
  const bit = (scope: CheckScope): string[] => (TOLD_SCOPES.includes(scope) ? [String(scopeBit(scope))] : [])
  return sumWithin(null, bit, limits).join(' + ') || '0'
}

/** Columns of marks that checks ask for, by their places in MARK_BITS. */
export function askedMarks({ hasGraph }: CheckTerms): readonly { readonly place: number; readonly sql: string }[] {
  return MARK_COLUMNS.map((sql, place) => ({ place, sql })).filter(
    ({ place, sql }) => MARK_BITS[place]?.length !== 0 && (hasGraph || !sql.startsWith('graph.')),
  )
}

/** The joins that all of these need. */
export function wordsTables({ hasGraph }: CheckTerms): readonly ColumnTable[] {
  const needed = new Set<ColumnTable>(['url', 'page', 'content', ...rowChecks.flatMap(checkTables)])
  if (hasGraph) needed.add('graph')
  else needed.delete('graph')
  return COLUMN_TABLES.filter((table) => needed.has(table))
}

function bitsFrom(checks: readonly CheckId[], word: number): readonly CheckBit[] {
  return checks.map((id, index) => ({ id, word: word + Math.floor(index / WORD_BITS), bit: 2 ** (index % WORD_BITS) }))
}

function wordsOf(checks: readonly CheckId[]): number {
  return Math.ceil(checks.length / WORD_BITS)
}

function markWords(columns: readonly (typeof MARK_COLUMNS)[number][]): number {
  return columns.reduce((sum, column) => sum + wordsOf(markChecksOf(column)), 0)
}

function scopesIn(scope: CheckScope | null): CheckScope[] {
  return SCOPES.filter((each) => scopeEntry(each).within === scope)
}

function checksOf(scope: CheckScope): CheckId[] {
  return CHECK_IDS.filter((id) => checkEntry(id).scope === scope)
}

function checksWithin(scope: CheckScope): CheckId[] {
  return [...checksOf(scope), ...scopesIn(scope).flatMap(checksWithin)]
}

/** Sums the terms of scopes, each within the condition of its scope; nothing where there are none. */
function sumWithin(
  around: CheckScope | null,
  termsOf: (scope: CheckScope) => readonly string[],
  limits: CheckLimits,
): string[] {
  return scopesIn(around).flatMap((scope) => {
    const terms = [...termsOf(scope), ...sumWithin(scope, termsOf, limits)]
    if (terms.length === 0) return []
    const { sql } = scopeEntry(scope)
    return sql === null ? [`(${terms.join(' + ')})`] : [`iif(${scopeSql(scope, sql, limits)}, ${terms.join(' + ')}, 0)`]
  })
}

function scopeSql(scope: CheckScope, sql: string, limits: CheckLimits): string {
  if (!sql.includes('$limit')) return sql
  const inForce = checksOf(scope).map((id) => limitIn(limits, id))
  return sql.replaceAll('$limit', String(Math.min(...inForce)))
}
