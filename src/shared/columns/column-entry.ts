/** What an entry of the catalogue of columns looks like. */

/** How a value is shown, compared and exported. Sizes are bytes, durations ms, times ms since 1970 UTC. */
export type ColumnType =
  | 'text'
  | 'url'
  | 'integer'
  | 'decimal'
  | 'bytes'
  | 'duration'
  | 'time'
  | 'status'
  | 'flag'
  | 'choice'
  | 'hash'

export const COLUMN_GROUPS = [
  'Input',
  'Answer',
  'Page',
  'Directives',
  'Links',
  'Text',
  'Images and forms',
  'Social and data',
  'Headers',
  'Connection',
  'Timing',
  'Rendering',
] as const
export type ColumnGroup = (typeof COLUMN_GROUPS)[number]

/**
 * The tables that an expression reads beyond `row`, each with those before it:
 * - `url`
 * - `page`: what became of the URL
 * - `content`: page_content, what else the page says
 * - `graph`: what was worked out over all pages (the part `graph` of the index); empty until that is made
 * - `detail`: page_detail; slow over many rows
 */
export const COLUMN_TABLES = ['url', 'page', 'content', 'graph', 'detail'] as const
export type ColumnTable = (typeof COLUMN_TABLES)[number]

export interface ColumnEntry {
  readonly label: string
  readonly group: ColumnGroup
  readonly type: ColumnType
  /** What the value means, with its unit and what an empty cell says. */
  readonly meaning: string
  /** Where the value comes from, where the meaning does not say it: a header, an element, a standard. */
  readonly source?: string
  readonly sql: string
  /** Which table the expression reads beyond `row`. */
  readonly needs: 'row' | ColumnTable
  /** Width in the grid, in px. */
  readonly width: number
}

type ColumnMaker = (
  label: string,
  meaning: string,
  sql: string,
  more?: Partial<Omit<ColumnEntry, 'group' | 'label' | 'meaning' | 'sql'>>,
) => ColumnEntry

/** The entries of one group: `text(…)` and `number(…)`, which read `page` unless they say otherwise. */
export function columnsOf(group: ColumnGroup): { readonly text: ColumnMaker; readonly number: ColumnMaker } {
  const maker =
    (type: ColumnType, width: number): ColumnMaker =>
    (label, meaning, sql, more = {}) => ({ label, group, type, meaning, sql, needs: 'page', width, ...more })
  return { text: maker('text', 220), number: maker('integer', 90) }
}
