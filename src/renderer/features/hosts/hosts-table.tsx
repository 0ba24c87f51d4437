/** The hosts as a grid of which only the rows in view are drawn. One stop for Tab; arrows move, Enter opens a host. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useId } from 'react'
import type { HostSort } from '../../../shared/domain/host-lane'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { positionAfterKey } from '../../lib/list-keys'
import { useNow } from '../../lib/now'
import { HostCells } from './host-cells'
import { HOST_COLUMNS } from './hosts-columns'
import classes from './hosts-table.module.css'
import type { HostsView } from './use-hosts'

const ROW_PX = 32
const HEAD_PX = 30
const PAGE_ROWS = 10

interface HostsTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly hosts: HostsView
  readonly settings: CrawlSettings
  readonly sort: HostSort
  /** Host that is shown in the inspector; `null`: none. */
  readonly chosen: string | null
  readonly at: number
  onAt(index: number): void
  onSort(sort: HostSort): void
  onChoose(host: string | null): void
  onRange(first: number, end: number): void
}

const TRACKS = { gridTemplateColumns: HOST_COLUMNS.map(({ track }) => track).join(' ') }

export function HostsTable(props: HostsTableProps) {
  const { scroller, hosts, settings, sort, chosen, at, onAt, onChoose, onRange } = props
  const nowMs = useNow()
  const gridId = useId()
  const total = hosts.total ?? 0
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  })
  const drawn = list.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const end = (drawn.at(-1)?.index ?? 0) + 1
  useEffect(() => onRange(first, end), [onRange, first, end])

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(total - 1, index))
    onAt(to)
    list.scrollToIndex(to)
    const host = hosts.rowAt(to)?.host
    // While the inspector is open it follows.
    if (chosen !== null && host !== undefined) onChoose(host)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return
    const to = positionAfterKey(event.key, at, total, PAGE_ROWS)
    if (to !== null) moveTo(to)
    else if (event.key === 'Enter' || event.key === ' ') onChoose(hosts.rowAt(at)?.host ?? null)
    else if (event.key === 'Escape' && chosen !== null) onChoose(null)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={t('Hosts')}
      aria-rowcount={total + 1}
      aria-colcount={HOST_COLUMNS.length}
      aria-activedescendant={at >= first && at < end ? `${gridId}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <Head sort={sort} onSort={props.onSort} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={classes.canvas} style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const row = hosts.rowAt(index)
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
            <div
              key={index}
              id={`${gridId}-${index}`}
              role="row"
              className={classes.row}
              style={{ ...TRACKS, transform: `translateY(${start - HEAD_PX}px)` }}
              aria-rowindex={index + 2}
              aria-selected={row !== null && row.host === chosen}
              data-active={index === at || undefined}
              onClick={() => {
                onAt(index)
                if (row !== null) onChoose(row.host)
              }}
            >
              {row === null ? null : <HostCells row={row} settings={settings} nowMs={nowMs} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Head({ sort, onSort }: Pick<HostsTableProps, 'sort' | 'onSort'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as the grid
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are focused */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the grid */}
      <div role="row" className={classes.headRow} style={TRACKS} aria-rowindex={1}>
        {HOST_COLUMNS.map((column) => {
          const own = column.sort
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: its button is focused
            // biome-ignore lint/a11y/useSemanticElements: as the grid
            <div
              key={column.id}
              role="columnheader"
              className={classes.headCell}
              data-number={column.number || undefined}
              data-host={column.id === 'host' || undefined}
              aria-sort={own === sort ? (own === 'host' ? 'ascending' : 'descending') : undefined}
              title={column.meaning}
            >
              {own === null ? (
                column.label
              ) : (
                <button
                  type="button"
                  className={classes.headButton}
                  onClick={() => onSort(own === sort ? 'active' : own)}
                >
                  {column.label}
                  {own === sort && (
                    <span className={classes.arrow} aria-hidden="true">
                      {own === 'host' ? '↑' : '↓'}
                    </span>
                  )}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
