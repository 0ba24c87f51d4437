/**
 * The rows of one sheet of a workbook, as lines of cells: line k is row k of the sheet, the empty ones included. Read as a
 * stream; only the texts that cells share are kept meanwhile.
 */
import type { FileHandle } from 'node:fs/promises'
import { TrawlError } from '../../../shared/errors'
import { type NumberKind, numberText } from './cell-text'
import type { TextBlock } from './file-text'
import { cellLine } from './line-records'
import type { SharedTexts } from './shared-texts'
import {
  LONGEST_CELL_CHARS,
  MOST_PART_BYTES,
  readNumberKinds,
  readTexts,
  readWorkbook,
  scanPartInSteps,
  TextOfItem,
  type Workbook,
} from './workbook-parts'
import { attributeOf, type XmlEvents } from './xml-scan'
import { ZipArchive } from './zip-archive'

/** Excel's own limits. */
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384

export interface OpenSheet {
  /** Names of all sheets. */
  readonly sheets: readonly string[]
  /** Number of the one that is read, from 1. */
  readonly sheet: number
  /** The lines that each step has made, if any, and the share of the sheet that was read. */
  lines(): AsyncGenerator<TextBlock>
}

/** Whether a file that starts like this is a ZIP archive, as workbooks are. */
export function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4
}

/**
 * Opens a sheet of a workbook.
 *
 * @param chosen Its name, or its number from 1; `null`: the first that is not hidden.
 * @throws {TrawlError} `file_unreadable`; `bad_request` when there is no such sheet
 */
export async function openSheet(file: FileHandle, path: string, chosen: string | null): Promise<OpenSheet> {
  const zip = await ZipArchive.open(file, path)
  const workbook = await readWorkbook(zip, path)
  const index = sheetIndex(workbook, chosen)
  return {
    sheets: workbook.sheets.map(({ name }) => name),
    sheet: index + 1,
    async *lines() {
      const kinds = await readNumberKinds(zip, workbook.stylesPart)
      const texts = await readTexts(zip, workbook.textsPart)
      const rows = new SheetRows(texts, kinds, workbook.from1904)
      const part = workbook.sheets[index]?.part ?? ''
      for await (const _ of scanPartInSteps(zip, part, MOST_PART_BYTES, rows)) {
        yield { text: rows.take(), share: zip.shareRead(part) }
      }
      yield { text: rows.take(), share: 1 }
    },
  }
}

function sheetIndex({ sheets }: Workbook, chosen: string | null): number {
  if (chosen === null) {
    return Math.max(
      0,
      sheets.findIndex(({ isHidden }) => !isHidden),
    )
  }
  const wanted = chosen.trim().toLowerCase()
  const named = sheets.findIndex(({ name }) => name.trim().toLowerCase() === wanted)
  if (named >= 0) return named
  const number = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0
  if (number >= 1 && number <= sheets.length) return number - 1
  const names = sheets.slice(0, 30).map(({ name }, place) => `${place + 1} "${name}"`)
  throw new TrawlError('bad_request', `Expected a sheet "${chosen}", but the workbook has no such sheet.`, {
    hint: `It has these: ${names.join(', ')}.`,
  })
}

/** Cells of the sheet as they come (18.3.1.4). */
class SheetRows implements XmlEvents {
  #lines = ''
  /** Number of the last row that was written. */
  #written = 0
  #row = 0
  #cells: string[] = []
  #column = 0
  #type = ''
  #style = 0
  #value = ''
  #isValue = false
  #isInCell = false
  readonly #inline = new TextOfItem()

  constructor(
    readonly texts: SharedTexts,
    readonly kinds: readonly NumberKind[],
    readonly from1904: boolean,
  ) {}

  /** The lines since the last time. */
  take(): string {
    const lines = this.#lines
    this.#lines = ''
    return lines
  }

  open(name: string, attributes: string): void {
    if (name === 'row') this.#openRow(attributes)
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#isValue = this.#isInCell
    else if (this.#isInCell) this.#inline.open(name)
  }

  close(name: string): void {
    if (name === 'row') this.#closeRow()
    else if (name === 'c') this.#closeCell()
    else if (name === 'v') this.#isValue = false
    else if (this.#isInCell) this.#inline.close(name)
  }

  text(piece: string): void {
    if (!this.#isInCell) return
    if (!this.#isValue) this.#inline.add(piece)
    else if (this.#value.length < LONGEST_CELL_CHARS) this.#value += piece
  }

  #openRow(attributes: string): void {
    const number = Number(attributeOf(attributes, 'r') ?? 0)
    // Rows come in order; one that does not say its number follows the one before.
    this.#row = number > this.#written && number <= MOST_ROWS ? number : this.#written + 1
    this.#cells = []
    this.#column = 0
  }

  #closeRow(): void {
    if (this.#row <= this.#written) return
    this.#lines += '[]\n'.repeat(this.#row - this.#written - 1)
    this.#lines += `${cellLine(this.#cells)}\n`
    this.#written = this.#row
  }

  #openCell(attributes: string): void {
    const named = columnIndex(attributeOf(attributes, 'r') ?? '')
    if (named !== null) this.#column = named
    this.#type = attributeOf(attributes, 't') ?? 'n'
    this.#style = Number(attributeOf(attributes, 's') ?? 0)
    this.#value = ''
    this.#inline.clear()
    this.#isInCell = true
  }

  #closeCell(): void {
    this.#isInCell = false
    const text = this.#textOfCell()
    if (text !== '' && this.#column < MOST_COLUMNS) {
      while (this.#cells.length < this.#column) this.#cells.push('')
      this.#cells[this.#column] = text
    }
    this.#column += 1
  }

  #textOfCell(): string {
    switch (this.#type) {
      case 's':
        return this.texts.get(Number(this.#value))
      case 'inlineStr':
        return this.#inline.text
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE'
      // A text that a formula gave, an error, or a date as ISO 8601 has it.
      case 'str':
      case 'e':
      case 'd':
        return this.#value
      default:
        return numberText(this.#value, this.kinds[this.#style] ?? 'plain', this.from1904)
    }
  }
}

/** B12 is 1; `null` when it is no name of a cell. */
function columnIndex(cell: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/i.exec(cell)?.[1]
  if (letters === undefined) return null
  let index = 0
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
