/**
 * Decides how a table is read: by what a person has said, and for the rest by what its first records look like. Tables that
 * are put down as records (workbooks, web archives) are tables in any case; of a text it may turn out that it is none.
 */
import { DELIMITERS, isFoundOut, type TableChoice } from '../../../shared/domain/list-choice'
import { TrawlError } from '../../../shared/errors'
import { detectCsv, sampleOfTable } from './csv-shape'
import { type JsonObject, JsonRecords, LONGEST_OBJECT_CHARS } from './json-records'
import { CDXJ_COLUMNS, looksLikeCdxj } from './line-records'
import { recordsIn } from './record-sources'
import { looksLikeSitemap, sitemapColumns } from './sitemap-records'
import { type Cells, type CsvShape, hasHeader, MOST_COLUMNS, shapeWith, urlColumn } from './table-columns'

const SAMPLE_RECORDS = 100
/** Share of the records of a sample that must be objects: a list may hold some JSON. */
const LEAST_OBJECTS = 0.8

/**
 * How a text is read as a table; `null` when it is none.
 *
 * @param sample The start of the text.
 * @param isWhole Whether the sample is all of it.
 * @throws {TrawlError} `bad_request` when there is no such column as the choice names
 */
export function shapeOfText(sample: string, isWhole: boolean, choice: TableChoice): CsvShape | null {
  if (looksLikeSitemap(sample)) {
    const names = sitemapColumns(sample)
    return placed('sitemap', names, choice, 0)
  }
  if (looksLikeCdxj(sample)) return placed('cdxj', CDXJ_COLUMNS, choice, 0)
  const json = shapeOfJson(sample, isWhole, choice)
  if (json !== null) return json
  if (isFoundOut(choice)) return detectCsv(sample, isWhole)
  const { delimiter, records } = sampleOfTable(sample, isWhole, choice)
  return shapeOf(delimiter, records, choice)
}

/** How a text of records is read, each a line of cells. @throws {TrawlError} as {@link shapeOfText} */
export function shapeOfRecords(sample: string, isWhole: boolean, choice: TableChoice): CsvShape {
  const source = recordsIn(sample, { delimiter: 'cells', carriedColumns: [] }, isWhole, 0)
  const records: Cells[] = []
  for (let record = source.next(); record !== null && records.length < SAMPLE_RECORDS; record = source.next()) {
    if (record.cells.some((cell) => cell.trim() !== '')) records.push(record.cells)
  }
  return shapeOf('cells', records, choice)
}

/**
 * How much of a text must be looked at to tell how it is read: its first records may be long.
 *
 * @param usual Characters that are enough for nearly all texts.
 * @returns `null` when more of the text must come
 */
export function sampleLength(head: string, form: 'text' | 'records', usual: number): number | null {
  const isEnough = head.length >= usual
  if (form === 'text') {
    if (isEnough && needsLongerSample(head.slice(0, usual))) return needsLongerSample(head) ? null : head.length
  } else if (head.length <= LONGEST_OBJECT_CHARS) {
    const second = head.indexOf('\n', head.indexOf('\n') + 1)
    if (second < 0) return null
    if (second >= usual) return second + 1
  }
  return isEnough ? usual : null
}

function needsLongerSample(head: string): boolean {
  if (!/^[\s[]*\{/.test(head) || head.length > LONGEST_OBJECT_CHARS) return false
  return new JsonRecords(head, [], false).nextObject() === null
}

function shapeOf(delimiter: string, records: readonly Cells[], choice: TableChoice): CsvShape {
  const first = records[0] ?? []
  const isHeaded = choice.hasHeader ?? hasHeader(first)
  const header = isHeaded ? first : null
  const rows = isHeaded ? records.slice(1) : records
  // Of a text the header says how many there are: cells in excess come from a delimiter that nobody quoted.
  const widths = delimiter === 'cells' || !isHeaded ? records.map((cells) => cells.length) : [first.length]
  const columns = Math.min(MOST_COLUMNS, Math.max(1, ...widths))
  const found = urlColumn(padded(rows, columns), header ?? [])?.index ?? 0
  return shapeWith(delimiter, header, columns, chosenColumn(choice, header ?? [], columns) ?? found)
}

function padded(rows: readonly Cells[], columns: number): readonly Cells[] {
  const [first, ...others] = rows
  // The first row says how many columns are looked at.
  if (first === undefined || first.length >= columns) return rows
  return [[...first, ...new Array<string>(columns - first.length).fill('')], ...others]
}

/** Index of the column that a person has named; `null` when it is left to Trawl. */
function chosenColumn({ urlColumn: chosen }: TableChoice, names: Cells, columns: number): number | null {
  if (chosen === null) return null
  const wanted = String(chosen).trim().toLowerCase()
  const named = typeof chosen === 'number' ? -1 : names.findIndex((name) => name.trim().toLowerCase() === wanted)
  if (named >= 0) return named
  const number = /^\d{1,4}$/.test(wanted) ? Number(wanted) : 0
  if (number >= 1 && number <= columns) return number - 1
  const known = names.slice(0, 30).map((name, index) => `${index + 1} "${name.trim()}"`)
  throw new TrawlError('bad_request', `Expected the URLs in column "${chosen}", but the list has no such column.`, {
    hint: known.length > 0 ? `It has these: ${known.join(', ')}.` : `It has ${columns}, without names: give a number.`,
  })
}

/** The shape of a table whose columns have fixed names. */
function placed(form: string, names: readonly string[], choice: TableChoice, byDefault: number): CsvShape {
  const index = chosenColumn(choice, names, names.length) ?? byDefault
  return { ...shapeWith(form, names, names.length, index), hasHeader: false, names }
}

function shapeOfJson(sample: string, isWhole: boolean, choice: TableChoice): CsvShape | null {
  // Who names a delimiter has looked at the text.
  if (!/^[\s[]*\{/.test(sample) || DELIMITERS.some((each) => each === choice.delimiter)) return null
  const objects: JsonObject[] = []
  const records = new JsonRecords(sample, [], isWhole)
  let broken = 0
  for (let record = records.nextObject(); record !== null && objects.length < SAMPLE_RECORDS; ) {
    if (record.value !== null) objects.push(record.value)
    else if (record.broken !== undefined) broken += 1
    record = records.nextObject()
  }
  if (objects.length === 0 || objects.length < (objects.length + broken) * LEAST_OBJECTS) return null
  const keys = [...new Set(objects.flatMap((each) => keysOf(each)))].slice(0, MOST_COLUMNS)
  const rows = objects.map((each) => keys.map((key) => textOf(each[key])))
  const found = urlColumn(rows, keys)?.index ?? null
  if (found === null && choice.urlColumn === null) return null
  return placed('json', keys, choice, found ?? 0)
}

/** Keys whose values have a place in a cell. */
function keysOf(object: JsonObject): readonly string[] {
  return Object.keys(object).filter((key) => typeof object[key] !== 'object' || object[key] === null)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
