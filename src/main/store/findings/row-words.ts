/** What has to be read of a row to tell its checks, and the words that come of it. */
import type { ColumnTable } from '../../../shared/columns'
import type { Database } from '../database'
import { HTML, holdsMark, INDEXABLE, scopeBit } from './check-marks'
import {
  askedMarks,
  type CheckTerms,
  DIRECTION_BITS,
  DIRECTION_WORD,
  MARK_BITS,
  ROW_WORDS,
  SCOPE_BITS,
  TEXT_BITS,
  TEXT_WORD,
  URL_BITS,
  URL_WORD,
  wordsSql,
  wordsTables,
} from './check-masks'
import { DIRECTION_COLUMNS, DirectionWords } from './direction-words'
import { type PageTexts, TEXT_COLUMNS, textWords } from './text-tests'
import { urlWords } from './url-tests'

/** Words that are the same for many rows, with how many have them. */
export interface WordGroup {
  /** The word that the first of `values` is. */
  readonly first: number
  readonly values: readonly number[]
  times: number
  /** The weights of its rows together; 0 where they all count alike. */
  weight: number
}

/** Cells: the texts of a page, the URL, directions, the words of SQL, the numbers of marks. */
const URL_AT = TEXT_COLUMNS.length
const DIRECTIONS_AT = URL_AT + 1
const WORDS_AT = DIRECTIONS_AT + DIRECTION_COLUMNS.length
const MARKS_AT = WORDS_AT + ROW_WORDS

export class RowWords {
  /** Expressions to select, in this order. */
  readonly columns: readonly string[]
  readonly tables: readonly ColumnTable[]
  readonly #groups: WordGroup[] = []
  readonly #byWord: readonly Map<number, WordGroup>[]
  /** By column of marks, then by the scopes that hold. */
  readonly #byMarks: readonly Map<number, WordGroup>[][] = MARK_BITS.map(() => [])
  /** Columns of marks that are read, by their places in MARK_BITS. */
  readonly #marks: readonly number[]
  readonly #urlWord: (url: string) => number
  readonly #textWord: (scopes: number, texts: PageTexts) => number
  readonly #directions: DirectionWords

  /** @param words - of each row, by row number: they are filled in */
  constructor(
    database: Database,
    terms: CheckTerms,
    private readonly words: readonly Uint32Array[],
  ) {
    const marks = askedMarks(terms)
    this.#marks = marks.map(({ place }) => place)
    this.columns = [
      ...TEXT_COLUMNS.map((column) => `page.${column}`),
      'url.url',
      ...DIRECTION_COLUMNS.map((column) => `page.${column}`),
      ...wordsSql(terms),
      ...marks.map(({ sql }) => sql),
    ]
    this.tables = wordsTables(terms)
    this.#byWord = words.map(() => new Map())
    this.#urlWord = urlWords(URL_BITS, terms.limits)
    this.#textWord = textWords(TEXT_BITS, terms.limits, scopeBit)
    this.#directions = new DirectionWords(database, DIRECTION_BITS, terms.limits)
  }

  /**
   * Tells the words of a row.
   * @param from - of the cells of `columns` in `values`
   * @returns whether the row is of the scope `indexable`
   */
  take(rowNo: number, values: readonly unknown[], from: number, weight: number): boolean {
    const url = values[from + URL_AT] as string | null
    if (url !== null) this.mark(rowNo, URL_WORD, this.#urlWord(url), weight)
    const scopes = scopesOf(values, from)
    if ((scopes & HTML) !== 0) {
      this.mark(rowNo, TEXT_WORD, this.#textWord(scopes, this.textsOf(values, from)), weight)
      const directed = this.#directions.wordOf(
        values[from + DIRECTIONS_AT] as string | null,
        values[from + DIRECTIONS_AT + 1] as string | null,
      )
      this.mark(rowNo, DIRECTION_WORD, directed, weight)
    }
    for (let word = 0; word < ROW_WORDS; word += 1) {
      this.mark(rowNo, word, values[from + WORDS_AT + word] as number, weight)
    }
    let at = from + MARKS_AT
    for (const column of this.#marks) {
      const marks = values[at] as number | null
      if (marks !== null) this.#takeMarks(rowNo, column, scopes, marks, weight)
      at += 1
    }
    return (scopes & INDEXABLE) !== 0
  }

  /** What a page says. @param from - as in {@link take} */
  textsOf(values: readonly unknown[], from: number): PageTexts {
    return {
      title: values[from] as string | null,
      description: values[from + 1] as string | null,
      h1: values[from + 2] as string | null,
      language: values[from + 3] as string | null,
      words: values[from + 4] as number | null,
      sentences: values[from + 5] as number | null,
      syllables: values[from + 6] as number | null,
    }
  }

  /** Gives a row the value of a word that it has not yet. */
  mark(rowNo: number, word: number, value: number, weight: number): void {
    if (value === 0) return
    const known = this.#byWord[word] as Map<number, WordGroup>
    let group = known.get(value)
    if (group === undefined) {
      group = this.#add({ first: word, values: [value], times: 0, weight: 0 })
      known.set(value, group)
    }
    group.times += 1
    group.weight += weight
    ;(this.words[word] as Uint32Array)[rowNo] = value
  }

  /** Every group there is. */
  groups(): readonly WordGroup[] {
    return this.#groups
  }

  #takeMarks(rowNo: number, column: number, scopes: number, marks: number, weight: number): void {
    const byScopes = this.#byMarks[column] as Map<number, WordGroup>[]
    byScopes[scopes] ??= new Map()
    const known = byScopes[scopes] as Map<number, WordGroup>
    let group = known.get(marks)
    if (group === undefined) {
      group = this.#add(groupOfMarks(column, scopes, marks))
      known.set(marks, group)
    }
    group.times += 1
    group.weight += weight
    const { first, values } = group
    for (let index = 0; index < values.length; index += 1) {
      ;(this.words[first + index] as Uint32Array)[rowNo] = values[index] as number
    }
  }

  #add(group: WordGroup): WordGroup {
    this.#groups.push(group)
    return group
  }
}

/** Which of TOLD_SCOPES hold. */
function scopesOf(values: readonly unknown[], from: number): number {
  let scopes = 0
  for (let place = 0; place < SCOPE_BITS.length; place += 1) {
    const { word, bit } = SCOPE_BITS[place] as { readonly word: number; readonly bit: number }
    if (((values[from + WORDS_AT + word] as number) & bit) !== 0) scopes += 2 ** place
  }
  return scopes
}

function groupOfMarks(column: number, scopes: number, marks: number): WordGroup {
  const bits = MARK_BITS[column] ?? []
  const first = bits[0]?.word ?? 0
  const values: number[] = []
  for (const { id, word, bit } of bits) {
    values[word - first] ??= 0
    if (holdsMark(id, scopes, marks)) values[word - first] = (values[word - first] as number) + bit
  }
  return { first, values, times: 0, weight: 0 }
}
