/**
 * All checks of a row as bits, so that one reading of the crawl answers every check at once. Checks of one scope stand
 * in one CASE: where the scope does not hold, none of them is looked at.
 */
import {
  CHECK_IDS,
  CHECK_SCOPES,
  type CheckId,
  type CheckScope,
  checkEntry,
  checkNeeds,
  type DuplicateKind,
  duplicateKindOf,
} from '../../../shared/checks'

/** Bits of a word: with so many, V8 keeps it as a small whole number. */
const WORD_BITS = 30
const SCOPES = Object.keys(CHECK_SCOPES) as CheckScope[]

export interface CheckBit {
  readonly id: CheckId
  readonly word: number
  readonly bit: number
}

const rowChecks = CHECK_IDS.filter((id) => duplicateKindOf(id) === null)
const inOrder = SCOPES.flatMap((scope) => rowChecks.filter((id) => checkEntry(id).scope === scope))
const rowBits = inOrder.map(
  (id, index): CheckBit => ({ id, word: Math.floor(index / WORD_BITS), bit: 2 ** (index % WORD_BITS) }),
)
const rowWords = Math.ceil(rowBits.length / WORD_BITS)

/** An expression for each word that a row tells by itself. */
export const WORDS_SQL: readonly string[] = Array.from({ length: rowWords }, (_, word) =>
  wordSql(rowBits.filter((each) => each.word === word)),
)
/** The joins that they need. */
export const WORDS_TABLES: readonly ('url' | 'page' | 'detail')[] = rowChecks.some((id) => checkNeeds(id) === 'detail')
  ? ['url', 'page', 'detail']
  : ['url', 'page']

/** Checks that compare pages with each other: DuplicateSets says what is in their word, the last one. */
export const DUPLICATE_BITS: readonly (CheckBit & { readonly kind: DuplicateKind })[] = CHECK_IDS.flatMap((id) => {
  const kind = duplicateKindOf(id)
  return kind === null ? [] : [{ id, kind }]
}).map(({ id, kind }, index) => ({ id, kind, word: rowWords, bit: 2 ** index }))

/** Words of a row. */
export const WORDS = rowWords + 1
export const CHECK_BITS: ReadonlyMap<CheckId, CheckBit> = new Map(
  [...rowBits, ...DUPLICATE_BITS].map((each) => [each.id, each]),
)

function wordSql(bits: readonly CheckBit[]): string {
  return SCOPES.map((scope) => ({ scope, inScope: bits.filter(({ id }) => checkEntry(id).scope === scope) }))
    .filter(({ inScope }) => inScope.length > 0)
    .map(({ scope, inScope }) => {
      const sum = inScope.map(({ id, bit }) => `iif(${checkEntry(id).sql}, ${bit}, 0)`).join(' + ')
      const within = CHECK_SCOPES[scope]
      return within === null ? `(${sum})` : `iif(${within}, ${sum}, 0)`
    })
    .join(' + ')
}
