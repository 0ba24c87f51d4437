/// <reference lib="es2024.string" />
/**
 * Every format of tables, written from hostile cells and read back by somebody else's reader: what was written comes
 * back, but for what docs/exports.md says.
 */
import fc from 'fast-check'
import { parquetMetadata, parquetRead } from 'hyparquet'
import { marked } from 'marked'
import Papa from 'papaparse'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from 'parse5'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { tableBlocks } from '../../src/main/export/table/table-blocks'
import { xlsxBlocks } from '../../src/main/export/table/xlsx/xlsx'
import type { ExportTable, TableColumn, TableValue } from '../../src/shared/domain/export-table'
import type { ExportFormat } from '../../src/shared/export-catalogue'
import { HOSTILE_RECORDS, hostileTable, tableOf } from '../support/hostile-table'

const FORMULA = /^(?:[\t\r]|[\s'"]*[=+\-@＝＋－＠])/
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

async function written(table: ExportTable, format: ExportFormat): Promise<Buffer> {
  return joined(tableBlocks(table, { format, bom: false }))
}

async function joined(
  blocks: Iterable<{ content: string | Uint8Array }> | AsyncIterable<{ content: string | Uint8Array }>,
) {
  const parts: Uint8Array[] = []
  for await (const { content } of blocks) parts.push(typeof content === 'string' ? Buffer.from(content) : content)
  return Buffer.concat(parts)
}

/** A value as text, as every format but JSON and Parquet's typed columns shows it. */
function plain(value: TableValue, kind: TableColumn['kind']): string {
  if (value === null) return ''
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (kind === 'flag') return value === 1 ? 'true' : 'false'
  return kind === 'time' ? new Date(value as number).toISOString() : String(value)
}

function csvText(text: string): string {
  const clean = text.toWellFormed().replaceAll('\0', '')
  return FORMULA.test(clean) && !NUMBER.test(clean) ? `'${clean}` : clean
}

function csvRecords(table: ExportTable): string[][] {
  const records = [...table.blocks()].flat().map((record) =>
    table.columns.map(({ kind }, index) => {
      const value = record[index] ?? null
      return csvText(typeof value === 'string' ? value : plain(value, kind))
    }),
  )
  return [table.columns.map(({ name }) => csvText(name)), ...records]
}

function parsedCsv(bytes: Buffer, delimiter: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(bytes.toString('utf8'), { delimiter, newline: '\r\n' })
  expect(errors).toEqual([])
  expect(data.pop()).toEqual([''])
  return data
}

/** What JSON and Parquet give back: all but halves of surrogate pairs. */
function typed(value: TableValue, kind: TableColumn['kind']): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (value === null) return null
  if (kind === 'flag') return value === 1
  if (kind === 'time') return new Date(value as number).toISOString()
  return value
}

function typedRecords({ columns, blocks }: ExportTable): unknown[][] {
  return [...blocks()].flat().map((record) => columns.map(({ kind }, index) => typed(record[index] ?? null, kind)))
}

function parquetValue(value: unknown, kind: TableColumn['kind'] | undefined): unknown {
  if (value === null) return value
  // This reader takes U+FEFF at the start of a text for a mark of its encoding.
  if (kind === 'text' || kind === 'any') return String(value).replace(/^\ufeff/, '')
  if (kind === 'integer') return BigInt(value as number)
  return kind === 'time' ? new Date(value as string) : value
}

function xlsxText(text: string): string {
  let short = text
  if (text.length > 32_767) {
    short = text.slice(0, 32_766)
    if (/[\ud800-\udbff]$/.test(short)) short = short.slice(0, -1)
    short += '…'
  }
  return short.toWellFormed().replaceAll('\0', '')
}

function xlsxValue(value: TableValue, kind: TableColumn['kind']): unknown {
  if (value === null || value === '') return null
  if (typeof value === 'string') return xlsxText(value) === '' ? null : xlsxText(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (kind === 'flag') return value === 1
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (kind !== 'time') return value
  // The calendar of spreadsheets is from 1900 to 9999.
  return value < -2_200_000_000_000 || value > 253_402_300_799_999
    ? new Date(value).toISOString()
    : Math.round(value / 10) * 10
}

/** Times are fractions of days, and the reader rounds down: to a hundredth of a second. */
function xlsxRead(cell: unknown): unknown {
  return cell instanceof Date ? Math.round(cell.getTime() / 10) * 10 : cell
}

interface Markdown {
  readonly cells: readonly (readonly string[])[]
  readonly elements: ReadonlySet<string>
  readonly addresses: readonly string[]
}

/** The cells of the table as a reader sees them, which elements there are, and where links lead. */
function renderedMarkdown(bytes: Buffer): Markdown {
  const cells: string[][] = []
  const elements = new Set<string>()
  const addresses: string[] = []
  const textOf = (node: DefaultTreeAdapterTypes.ChildNode): string => {
    if (defaultTreeAdapter.isTextNode(node)) return node.value
    if (!defaultTreeAdapter.isElementNode(node)) return ''
    return node.tagName === 'br' ? '\n' : node.childNodes.map(textOf).join('')
  }
  const walk = (node: DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment) => {
    if (defaultTreeAdapter.isElementNode(node)) {
      elements.add(node.tagName)
      addresses.push(...node.attrs.filter(({ name }) => name === 'href' || name === 'src').map(({ value }) => value))
      if (node.tagName === 'tr') cells.push([])
      if (node.tagName === 'td' || node.tagName === 'th') cells.at(-1)?.push(node.childNodes.map(textOf).join(''))
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parseFragment(marked.parse(bytes.toString('utf8'), { async: false, gfm: true })))
  return { cells, elements, addresses }
}

function markdownText(text: string): string {
  const lines = text
    .toWellFormed()
    .replaceAll('\t', ' ')
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped
  return seen(lines.map((line) => line.replace(/[\0-\x1f\x7f-\x9f\ufffe\uffff]/g, '')).join('\n'))
}

/** White space at the ends of cells and lines is not shown. */
function seen(text: string): string {
  return text.replace(/[ \n\ufeff\u00a0]*\n[ \n\ufeff\u00a0]*/g, '\n').trim()
}

const ANY_TEXT = fc
  .array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\udfff', '=', '"', '\r\n', '\0', '|', '\\')),
  )
  .map((parts) => parts.join(''))

function randomTable(): ExportTable {
  const texts = fc.sample(ANY_TEXT, 400)
  const columns = [{ name: 'a', kind: 'text' } as const, { name: 'b', kind: 'any' } as const]
  return tableOf(
    columns,
    texts.map((text, index) => [text, texts[texts.length - 1 - index] ?? null]),
  )
}

describe.each([
  ['hostile cells', hostileTable],
  ['random cells', randomTable],
] as const)('%s', (_, make) => {
  const table = make()
  const names = table.columns.map(({ name }) => name.toWellFormed())
  const kinds = table.columns.map(({ kind }) => kind)

  it.each([
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)('come back from %s, formulas with an apostrophe', async (format, separator) => {
    const records = parsedCsv(await written(table, format), separator)
    expect(records).toEqual(csvRecords(table))
    for (const cell of records.flat())
      expect(FORMULA.test(cell) && !cell.startsWith("'") && !NUMBER.test(cell)).toBe(false)
  })

  it.each(['ndjson', 'json'] as const)('come back from %s', async (format) => {
    const text = (await written(table, format)).toString('utf8')
    expect(text.isWellFormed()).toBe(true)
    const array = format === 'json' ? text : `[${text.trimEnd().replaceAll('\n', ',')}]`
    // Numbers are written with all their digits; this reader keeps 17.
    const wanted = typedRecords(table).map((record) =>
      record.map((value, index) => [names[index], typeof value === 'bigint' ? Number(value) : value]),
    )
    expect((JSON.parse(array) as object[]).map((row) => Object.entries(row))).toEqual(wanted)
  })

  it('come back from Parquet with their types', async () => {
    const bytes = await written(table, 'parquet')
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    let rows: unknown[][] = []
    await parquetRead({
      file,
      onComplete: (read) => {
        rows = read
      },
    })
    const wanted = typedRecords(table).map((record) => record.map((value, index) => parquetValue(value, kinds[index])))
    expect(rows).toEqual(wanted)
    const { schema } = parquetMetadata(file)
    expect(schema.slice(1).map(({ name }) => name)).toEqual(names)
  })

  it('come back from Excel with their types, cut where a cell is full', async () => {
    const [sheet] = await readXlsxFile(await written(table, 'xlsx'), { trim: false })
    const wanted = [...table.blocks()]
      .flat()
      .map((record) => table.columns.map(({ kind }, index) => xlsxValue(record[index] ?? null, kind)))
    const [head, ...rows] = sheet?.data ?? []
    expect(head).toEqual(table.columns.map(({ name }) => xlsxText(name)))
    expect(rows.map((row) => row.map(xlsxRead))).toEqual(wanted)
  })

  it('are shown by Markdown as text, whatever they say', async () => {
    const { cells, elements, addresses } = renderedMarkdown(await written(table, 'markdown'))
    const wanted = [...table.blocks()].flat().map((record) =>
      table.columns.map(({ kind }, index) => {
        const value = record[index] ?? null
        return markdownText(typeof value === 'string' ? value : plain(value, kind))
      }),
    )
    expect(cells.slice(1).map((row) => row.map(seen))).toEqual(wanted)
    expect(
      [...elements].filter((name) => !['table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'a'].includes(name)),
    ).toEqual([])
    for (const address of addresses) expect(address).toMatch(/^https?:\/\//)
    // A megabyte of Markdown takes its reader seconds on a busy machine.
  }, 30_000)
})

describe('a workbook', () => {
  const columns = [{ name: 'n', kind: 'integer' } as const]
  const records = Array.from({ length: 7 }, (_, index) => [index])

  it('goes on on further sheets, each with the titles', async () => {
    const sheets = await readXlsxFile(await joined(xlsxBlocks(tableOf(columns, records), 3)))
    expect(sheets.map(({ sheet, data }) => [sheet, data.flat()])).toEqual([
      ['Data', ['n', 0, 1, 2]],
      ['Data 2', ['n', 3, 4, 5]],
      ['Data 3', ['n', 6]],
    ])
  })

  it('has one sheet with the titles when there is no record, and none too many when the last one is full', async () => {
    const empty = await readXlsxFile(await joined(xlsxBlocks(tableOf(columns, []))))
    expect(empty.map(({ data }) => data)).toEqual([[['n']]])
    const full = await readXlsxFile(await joined(xlsxBlocks(tableOf(columns, records.slice(0, 6)), 3)))
    expect(full.map(({ data }) => data.length)).toEqual([4, 4])
  })

  it('counts each record once', async () => {
    let rows = 0
    for await (const block of xlsxBlocks(hostileTable())) rows += block.rows
    expect(rows).toBe(HOSTILE_RECORDS.length)
  })
})
