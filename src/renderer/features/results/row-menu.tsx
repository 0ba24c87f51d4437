/** What can be done with the row under the pointer. */
import { Menu } from '@mantine/core'
import { Copy, ExternalLink, Filter, Link, PanelRight, RotateCw } from 'lucide-react'
import type { AnyColumnId, CellValue, ResultFilter, ResultQuery } from '../../../shared/domain/result-query'
import { Kbd } from '../../components/kbd'
import { describeColumn } from '../../lib/any-column'
import { call } from '../../lib/bridge'
import { COMMANDS } from '../../lib/commands'
import { copyText } from '../../lib/copy-text'
import { formatCount } from '../../lib/format'
import { showProblem } from '../../lib/toasts-store'
import { filterByValue, filterText } from './filter-model'
import { MenuAt } from './menu-at'
import type { PagedRows } from './paged-rows'
import type { Point } from './results-grid'

export interface RowMenuPlace {
  readonly at: Point
  readonly position: number
  readonly column: AnyColumnId
}

interface RowMenuProps {
  readonly place: RowMenuPlace | null
  readonly crawlId: string
  readonly query: ResultQuery
  readonly carriedColumns: readonly string[]
  readonly rows: PagedRows
  readonly selectedRows: number
  /** Fetches the selected rows again; `null` when that cannot be done now. */
  readonly onAgain: (() => void) | null
  onCopyRows(): void
  onFilter(filter: ResultFilter): void
  onOpenDetails(): void
  onClose(): void
}

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const
/** Longer values are no use as a filter, and not allowed as one. */
const MAX_FILTER_CHARS = 2000

export function RowMenu(props: RowMenuProps) {
  const {
    place,
    crawlId,
    query,
    carriedColumns,
    rows,
    selectedRows,
    onAgain,
    onCopyRows,
    onFilter,
    onOpenDetails,
    onClose,
  } = props
  const column = describeColumn(place?.column ?? 'row', carriedColumns)
  const value = place === null ? undefined : rows.rowAt(place.position)?.cell(column.id)
  const withUrl = (use: (url: string) => Promise<unknown>) => async () => {
    if (place === null) return
    try {
      const url = await urlAt(crawlId, query, rows, place.position)
      if (url !== null) await use(url)
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <MenuAt at={place?.at ?? null} label="Row" onClose={onClose}>
      <Menu.Item leftSection={<PanelRight {...ICON} />} rightSection={<Kbd shortcut="Enter" />} onClick={onOpenDetails}>
        Details
      </Menu.Item>
      <Menu.Item leftSection={<ExternalLink {...ICON} />} onClick={withUrl((url) => call('shell:open-url', { url }))}>
        Open in browser
      </Menu.Item>
      {onAgain !== null && (
        <Menu.Item
          leftSection={<RotateCw {...ICON} />}
          rightSection={<Kbd shortcut={COMMANDS['fetch-again'].shortcut ?? ''} />}
          onClick={onAgain}
        >
          {selectedRows > 1 ? `Fetch ${formatCount(selectedRows, 'row')} again` : 'Fetch again'}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<Link {...ICON} />} onClick={withUrl((url) => copyText(url, 'URL'))}>
        Copy URL
      </Menu.Item>
      <Menu.Item leftSection={<Copy {...ICON} />} rightSection={<Kbd shortcut="Mod+C" />} onClick={onCopyRows}>
        {selectedRows > 1 ? `Copy ${formatCount(selectedRows, 'row')}` : 'Copy row'}
      </Menu.Item>
      {value !== undefined && isFilterable(value) && column.id !== 'row' && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<Filter {...ICON} />} onClick={() => onFilter(filterByValue(column.id, value))}>
            {filterWords(value, column.id, carriedColumns)}
          </Menu.Item>
        </>
      )}
    </MenuAt>
  )
}

function isFilterable(value: CellValue): boolean {
  return typeof value !== 'string' || value.length <= MAX_FILTER_CHARS
}

function filterWords(value: CellValue, id: AnyColumnId, carriedColumns: readonly string[]): string {
  const words = filterText(filterByValue(id, value), describeColumn(id, carriedColumns))
  const text = [words.label, words.operator, words.value].filter(Boolean).join(' ')
  return `Show only: ${text.length > 40 ? `${text.slice(0, 39)}…` : text}`
}

async function urlAt(crawlId: string, query: ResultQuery, rows: PagedRows, position: number): Promise<string | null> {
  const known = rows.rowAt(position)?.cell('url')
  if (known !== undefined) return known === null ? null : String(known)
  const answer = await call('results:window', {
    crawlId,
    query,
    columns: ['url'],
    from: position,
    count: 1,
    refresh: false,
  })
  const url = answer.cells[0]?.[0] ?? null
  return url === null ? null : String(url)
}
