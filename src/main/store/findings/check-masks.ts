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
import { isMarkCheck, MARK_COLUMNS, markChecksOf, TOLD_SCOPES } from './check-marks'
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

/** A bit that SQL works out: a check, or that a scope holds. */
interface RowBit {
  readonly scope: CheckScope
  /** `null`: that the scope holds, which checks of other words are told by. */
  readonly id: CheckId | null
  readonly word: number
  readonly bit: number
}

const rowBits: readonly RowBit[] = scopesIn(null)
  .flatMap(rowBitsWithin)
  .map((each, index) => ({ ...each, ...placeOf(index, 0) }))
const rowChecks = rowBits.flatMap(({ id }) => id ?? [])

/** Words that SQL works out: the first ones. */
export const ROW_WORDS = Math.ceil(rowBits.length / WORD_BITS)

/** Where a row tells which of TOLD_SCOPES hold, in their order. */
export const SCOPE_BITS = TOLD_SCOPES.map((scope) => {
  const { word, bit } = rowBits.find((each) => each.id === null && each.scope === scope) as RowBit
  return { word, bit }
})

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
  [...checkBits(rowBits), ...MARK_BITS.flat(), ...URL_BITS, ...TEXT_BITS, ...DIRECTION_BITS, ...DUPLICATE_BITS].map(
    (each) => [each.id, each],
  ),
)

/** An expression for each word that SQL works out. */
export function wordsSql({ limits, hasGraph }: CheckTerms): readonly string[] {
  const asked = rowBits.filter(({ id }) => hasGraph || id === null || !GRAPH_CHECKS.includes(id))
  const limitText = (limited: CheckId): string => String(limitIn(limits, limited))
  const term = ({ id, bit }: RowBit): string =>
    id === null ? String(bit) : `iif(${checkSql(id, limitText)}, ${bit}, 0)`
  return Array.from({ length: ROW_WORDS }, (_, word) => {
    const ofWord = asked.filter((each) => each.word === word)
    const termsOf = (scope: CheckScope): string[] => ofWord.filter((each) => each.scope === scope).map(term)
    return sumWithin(null, termsOf, limits).join(' + ') || '0'
  })
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
  return checks.map((id, index) => ({ id, ...placeOf(index, word) }))
}

/** @param word - the first one */
function placeOf(index: number, word: number): Omit<CheckBit, 'id'> {
  return { word: word + Math.floor(index / WORD_BITS), bit: 2 ** (index % WORD_BITS) }
}

function checkBits(bits: readonly RowBit[]): readonly CheckBit[] {
  return bits.flatMap(({ id, word, bit }) => (id === null ? [] : [{ id, word, bit }]))
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

/** Of a scope and those within it, side by side, so that few words have to look whether a scope holds. */
function rowBitsWithin(scope: CheckScope): Pick<RowBit, 'scope' | 'id'>[] {
  const told = TOLD_SCOPES.includes(scope) ? [{ scope, id: null }] : []
  const checks = checksOf(scope).filter(isToldBySql)
  return [...told, ...checks.map((id) => ({ scope, id })), ...scopesIn(scope).flatMap(rowBitsWithin)]
}

function isToldBySql(id: CheckId): boolean {
  const isToldElsewhere = isMarkCheck(id) || isUrlCheck(id) || isTextCheck(id) || isDirectionCheck(id)
  return !isToldElsewhere && duplicateKindOf(id) === null
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
