/** The results of one crawl: search and filters above, the grid, and how many rows it shows. */
import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { type AnyColumnId, isNarrowed, type ResultFilter, type ResultQuery } from '../../../shared/domain/result-query'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { usePreferences } from '../../lib/preferences-store'
import { columnsToAsk } from './column-layout'
import { ColumnsMenu } from './columns-menu'
import { AddFilter, FilterChips, type FilterDraft } from './filter-chips'
import {
  activeQuickFilter,
  activeVerdict,
  chipFilters,
  withChips,
  withFilter,
  withQuickFilter,
  withVerdict,
} from './filter-model'
import { handleGridKey } from './grid-keys'
import { HeaderMenu, type HeaderMenuPlace } from './header-menu'
import { QuickFilters } from './quick-filters'
import { ResultsEmpty } from './results-empty'
import { ResultsGrid } from './results-grid'
import classes from './results-view.module.css'
import { RowMenu, type RowMenuPlace } from './row-menu'
import { SearchBox } from './search-box'
import { extendTo, isSelected, selectedCount, selectOnly, toggleRow } from './selection-model'
import { StalePill } from './stale-pill'
import { useAgain } from './use-again'
import { useColumnLayout } from './use-column-layout'
import { useCopyRows } from './use-copy-rows'
import { type GridScroll, useGridScroll } from './use-grid-scroll'
import { useGridSelection } from './use-grid-selection'
import { usePagedRows } from './use-paged-rows'
import { VerdictFilter } from './verdict-filter'
import { ViewFoot } from './view-foot'
import { nextSorts } from './view-query'
import { changeViewQuery, useViewQuery } from './view-store'

interface ResultsViewProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  /** Grows when the crawl has news that its counts do not tell. */
  readonly version?: number
  readonly selectedRowNo: number | null
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  onExport(query: ResultQuery, columns: readonly AnyColumnId[]): void
}

const ROW_PX = { compact: 24, normal: 28, roomy: 36 } as const
const HEAD_PX = 30

export function ResultsView({
  crawl,
  version = 0,
  selectedRowNo,
  onSelectRow,
  onOpenDetails,
  onExport,
}: ResultsViewProps) {
  const { carriedColumns } = crawl
  const query = useViewQuery(crawl.id)
  const columnControl = useColumnLayout(crawl)
  const { layout } = columnControl
  const rows = usePagedRows(
    crawl.id,
    query,
    columnsToAsk(layout),
    `${crawl.done} ${crawl.rows} ${crawl.state} ${version}`,
  )
  const { state } = rows
  const rowPx = ROW_PX[usePreferences((preferences) => preferences.rowHeight)]
  // Until the first answer the crawl itself says how many rows there will be.
  const total = state.total ?? (isNarrowed(query) ? 0 : crawl.rows)

  const scroller = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const scroll = useGridScroll(scroller, total, rowPx, HEAD_PX)
  const { selection, select } = useGridSelection(rows, total, selectedRowNo, onSelectRow)
  const [filterDraft, setFilterDraft] = useState<FilterDraft>(null)
  const [rowMenu, setRowMenu] = useState<RowMenuPlace | null>(null)
  const [headerMenu, setHeaderMenu] = useState<HeaderMenuPlace | null>(null)

  const { first, end } = scroll.range
  useEffect(() => rows.show({ first, end }), [rows, first, end])

  useKeepInView(scroll, rowPx, selection.active)

  const shownIds = layout.map(({ id }) => id)
  const copyRows = useCopyRows({ crawlId: crawl.id, query, columns: shownIds, carriedColumns, rows })
  const change = (next: Partial<ResultQuery>) => {
    changeViewQuery(crawl.id, next)
    scroll.scrollToStart()
  }
  const clear = () => change({ search: '', filters: [] })
  const quick = activeQuickFilter(query.filters)
  const chips = chipFilters(query.filters)
  const changeChips = (filters: readonly ResultFilter[]) => change({ filters: withChips(query.filters, filters) })
  const again = useAgain({ crawl, query, rows, total })
  const exportView = () => onExport(query, shownIds)
  const focusSearch = () => {
    search.current?.focus()
    search.current?.select()
  }
  useCommand('fetch-again', () => void again.fetch(selection), again.isPossible && selection.active !== null)
  useCommand('search', focusSearch)
  useCommand('refresh-view', () => rows.refresh())
  useCommand('export', exportView)
  useSlashKey(focusSearch)

  const openRowMenu = (place: RowMenuPlace) => {
    if (!isSelected(selection, place.position)) select(selectOnly(place.position))
    setRowMenu(place)
  }
  const openRowMenuByKey = (position: number) => {
    scroll.reveal(position)
    const box = scroller.current?.querySelector(`[data-position="${position}"]`)?.getBoundingClientRect()
    openRowMenu({ position, column: 'url', at: { x: (box?.left ?? 0) + rowPx, y: box?.bottom ?? 0 } })
  }
  const onRowPress = (position: number, event: MouseEvent) => {
    if (event.shiftKey) select(extendTo(selection, position))
    else if (event.ctrlKey || event.metaKey) select(toggleRow(selection, position))
    else select(selectOnly(position))
  }

  return (
    <section className={classes.view} aria-label="Results">
      <div className={classes.toolbar}>
        <SearchBox
          input={search}
          search={query.search}
          onSearch={(text) => change({ search: text })}
          onLeave={() => scroller.current?.focus()}
        />
        <QuickFilters
          active={quick}
          crawl={crawl}
          onChange={(id) => change({ filters: withQuickFilter(query.filters, id) })}
        />
        <VerdictFilter
          active={activeVerdict(query.filters)}
          onChange={(verdict) => change({ filters: withVerdict(query.filters, verdict) })}
        />
        <div className={classes.tools}>
          <AddFilter
            filters={chips}
            carriedColumns={carriedColumns}
            draft={filterDraft}
            onDraft={setFilterDraft}
            onAdd={(filter) => change({ filters: withFilter(query.filters, filter) })}
          />
          <ColumnsMenu carriedColumns={carriedColumns} control={columnControl} />
          <Button
            variant="subtle"
            color="gray"
            className={classes.tool}
            leftSection={<Download size={16} strokeWidth={1.5} aria-hidden />}
            onClick={exportView}
          >
            <span className={classes.toolLabel}>Export</span>
          </Button>
        </div>
      </div>
      {chips.length > 0 && (
        <div className={classes.chips}>
          <FilterChips
            filters={chips}
            carriedColumns={carriedColumns}
            draft={filterDraft}
            onDraft={setFilterDraft}
            onChange={changeChips}
          />
          <button type="button" className={classes.clearAll} onClick={() => changeChips([])}>
            Clear
          </button>
        </div>
      )}
      <div className={classes.body}>
        <ResultsGrid
          scroller={scroller}
          scroll={scroll}
          rows={rows}
          total={total}
          rowPx={rowPx}
          layout={layout}
          carriedColumns={carriedColumns}
          sorts={query.sorts}
          selection={selection}
          onSort={(column) => change({ sorts: nextSorts(query.sorts, column) })}
          onLayout={columnControl.change}
          onHeaderMenu={(column, at) => setHeaderMenu({ column, at })}
          onRowPress={onRowPress}
          onRowOpen={onOpenDetails}
          onRowMenu={(position, column, at) => openRowMenu({ position, column, at })}
          onKeyDown={(event) => {
            const handled = handleGridKey(event, {
              selection,
              total,
              rowPx,
              scroll,
              scroller: scroller.current,
              select,
              onOpenDetails,
              onCopy: () => void copyRows(selection),
              onMenu: openRowMenuByKey,
            })
            if (handled) event.preventDefault()
          }}
        />
        {state.replacing && <div className={classes.working} role="progressbar" aria-label="Looking for rows" />}
        {state.total === 0 && state.error === null && !state.replacing && (
          <div className={classes.inPlaceOfRows}>
            <ResultsEmpty narrowed={isNarrowed(query)} state={crawl.state} onClear={clear} />
          </div>
        )}
        {state.error !== null && (
          <div className={classes.problem}>
            <ErrorNotice
              error={asTrawlError(state.error)}
              actions={<Button onClick={() => rows.retry()}>Try again</Button>}
            />
          </div>
        )}
      </div>
      <ViewFoot
        query={query}
        carriedColumns={carriedColumns}
        total={state.replacing ? null : state.total}
        allRows={crawl.rows}
        selected={selectedCount(selection)}
        onAgain={again.isPossible ? () => void again.fetch(selection) : null}
      >
        <StalePill viewId={state.viewId} stale={state.stale} done={crawl.done} onRefresh={() => rows.refresh()} />
      </ViewFoot>
      <RowMenu
        place={rowMenu}
        crawlId={crawl.id}
        query={query}
        carriedColumns={carriedColumns}
        rows={rows}
        selectedRows={selectedCount(selection)}
        onAgain={again.isPossible ? () => void again.fetch(selection) : null}
        onCopyRows={() => void copyRows(selection)}
        onFilter={(filter) => change({ filters: withFilter(query.filters, filter) })}
        onOpenDetails={onOpenDetails}
        onClose={() => setRowMenu(null)}
      />
      <HeaderMenu
        place={headerMenu}
        carriedColumns={carriedColumns}
        layout={layout}
        sorts={query.sorts}
        onSort={(sorts) => change({ sorts })}
        onFilter={(column) => setFilterDraft({ column })}
        onLayout={columnControl.change}
        onClose={() => setHeaderMenu(null)}
      />
    </section>
  )
}

/** `/` goes to the search unless something is being typed or a dialog is open. */
function useSlashKey(run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
      )
        return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** When the grid becomes less high, as when the details open below it, the active row stays in view if it was. */
function useKeepInView(scroll: GridScroll, rowPx: number, active: number | null): void {
  const { viewportPx } = scroll.geometry
  const before = useRef(viewportPx)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs only when the height changes
  useEffect(() => {
    const first = scroll.firstInView() - 1
    const wasInView = active !== null && active >= first && active <= first + before.current / rowPx + 1
    if (viewportPx < before.current && wasInView) scroll.reveal(active)
    before.current = viewportPx
  }, [viewportPx])
}
