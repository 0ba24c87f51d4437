/**
 * Rows of a plain list: line k of the text is row k, whatever it holds. A line with several URLs gives a row for each, all
 * with its number. Blank lines are rows too, except at the end of the text.
 */
import type { InputProblem } from '../../../shared/input-problems'
import type { InputRow } from '../ports'
import { endOfPiece } from './long-text'
import { type RowReader, unusableRow, usableRow } from './row-reader'
import { isBlank } from './text-edges'
import { isNormalAlready, type LineReading, readLine } from './url-text'

/** Characters kept of a line that is too long to be read as a whole and holds no URL. */
const HEAD_CHARS = 1_000

/** A line of which pieces were read already. */
interface LongLine {
  readonly head: string
  readonly problem: InputProblem | null
  readonly hasRows: boolean
}

export interface LineRowsState {
  readonly lineNo: number
  readonly blankLines: number
  readonly carry: string
  readonly skipLineFeed: boolean
  readonly longLine: LongLine | null
}

const START: LineRowsState = { lineNo: 0, blankLines: 0, carry: '', skipLineFeed: false, longLine: null }

export class LineRows implements RowReader {
  readonly format = 'lines'
  readonly carriedColumns: readonly string[] = []
  /** Number of the last line that was read, blank ones that wait included. */
  #lineNo: number
  /** Blank lines whose rows wait until something follows. */
  #blankLines: number
  #carry: string
  #skipLineFeed: boolean
  #longLine: LongLine | null

  constructor(state: LineRowsState = START) {
    this.#lineNo = state.lineNo
    this.#blankLines = state.blankLines
    this.#carry = state.carry
    this.#skipLineFeed = state.skipLineFeed
    this.#longLine = state.longLine
  }

  get lines(): number {
    return this.#lineNo - this.#blankLines
  }

  push(text: string, rows: InputRow[]): void {
    if (text === '') return
    let from = this.#skipLineFeed && text.startsWith('\n') ? 1 : 0
    this.#skipLineFeed = text.endsWith('\r')
    let lineFeed = text.indexOf('\n', from)
    let carriageReturn = text.indexOf('\r', from)
    while (lineFeed >= 0 || carriageReturn >= 0) {
      const isReturn = carriageReturn >= 0 && (lineFeed < 0 || carriageReturn < lineFeed)
      const end = isReturn ? carriageReturn : lineFeed
      this.#readLine(this.#carry === '' ? text.slice(from, end) : this.#carry + text.slice(from, end), rows)
      this.#carry = ''
      from = isReturn && lineFeed === end + 1 ? end + 2 : end + 1
      if (lineFeed >= 0 && lineFeed < from) lineFeed = text.indexOf('\n', from)
      if (carriageReturn >= 0 && carriageReturn < from) carriageReturn = text.indexOf('\r', from)
    }
    this.#carry += text.slice(from)
    this.#carry = this.#readPieces(this.#carry, rows)
  }

  finish(rows: InputRow[]): void {
    if (this.#carry !== '' || this.#longLine !== null) this.#readLine(this.#carry, rows)
    this.#carry = ''
  }

  state(): LineRowsState {
    return {
      lineNo: this.#lineNo,
      blankLines: this.#blankLines,
      carry: this.#carry,
      skipLineFeed: this.#skipLineFeed,
      longLine: this.#longLine,
    }
  }

  /** Reads a line that is complete. */
  #readLine(line: string, rows: InputRow[]): void {
    const rest = this.#readPieces(line, rows)
    if (this.#longLine !== null) {
      this.#readPiece(rest, rows)
      this.#endLongLine(rows)
      return
    }
    this.#lineNo += 1
    if (isNormalAlready(line)) {
      this.#giveBlankRows(rows)
      rows.push({ lineNo: this.#lineNo, input: null, url: line, problem: null, carried: null })
    } else if (isBlank(line)) {
      this.#blankLines += 1
    } else {
      this.#giveBlankRows(rows)
      addRows(this.#lineNo, line, readLine(line), rows)
    }
  }

  /** Reads what can be read of a line that is too long to wait for its end, and returns what is left. */
  #readPieces(text: string, rows: InputRow[]): string {
    let rest = text
    for (let end = endOfPiece(rest); end !== null; end = endOfPiece(rest)) {
      this.#readPiece(rest.slice(0, end), rows)
      rest = rest.slice(end)
    }
    return rest
  }

  #readPiece(piece: string, rows: InputRow[]): void {
    if (this.#longLine === null) {
      this.#lineNo += 1
      this.#longLine = { head: piece.slice(0, HEAD_CHARS), problem: null, hasRows: false }
    }
    const reading = readLine(piece)
    const { head, problem, hasRows } = this.#longLine
    if ('problem' in reading) {
      const counts = problem === null && reading.problem !== 'blank'
      if (counts) this.#longLine = { head, problem: reading.problem, hasRows }
      return
    }
    if (!hasRows) this.#giveBlankRows(rows)
    for (const found of reading.urls) rows.push(usableRow(this.#lineNo, found.text, found.url, null))
    this.#longLine = { head, problem, hasRows: true }
  }

  #endLongLine(rows: InputRow[]): void {
    const line = this.#longLine
    this.#longLine = null
    if (line === null || line.hasRows) return
    if (line.problem === null) {
      this.#blankLines += 1
      return
    }
    this.#giveBlankRows(rows)
    rows.push(unusableRow(this.#lineNo, `${line.head}…`, line.problem, null))
  }

  /** Something follows, so the blank lines before it are rows. Their numbers end before the current line. */
  #giveBlankRows(rows: InputRow[]): void {
    for (let ahead = this.#blankLines; ahead > 0; ahead -= 1) {
      rows.push(unusableRow(this.#lineNo - ahead, '', 'blank', null))
    }
    this.#blankLines = 0
  }
}

/** With one URL the row keeps the line as given; with several each keeps its own part, or long lines would be kept many times. */
function addRows(lineNo: number, line: string, reading: LineReading, rows: InputRow[]): void {
  if ('problem' in reading) {
    rows.push(unusableRow(lineNo, line, reading.problem, null))
  } else if (reading.urls.length === 1) {
    for (const found of reading.urls) rows.push(usableRow(lineNo, line, found.url, null))
  } else {
    for (const found of reading.urls) rows.push(usableRow(lineNo, found.text, found.url, null))
  }
}
