/**
 * Every column of the results, once. The grid, filters, exports, the command line and docs/columns.md read it:
 * adding a column is one entry in one of the files of columns/ (and, for a new fact, the code that stores it).
 *
 * `sql` is an expression over the tables `row`, `url`, `page`, `page_content` (as `content`), the figures of the link
 * graph (as `graph`) and `page_detail` (as `detail`). It is fixed text of the catalogue, never from a person.
 */
import { ANSWER_COLUMNS } from './columns/answer'
import type { ColumnEntry } from './columns/column-entry'
import { CONNECTION_COLUMNS } from './columns/connection'
import { DIRECTIVES_COLUMNS } from './columns/directives'
import { HEADERS_COLUMNS } from './columns/headers'
import { IMAGES_AND_FORMS_COLUMNS } from './columns/images-and-forms'
import { INPUT_COLUMNS } from './columns/input'
import { LINK_COLUMNS } from './columns/links'
import { PAGE_COLUMNS } from './columns/page'
import { RENDERING_COLUMNS } from './columns/rendering'
import { SOCIAL_AND_DATA_COLUMNS } from './columns/social-and-data'
import { TEXT_COLUMNS } from './columns/text'
import { TIMING_COLUMNS } from './columns/timing'

export {
  COLUMN_GROUPS,
  COLUMN_TABLES,
  type ColumnEntry,
  type ColumnGroup,
  type ColumnTable,
  type ColumnType,
} from './columns/column-entry'

export const COLUMNS = {
  ...INPUT_COLUMNS,
  ...ANSWER_COLUMNS,
  ...PAGE_COLUMNS,
  ...DIRECTIVES_COLUMNS,
  ...LINK_COLUMNS,
  ...TEXT_COLUMNS,
  ...IMAGES_AND_FORMS_COLUMNS,
  ...SOCIAL_AND_DATA_COLUMNS,
  ...HEADERS_COLUMNS,
  ...CONNECTION_COLUMNS,
  ...TIMING_COLUMNS,
  ...RENDERING_COLUMNS,
} as const satisfies Readonly<Record<string, ColumnEntry>>

export type ColumnId = keyof typeof COLUMNS
export const COLUMN_IDS = Object.keys(COLUMNS) as ColumnId[]

/** Shown in the grid and written by exports when a person chose nothing, in this order. */
export const STANDARD_COLUMNS: readonly ColumnId[] = [
  'row',
  'url',
  'status',
  'verdict',
  'title',
  'content_type',
  'body_bytes',
  'total_ms',
  'redirects',
  'error',
  'description',
  'h1',
  'word_count',
  'link_count',
]

export function isColumnId(id: string): id is ColumnId {
  return Object.hasOwn(COLUMNS, id)
}

/** The catalogue entry as the general type. */
export function columnEntry(id: ColumnId): ColumnEntry {
  return COLUMNS[id]
}
