/** Any table in any format of tables. */

import type { ExportTable } from '../../../shared/domain/export-table'
import { TrawlError } from '../../../shared/errors'
import type { ExportFormat } from '../../../shared/export-catalogue'
import type { ExportBlocks } from '../export-block'
import { csvBlocks } from './csv'
import { jsonBlocks, ndjsonBlocks } from './json'
import { markdownBlocks } from './markdown'
import { parquetBlocks } from './parquet'
import { xlsxBlocks } from './xlsx/xlsx'

export interface TableFormat {
  readonly format: ExportFormat
  /** CSV and TSV only. */
  readonly bom: boolean
}

/** @throws {TrawlError} `bad_format` where the format holds no tables */
export function tableBlocks(table: ExportTable, { format, bom }: TableFormat): ExportBlocks {
  switch (format) {
    case 'csv':
      return csvBlocks(table, { separator: ',', bom })
    case 'tsv':
      return csvBlocks(table, { separator: '\t', bom })
    case 'ndjson':
      return ndjsonBlocks(table)
    case 'json':
      return jsonBlocks(table)
    case 'xlsx':
      return xlsxBlocks(table)
    case 'parquet':
      return parquetBlocks(table)
    case 'markdown':
      return markdownBlocks(table)
    default:
      throw new TrawlError('bad_format', `A table cannot be written as ${String(format)}.`)
  }
}
