/// <reference lib="es2024.string" />
/**
 * Tables as Parquet: typed, nullable columns in groups of rows, compressed with Snappy. A group is held while it is
 * gathered, so groups are cut by values and by characters as well as by rows.
 */
import type { SchemaElement } from 'hyparquet'
import type { ColumnSource } from 'hyparquet-writer'
import type { ExportTable, TableColumn, TableColumnKind, TableValue } from '../../../shared/domain/export-table'
import type { ExportBlock } from '../export-block'
import { hexadecimal } from './hexadecimal'

/** Records, values and characters at which a group is written. */
const GROUP = { records: 65_536, values: 500_000, chars: 8_000_000 } as const

type ParquetValue = string | number | bigint | boolean | null
type Conversion = (value: TableValue) => ParquetValue

interface Kind {
  readonly element: Omit<SchemaElement, 'name'>
  readonly convert: Conversion
}

const TEXT: Kind = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  convert: textOf,
}

/** Times are instants: adjusted to UTC (Parquet LogicalTypes, "TIMESTAMP"). */
const KINDS: Readonly<Record<TableColumnKind, Kind>> = {
  text: TEXT,
  // Values of one column may have any types, and they are known only when all were read.
  any: TEXT,
  integer: {
    element: { type: 'INT64' },
    convert: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : null),
  },
  number: {
    element: { type: 'DOUBLE' },
    convert: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null),
  },
  flag: { element: { type: 'BOOLEAN' }, convert: (value) => (value === 0 || value === 1 ? value === 1 : null) },
  time: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    convert: (value) => (typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.round(value)) : null),
  },
}

export async function* parquetBlocks(table: ExportTable): AsyncGenerator<ExportBlock> {
  // Loaded when it is needed: the thread that writes exports starts for every crawl that is looked at.
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema: schemaOf(table.columns), createdBy: 'Trawl' })
  const taken = (rows: number): ExportBlock => {
    const content = writer.getBytes().slice()
    writer.index = 0
    return { content, rows }
  }
  for (const group of groups(table)) {
    const rows = group[0]?.data.length ?? 0
    await file.write({ columnData: group, rowGroupSize: rows })
    yield taken(rows)
  }
  await file.finish()
  yield taken(0)
}

function schemaOf(columns: readonly TableColumn[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, kind }): SchemaElement => {
      return { name: name.toWellFormed(), repetition_type: 'OPTIONAL', ...KINDS[kind].element }
    }),
  ]
}

function* groups({ columns, blocks }: ExportTable): Generator<ColumnSource[]> {
  const names = columns.map(({ name }) => name.toWellFormed())
  const conversions = columns.map(({ kind }) => KINDS[kind].convert)
  const maxRecords = Math.max(1, Math.min(GROUP.records, Math.floor(GROUP.values / columns.length)))
  let data: ParquetValue[][] = columns.map(() => [])
  let records = 0
  let chars = 0
  const taken = (): ColumnSource[] => {
    const group = names.map((name, index) => ({ name, data: data[index] as ParquetValue[] }))
    data = columns.map(() => [])
    records = 0
    chars = 0
    return group
  }
  for (const block of blocks()) {
    for (const record of block) {
      for (let i = 0; i < conversions.length; i += 1) {
        const value = (conversions[i] as Conversion)(record[i] ?? null)
        if (typeof value === 'string') chars += value.length
        data[i]?.push(value)
      }
      records += 1
      if (records >= maxRecords || chars >= GROUP.chars) yield taken()
    }
  }
  if (records > 0) yield taken()
}

/** Any value as text: every digit of a number, and bytes in hexadecimal. */
function textOf(value: TableValue): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  return value instanceof Uint8Array ? hexadecimal(value) : String(value)
}
