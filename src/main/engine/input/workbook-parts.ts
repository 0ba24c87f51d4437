/** The parts of a workbook that its sheets refer to (ECMA-376 part 1, 18.2 and 18.8): their names, texts, number formats. */
import { TrawlError } from '../../../shared/errors'
import { kindOfBuiltIn, kindOfFormat, type NumberKind } from './cell-text'
import { SharedTexts } from './shared-texts'
import { encodingOfStart, TextDecoding } from './text-decoding'
import { attributeOf, type XmlEvents, XmlScan } from './xml-scan'
import type { ZipArchive } from './zip-archive'

/** A sheet with all 17 thousand million cells is larger, but none that anybody has. */
export const MOST_PART_BYTES = 4 * 1024 ** 3
/** Of the small parts. */
const MOST_SMALL_BYTES = 64 * 1024 ** 2
const MOST_SHEETS = 10_000
const MOST_FORMATS = 1_000_000

export interface WorkbookSheet {
  readonly name: string
  readonly isHidden: boolean
  /** Where it lies in the archive. */
  readonly part: string
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[]
  readonly from1904: boolean
  readonly textsPart: string | null
  readonly stylesPart: string | null
}

/** Reads a part from start to end, without keeping it. */
async function scanPart(zip: ZipArchive, part: string, mostBytes: number, events: XmlEvents): Promise<void> {
  for await (const _ of scanPartInSteps(zip, part, mostBytes, events));
}

/** Like {@link scanPart}, with a rest after each block. */
export async function* scanPartInSteps(
  zip: ZipArchive,
  part: string,
  mostBytes: number,
  events: XmlEvents,
): AsyncGenerator<void> {
  const scan = new XmlScan(part, events)
  let decoding: TextDecoding | null = null
  for await (const bytes of zip.read(part, mostBytes)) {
    decoding ??= new TextDecoding(encodingOfStart(bytes) ?? 'utf-8')
    scan.push(decoding.decode(bytes))
    yield
  }
  scan.push(decoding?.end() ?? '')
  scan.finish()
}

/** @throws {TrawlError} `file_unreadable` when the archive is no workbook */
export async function readWorkbook(zip: ZipArchive, path: string): Promise<Workbook> {
  const main = await mainPart(zip, path)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await relationsOf(zip, main)
  const target = (id: string | null): string | null =>
    partName(folder, relations.find((each) => each.id === id)?.target)
  const byType = (type: string): string | null =>
    partName(folder, relations.find((each) => each.type.endsWith(`/${type}`))?.target)
  const sheets: WorkbookSheet[] = []
  let from1904 = false
  await scanPart(zip, main, MOST_SMALL_BYTES, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(?:1|true|on)$/.test(attributeOf(attributes, 'date1904') ?? '')
      if (name !== 'sheet' || sheets.length >= MOST_SHEETS) return
      const relation = relations.find((each) => each.id === relationId(attributes))
      const part = target(relation?.id ?? null)
      // Charts and macros have sheets without cells.
      if (part === null || relation?.type.endsWith('/worksheet') !== true) return
      const state = attributeOf(attributes, 'state') ?? 'visible'
      sheets.push({ name: attributeOf(attributes, 'name') ?? '', isHidden: state !== 'visible', part })
    },
    close: () => {},
    text: () => {},
  })
  if (sheets.length === 0) throw noWorkbook(path, 'it has no sheet with cells')
  return { sheets, from1904, textsPart: byType('sharedStrings'), stylesPart: byType('styles') }
}

export async function readTexts(zip: ZipArchive, part: string | null): Promise<SharedTexts> {
  const texts = new SharedTexts(part ?? '')
  if (part === null || !zip.has(part)) return texts
  const reader = new TextOfItem()
  await scanPart(zip, part, MOST_PART_BYTES, {
    open: (name) => {
      if (name === 'si') reader.clear()
      else reader.open(name)
    },
    close: (name) => {
      if (name === 'si') texts.add(reader.text)
      else reader.close(name)
    },
    text: (piece) => reader.add(piece),
  })
  return texts
}

/** What the numbers of cells are, by the style of the cell. */
export async function readNumberKinds(zip: ZipArchive, part: string | null): Promise<readonly NumberKind[]> {
  const kinds: NumberKind[] = []
  if (part === null || !zip.has(part)) return kinds
  const declared = new Map<number, NumberKind>()
  let isInCells = false
  await scanPart(zip, part, MOST_SMALL_BYTES, {
    open: (name, attributes) => {
      const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (name === 'numFmt' && declared.size < MOST_FORMATS) {
        declared.set(id, kindOfFormat(attributeOf(attributes, 'formatCode') ?? ''))
      } else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells && kinds.length < MOST_FORMATS)
        kinds.push(declared.get(id) ?? kindOfBuiltIn(id))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
    text: () => {},
  })
  return kinds
}

/** The text of a shared or inline string: that of all its runs, without what tells how Japanese is pronounced. */
export class TextOfItem {
  text = ''
  #isText = false
  #isPhonetic = false

  clear(): void {
    this.text = ''
  }

  open(name: string): void {
    if (name === 't') this.#isText = true
    else if (name === 'rPh') this.#isPhonetic = true
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#isPhonetic = false
  }

  add(piece: string): void {
    if (this.#isText && !this.#isPhonetic && this.text.length < LONGEST_CELL_CHARS) this.text += piece
  }
}

/** Excel itself stops at 32,767. */
export const LONGEST_CELL_CHARS = 262_144

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function mainPart(zip: ZipArchive, path: string): Promise<string> {
  if (zip.has('xl/workbook.bin')) throw noWorkbook(path, 'it is a binary workbook (XLSB)')
  if (zip.has('content.xml')) throw noWorkbook(path, 'it is an OpenDocument file')
  const relations = zip.has('_rels/.rels') ? await relationsIn(zip, '_rels/.rels') : []
  const target = relations.find(({ type }) => type.endsWith('/officeDocument'))?.target
  const main = partName('', target) ?? 'xl/workbook.xml'
  if (!zip.has(main)) throw noWorkbook(path, 'it is a ZIP archive of another kind')
  return main
}

function relationsOf(zip: ZipArchive, part: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
  return zip.has(name) ? relationsIn(zip, name) : Promise.resolve([])
}

async function relationsIn(zip: ZipArchive, part: string): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  await scanPart(zip, part, MOST_SMALL_BYTES, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || relations.length >= MOST_SHEETS) return
      relations.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: attributeOf(attributes, 'Type') ?? '',
        target: attributeOf(attributes, 'Target') ?? '',
      })
    },
    close: () => {},
    text: () => {},
  })
  return relations
}

/** `r:id`, whatever the prefix; `sheetId` is another one. */
function relationId(attributes: string): string | null {
  return attributeOf(attributes, 'id')
}

/** The name of a part that another one in `folder` refers to. */
function partName(folder: string, target: string | undefined): string | null {
  if (target === undefined || target === '') return null
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

function noWorkbook(path: string, why: string): TrawlError {
  return new TrawlError('file_unreadable', `Expected an Excel workbook (XLSX), but ${path} is none: ${why}.`, {
    hint: 'Save the list as XLSX or as CSV, or unpack the archive, and open that.',
  })
}
