/** Which catalogue columns are listed as facts of a row: all but those that another part of the details tells better. */
import { COLUMN_GROUPS, COLUMN_IDS, type ColumnGroup, type ColumnId, columnEntry } from '../../../shared/columns'
import type { RowDetails } from '../../../shared/domain/row-details'

/** Groups that other parts tell whole: every header, where the time went, what a browser made of the page. */
const GROUPS_TOLD_ELSEWHERE: ReadonlySet<ColumnGroup> = new Set<ColumnGroup>(['Headers', 'Timing', 'Rendering'])

const TOLD_ELSEWHERE: ReadonlySet<ColumnId> = new Set<ColumnId>([
  'row',
  'line',
  'input',
  'url',
  'encoded_url',
  'scheme',
  'path',
  'query',
  'problem',
  'duplicate_of',
  'disposition',
  'status',
  'status_text',
  'error',
  'redirects',
  'depth',
  'found_on',
  'verdict',
  'tls_version',
  'tls_cipher',
  'certificate_subject',
  'certificate_issuer',
  'certificate_valid_until',
  'certificate_days_left',
  'certificate_problem',
  'insecure',
])

/** Told above when there is one, yet worth saying when there is none. */
const TOLD_WHEN_FILLED: ReadonlySet<ColumnId> = new Set<ColumnId>(['title', 'h1'])

export interface FactGroup {
  readonly group: ColumnGroup
  /** Columns with a value. */
  readonly filled: readonly ColumnId[]
  /** Columns that are empty, or a flag that is off. */
  readonly empty: readonly ColumnId[]
}

export function factGroups(cells: RowDetails['cells']): readonly FactGroup[] {
  const isFilled = (id: ColumnId) => {
    const value = cells[id] ?? null
    return columnEntry(id).type === 'flag' ? value === 1 : value !== null && value !== ''
  }
  const isTold = (id: ColumnId) =>
    TOLD_ELSEWHERE.has(id) ||
    (TOLD_WHEN_FILLED.has(id) && isFilled(id)) ||
    (id === 'robots_line' && isFilled(id)) ||
    ((id === 'redirect_url' || id === 'redirect_type') && Number(cells.redirects) > 0) ||
    (id === 'final_url' && cells.final_url === cells.url)
  return COLUMN_GROUPS.filter((group) => !GROUPS_TOLD_ELSEWHERE.has(group))
    .map((group) => {
      const ids = COLUMN_IDS.filter((id) => columnEntry(id).group === group && !isTold(id))
      return { group, filled: ids.filter(isFilled), empty: ids.filter((id) => !isFilled(id)) }
    })
    .filter(({ filled, empty }) => filled.length + empty.length > 0)
}
