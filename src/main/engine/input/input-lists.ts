/**
 * Puts an input together from one list after another, each read in its own way. Lines count on from list to list, as if they
 * were one text; columns of the same name are one column. Of several files a column of its own says which one a row is from.
 */
import type { ListReport } from '../../../shared/domain/draft-report'
import { FOUND_OUT, type ListOrigin, TYPED_TEXT } from '../../../shared/domain/list-choice'
import type { InputRow } from '../ports'
import { InputReader, type InputStart } from './input-reader'

/** Name of the column with the names of the lists. */
const LIST_COLUMN = 'List'

interface InputList {
  readonly origin: ListOrigin
  readonly reader: InputReader
  readonly firstLine: number
  rows: number
}

export class InputLists {
  readonly #lists: InputList[] = []
  readonly #columns: string[] = []
  /** Where the columns of the list that is being read stand among all; `null` until they are known. */
  #places: readonly number[] | null = null
  #lineFeeds = 0
  #endsLine = true

  /**
   * @param severalFiles Whether more than one file is to come: then rows carry the name of theirs.
   * @param severalLists Whether more than one list is to come. With one alone rows pass as they are.
   */
  constructor(
    private readonly severalFiles = false,
    private readonly severalLists = false,
  ) {
    if (severalFiles) this.#columns.push(LIST_COLUMN)
  }

  /** Names of the columns that travel along, as far as they are known. */
  get carriedColumns(): readonly string[] {
    if (this.severalLists) return [...this.#columns]
    const files = this.#lists.filter(({ origin }) => origin.name !== null).length
    return [...new Set([...(files > 1 ? [LIST_COLUMN] : []), ...this.#lists.flatMap(ownColumns)])]
  }

  /** Lines or records read so far. */
  get lines(): number {
    return this.#lists.reduce((sum, { reader }) => sum + reader.lines, 0)
  }

  /** What is known of each list; of a text alone when there is none yet. */
  reports(): readonly ListReport[] {
    const lists = this.#lists.length > 0 ? this.#lists : [newList(TYPED_TEXT, { form: 'text', choice: FOUND_OUT }, 1)]
    return lists.map(({ origin, reader, firstLine, rows }) => ({
      origin,
      format: reader.format,
      firstLine,
      rows,
      table: reader.table,
    }))
  }

  /** Begins the next list. Returns the rows of the last one that waited for its end. */
  begin(start: InputStart, origin: ListOrigin): readonly InputRow[] {
    const rows = this.end()
    if (!this.#endsLine) this.#lineFeeds += 1
    this.#endsLine = true
    this.#lists.push(newList(origin, start, this.#lineFeeds + 1))
    this.#places = null
    return rows
  }

  /** Reads the next block of the list, which may be cut anywhere; of typed text when none was begun. */
  push(text: string): readonly InputRow[] {
    if (this.#lists.length === 0) this.begin({ form: 'text', choice: FOUND_OUT }, TYPED_TEXT)
    const list = this.#lists.at(-1) as InputList
    const rows = this.#placed(list, list.reader.push(text))
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineFeeds += 1
    if (text !== '') this.#endsLine = text.endsWith('\n')
    return rows
  }

  /** The rows that waited for the end of the list. */
  end(): readonly InputRow[] {
    const list = this.#lists.at(-1)
    return list === undefined ? [] : this.#placed(list, list.reader.finish())
  }

  #placed(list: InputList, rows: readonly InputRow[]): readonly InputRow[] {
    list.rows += rows.length
    const before = list.firstLine - 1
    if (rows.length === 0 || (before === 0 && !this.severalLists)) return rows
    if (!this.severalLists) return rows.map((row) => ({ ...row, lineNo: row.lineNo + before }))
    this.#places ??= list.reader.carriedColumns.map((name) => this.#placeOf(name))
    const places = this.#places
    const width = this.#columns.length
    return rows.map((row) => {
      const carried = new Array<string>(width).fill('')
      if (this.severalFiles) carried[0] = list.origin.name ?? ''
      for (const [index, place] of places.entries()) carried[place] = row.carried?.[index] ?? ''
      return { ...row, lineNo: row.lineNo + before, carried: width === 0 ? null : carried }
    })
  }

  #placeOf(name: string): number {
    const known = this.#columns.indexOf(name)
    return known >= 0 ? known : this.#columns.push(name) - 1
  }
}

function newList(origin: ListOrigin, start: InputStart, firstLine: number): InputList {
  return { origin, reader: new InputReader(start), firstLine, rows: 0 }
}

function ownColumns({ reader }: InputList): readonly string[] {
  return reader.carriedColumns
}
