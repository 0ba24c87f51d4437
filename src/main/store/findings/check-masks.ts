/**
 * All checks of a row as bits, so that one reading of the crawl answers every check at once. Checks of one scope, and
 * the scopes within it, stand in one CASE: where the scope does not hold, none of them is looked at.
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
  scopeEntry,
} from '../../../shared/checks'
import { isPlainUrl, isUrlCheck, URL_TESTS } from './url-tests'

/** Bits of a word: with so many, V8 keeps it as a small whole number. */
const WORD_BITS = 30
const SCOPES = Object.keys(CHECK_SCOPES) as CheckScope[]

export interface CheckBit {
  readonly id: CheckId
  readonly word: number
  readonly bit: number
}

const rowChecks = CHECK_IDS.filter((id) => duplicateKindOf(id) === null && !isUrlCheck(id))
const inOrder = scopesIn(null).flatMap(checksWithin)
const rowBits = inOrder.map(
  (id, index): CheckBit => ({ id, word: Math.floor(index / WORD_BITS), bit: 2 ** (index % WORD_BITS) }),
)
const rowWords = Math.ceil(rowBits.length / WORD_BITS)

/** An expression for each word that SQL works out. */
export const WORDS_SQL: readonly string[] = Array.from({ length: rowWords }, (_, word) =>
  wordSql(rowBits.filter((each) => each.word === word)),
)
/** The joins that they need. */
export const WORDS_TABLES: readonly ('url' | 'page' | 'detail')[] = rowChecks.some((id) => checkNeeds(id) === 'detail')
  ? ['url', 'page', 'detail']
  : ['url', 'page']

/** The word of the checks that are told from the text of the URL alone (url-tests.ts). */
export const URL_WORD = rowWords
const urlBits = CHECK_IDS.filter(isUrlCheck).map((id, index) => ({ id, word: URL_WORD, bit: 2 ** index }))
const urlTests = urlBits.map(({ id, bit }) => ({ test: URL_TESTS[id], bit }))

/** The word of a URL. */
export function urlWord(url: string): number {
  if (isPlainUrl(url)) return 0
  let word = 0
  for (const { test, bit } of urlTests) if (test(url)) word += bit
  return word
}

/** Checks that compare pages with each other: DuplicateSets says what is in their word, the last one. */
export const DUPLICATE_BITS: readonly (CheckBit & { readonly kind: DuplicateKind })[] = CHECK_IDS.flatMap((id) => {
  const kind = duplicateKindOf(id)
  return kind === null ? [] : [{ id, kind }]
}).map(({ id, kind }, index) => ({ id, kind, word: URL_WORD + 1, bit: 2 ** index }))

/** Words of a row. */
export const WORDS = rowWords + 2
export const CHECK_BITS: ReadonlyMap<CheckId, CheckBit> = new Map(
  [...rowBits, ...urlBits, ...DUPLICATE_BITS].map((each) => [each.id, each]),
)

function scopesIn(scope: CheckScope | null): CheckScope[] {
  return SCOPES.filter((each) => scopeEntry(each).within === scope)
}

function checksWithin(scope: CheckScope): CheckId[] {
  return [...rowChecks.filter((id) => checkEntry(id).scope === scope), ...scopesIn(scope).flatMap(checksWithin)]
}

function wordSql(bits: readonly CheckBit[]): string {
  return scopesIn(null)
    .flatMap((scope) => scopeSql(scope, bits))
    .join(' + ')
}

/** The sum of the bits of a scope and of those within it; nothing where none of its checks is there. */
function scopeSql(scope: CheckScope, bits: readonly CheckBit[]): string[] {
  const own = bits.filter(({ id }) => checkEntry(id).scope === scope)
  const terms = [
    ...own.map(({ id, bit }) => `iif(${checkEntry(id).sql}, ${bit}, 0)`),
    ...scopesIn(scope).flatMap((inner) => scopeSql(inner, bits)),
  ]
  if (terms.length === 0) return []
  const { sql } = scopeEntry(scope)
  return [sql === null ? `(${terms.join(' + ')})` : `iif(${sql}, ${terms.join(' + ')}, 0)`]
}
