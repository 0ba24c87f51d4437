/**
 * Rows of an earlier crawl, taken over as they are: a line of JSON each, so that nothing is found or decided anew and
 * row k stays row k. Passwords are masked already.
 */
import type { InputProblem } from '../../../shared/input-problems'
import type { InputRow } from '../ports'
import type { RowReader } from './row-reader'

export interface CopiedRowsState {
  readonly carry: string
  readonly lines: number
  readonly carriedColumns: readonly string[]
}

type CopiedRow = readonly [
  lineNo: number,
  input: string | null,
  url: string | null,
  problem: InputProblem | null,
  carried: readonly string[] | null,
]

/** A row as a line, with its end. */
export function copiedLine({ lineNo, input, url, problem, carried }: InputRow): string {
  const row: CopiedRow = [lineNo, input, url, problem, carried]
  return `${JSON.stringify(row)}\n`
}

export class CopiedRows implements RowReader {
  readonly format = 'rows'
  readonly carriedColumns: readonly string[]
  #carry: string
  #lines: number

  constructor(state: CopiedRowsState) {
    this.carriedColumns = state.carriedColumns
    this.#carry = state.carry
    this.#lines = state.lines
  }

  get lines(): number {
    return this.#lines
  }

  push(text: string, rows: InputRow[]): void {
    const lines = (this.#carry + text).split('\n')
    this.#carry = lines.pop() ?? ''
    for (const line of lines) this.#read(line, rows)
  }

  finish(rows: InputRow[]): void {
    if (this.#carry !== '') this.#read(this.#carry, rows)
    this.#carry = ''
  }

  state(): CopiedRowsState {
    return { carry: this.#carry, lines: this.#lines, carriedColumns: this.carriedColumns }
  }

  #read(line: string, rows: InputRow[]): void {
    // Only lines that copiedLine() made come here: they are stored in the crawl file and never sent.
    const [lineNo, input, url, problem, carried] = JSON.parse(line) as CopiedRow
    rows.push({ lineNo, input, url, problem, carried })
    this.#lines += 1
  }
}
