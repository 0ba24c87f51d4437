/**
 * The results of one crawl: search, facets and filters above, the grid with a pane beside it that another feature may
 * fill, and below how many rows it shows. This file joins its parts; each of them is a module of its own.
 */

import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { AnyColumnId, ResultFilter, ResultQuery } from '../../../shared/domain/result-query'
import { queryNeedsGraph } from '../../../shared/graph-use'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import type { ExportAsk } from '../../lib/export-ask'
import { useIndexPart } from '../../lib/index-part'
import { useOwnColumns } from '../../lib/own-columns'
import { usePreferences } from '../../lib/preferences-store'
import { columnEdges, columnsToAsk, stickyCount, withWidth } from './columns/column-layout'
import { fittedWidth } from './columns/fit-column'
import { useColumnLayout } from './columns/use-column-layout'
import { crawlRows } from './crawl-rows'
import { FacetBar } from './facets/facet-bar'
import { FilterChips } from './filters/filter-chips'
import { withFilters } from './filters/filter-model'
import { draftFor, type FilterDraft, FilterPopover } from './filters/filter-popover'
import { GraphNote, GraphProgress } from './graph-note'
import type { GridHeaderHandle } from './grid-header'
import { handleGridKey } from './grid-keys'
import { HeaderMenu, type HeaderMenuPlace } from './header-menu'
import { JumpField } from './jump-field'
import type { Point } from './point'
import { ResultsGrid } from './results-grid'
import { ResultsNotices } from './results-notices'
import { ResultsToolbar, type SidePane } from './results-toolbar'
import classes from './results-view.module.css'
import { RowMenu, type RowMenuPlace } from './row-menu'
import { extendTo, isSelected, selectAll, selectedCount, selectOnly, toggleRow } from './selection-model'
import { AddedPill, StalePill } from './stale-pill'
import { asRowSelection, useAgain } from './use-again'
import { useCopyRows } from './use-copy-rows'
import { type GridScroll, useGridScroll } from './use-grid-scroll'
import { useGridSelection } from './use-grid-selection'
import { keepPlace, useKeptPlace } from './use-kept-place'
import { usePagedRows } from './use-paged-rows'
import { useRowSteps } from './use-row-steps'
import { useSlashKey } from './use-slash-key'
import { ViewAnnouncement } from './view-announcement'
import { ViewFoot } from './view-foot'
import { isNarrowed, isSnapshot, nextSorts } from './view-query'
import { changeViewQuery, keepView, keptView, useViewQuery } from './view-store'

interface ResultsViewProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  /** Grows when the crawl has news that its counts do not tell. */
  readonly version?: number
  readonly selectedRowNo: number | null
  /** What stands left of the grid while its pane is open. */
  readonly aside?: ReactNode
  readonly pane?: SidePane
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Opens the export dialog; `selection` is what was selected. */
  onExport(query: ResultQuery, columns: readonly AnyColumnId[], selection?: ExportAsk['selection']): void
}

const ROW_PX = { compact: 24, normal: 28, roomy: 36 } as const
const HEAD_PX = 30

export function ResultsView(props: ResultsViewProps) {
  const { crawl, version = 0, selectedRowNo, aside = null, pane = null, onSelectRow, onOpenDetails, onExport } = props
  const { id: crawlId } = crawl
  const carriedColumns = useOwnColumns(crawl)
  const query = useViewQuery(crawlId)
  const columnControl = useColumnLayout(crawl)
  const { layout } = columnControl
  const shownIds = layout.map(({ id }) => id)
  const asksGraph = queryNeedsGraph(query, shownIds)
  const graph = useIndexPart(crawl, 'graph', false)
  const news = `${crawl.done} ${crawl.rows} ${crawl.state} ${version} ${graph.version}`
  const rows = usePagedRows(crawlId, query, columnsToAsk(layout), news)
  const { state } = rows
  const rowPx = ROW_PX[usePreferences((preferences) => preferences.rowHeight)]
  // Until the first answer the crawl itself says how many rows there will be.
  const total = state.total ?? (isNarrowed(query) ? 0 : crawl.rows)

  const scroller = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const header = useRef<GridHeaderHandle>(null)
  const scroll = useGridScroll(scroller, total, rowPx, HEAD_PX, (topRow) => keepPlace(crawlId, topRow))
  useKeptPlace(crawlId, scroll, state.total)
  const findPosition = useCallback(
    (rowNo: number) => call('results:position', { crawlId, query, rowNo }),
    [crawlId, query],
  )
  const chooseRow = useCallback(
    (rowNo: number | null) => {
      keepView(crawlId, { rowNo })
      onSelectRow(rowNo)
    },
    [crawlId, onSelectRow],
  )
  const [keptRowNo] = useState(() => keptView(crawlId).rowNo)
  const gridSelection = useGridSelection({
    rows,
    total,
    selectedRowNo,
    keptRowNo,
    onSelectRow: chooseRow,
    findPosition,
  })
  const { selection, select } = gridSelection
  useRowSteps(gridSelection, total, scroll)
  const [activeColumn, setActiveColumn] = useState<number | null>(null)
  const [draft, setDraft] = useState<FilterDraft | null>(null)
  const [rowMenu, setRowMenu] = useState<RowMenuPlace | null>(null)
  const [headerMenu, setHeaderMenu] = useState<HeaderMenuPlace | null>(null)
  const [isJumping, setJumping] = useState(false)

  const { first, end } = scroll.range
  useEffect(() => rows.show({ first, end }), [rows, first, end])
  useKeepInView(scroll, rowPx, selection.active)

  const copyRows = useCopyRows({ crawlId, query, columns: shownIds })
  const change = (next: Partial<ResultQuery>) => changeViewQuery(crawlId, next)
  useStartOfQuery(query, () => {
    scroll.scrollToStart()
    keepPlace(crawlId, 0)
  })
  const setFilters = (filters: readonly ResultFilter[]) => change({ filters })
  const again = useAgain({ crawl, query, rows, total })
  const onAgain = again.isPossible ? () => void again.fetch(selection) : null
  const onCrawl = () => crawlRows(crawl, query, rows, selection, total)
  const exportRows = (isMeant: boolean) => {
    const count = selectedCount(selection)
    // One row is selected wherever the grid is looked at; that it alone is wanted is said by its menu.
    const isThere = count > (isMeant ? 0 : 1)
    const asked = { rows: asRowSelection(query, rows, selection, total), count, isMeant }
    onExport(query, shownIds, isThere ? asked : null)
  }
  const exportView = () => exportRows(false)
  const focusGrid = () => scroller.current?.focus()
  const focusSearch = () => {
    search.current?.focus()
    search.current?.select()
  }
  const goTo = (position: number) => {
    setJumping(false)
    select(selectOnly(position))
    scroll.reveal(position)
    focusGrid()
  }
  const hasSelection = selectedCount(selection) > 0
  useCommand('fetch-again', () => onAgain?.(), onAgain !== null && selection.active !== null)
  useCommand('crawl-rows', onCrawl, total > 0)
  useCommand('search', focusSearch)
  useCommand('refresh-view', () => rows.refresh())
  useCommand('export', exportView)
  useCommand('jump-to-row', () => setJumping(true), total > 0)
  useCommand('copy-rows', () => void copyRows(selection, 'tsv'), hasSelection)
  useCommand('copy-urls', () => void copyRows(selection, 'urls'), hasSelection)
  useCommand('copy-markdown', () => void copyRows(selection, 'markdown'), hasSelection)
  useCommand('clear-filters', () => change({ search: '', filters: [] }), isNarrowed(query))
  useSlashKey(focusSearch)

  const revealColumn = (position: number) => {
    const edges = columnEdges(layout)
    const sticky = stickyCount(layout, scroll.width)
    if (position < sticky) return
    scroll.revealSideways(edges[position] ?? 0, edges[position + 1] ?? 0, edges[sticky] ?? 0)
  }
  const moveToColumn = (position: number | null) => {
    setActiveColumn(position)
    if (position !== null) revealColumn(position)
  }
  const openFilter = (column: AnyColumnId, at: Point) => setDraft(draftFor(query.filters, column, at))
  const openRowMenu = (place: RowMenuPlace) => {
    if (!isSelected(selection, place.position)) select(selectOnly(place.position))
    setRowMenu(place)
  }
  const openRowMenuByKey = (position: number) => {
    scroll.reveal(position)
    const row = scroller.current?.querySelector(`[data-position="${position}"]`)
    const column = activeColumn === null ? undefined : layout[activeColumn]?.id
    const box = (row?.querySelector(`[data-column="${column}"]`) ?? row)?.getBoundingClientRect()
    openRowMenu({ position, column: column ?? 'url', at: { x: (box?.left ?? 0) + rowPx, y: box?.bottom ?? 0 } })
  }
  const onRowPress = (position: number, event: MouseEvent) => {
    if (event.shiftKey) select(extendTo(selection, position))
    else if (event.ctrlKey || event.metaKey) select(toggleRow(selection, position))
    else select(selectOnly(position))
    setActiveColumn(null)
  }
  const fit = (id: AnyColumnId) => {
    const width = scroller.current === null ? null : fittedWidth(scroller.current, id)
    if (width !== null) columnControl.change((now) => withWidth(now, id, width))
  }

  return (
    <section className={classes.view} aria-label={t('Results')}>
      <ResultsToolbar
        searchInput={search}
        search={query.search}
        carriedColumns={carriedColumns}
        columnControl={columnControl}
        pane={pane}
        onSearch={(text) => change({ search: text })}
        onLeaveSearch={focusGrid}
        onAddFilter={(at) => setDraft({ at, column: 'title', chip: null })}
        onExport={exportView}
      />
      <FacetBar crawlId={crawlId} query={query} news={news} onFilters={setFilters} />
      {query.filters.length > 0 && (
        <FilterChips
          filters={query.filters}
          carriedColumns={carriedColumns}
          onEdit={(chip, at) => setDraft({ at, column: chip.column, chip })}
          onChange={setFilters}
        />
      )}
      {asksGraph && <GraphNote graph={graph} />}
      <div className={classes.panes}>
        {aside}
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
            filters={query.filters}
            selection={selection}
            activeColumn={activeColumn}
            header={header}
            onSort={(column, adds) => change({ sorts: nextSorts(query.sorts, column, adds) })}
            onLayout={columnControl.change}
            onFit={fit}
            onFilter={openFilter}
            onHeaderMenu={(column, at) => setHeaderMenu({ column, at })}
            onRevealColumn={revealColumn}
            onEnterColumn={(position) => {
              moveToColumn(position)
              if (selection.active === null && total > 0) select(selectOnly(scroll.firstInView()))
              focusGrid()
            }}
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
                columns: layout.length,
                activeColumn,
                select,
                onActiveColumn: moveToColumn,
                onHead: (position) => header.current?.focusColumn(position),
                onCopy: () => void copyRows(selection, 'tsv'),
                onOpenDetails,
                onMenu: openRowMenuByKey,
              })
              if (handled) event.preventDefault()
            }}
          />
          <ResultsNotices
            state={state}
            narrowed={isNarrowed(query)}
            crawlState={crawl.state}
            onClear={() => change({ search: '', filters: [] })}
            onRetry={() => rows.retry()}
          />
          {isJumping && (
            <JumpField
              findPosition={findPosition}
              onJump={goTo}
              onClose={() => {
                setJumping(false)
                focusGrid()
              }}
            />
          )}
        </div>
      </div>
      <ViewFoot
        query={query}
        carriedColumns={carriedColumns}
        total={state.replacing ? null : state.total}
        allRows={crawl.rows}
        selected={selectedCount(selection)}
        onAgain={onAgain}
        onCrawl={onCrawl}
        onSorts={(sorts) => change({ sorts })}
      >
        {!asksGraph && <GraphProgress graph={graph} />}
        {isSnapshot(query) ? (
          <StalePill stale={state.stale} newRows={state.newRows} onRefresh={() => rows.refresh()} />
        ) : state.replacing ? null : (
          // Of another view it would count all the rows as new that the view before did not have.
          <AddedPill key={state.viewId} total={total} end={end} onShow={(position) => scroll.scrollToRow(position)} />
        )}
      </ViewFoot>
      <ViewAnnouncement query={query} carriedColumns={carriedColumns} total={state.replacing ? null : state.total} />
      <FilterPopover
        draft={draft}
        crawlId={crawlId}
        query={query}
        news={news}
        carriedColumns={carriedColumns}
        onFilters={setFilters}
        onClose={() => setDraft(null)}
      />
      <RowMenu
        place={rowMenu}
        crawlId={crawlId}
        query={query}
        carriedColumns={carriedColumns}
        rows={rows}
        selectedRows={selectedCount(selection)}
        onAgain={onAgain}
        onCrawl={onCrawl}
        onStructure={pane === null ? null : pane.onShow}
        onCopyRows={(format) => void copyRows(selection, format)}
        onFilter={(filter) => setFilters(withFilters(query.filters, [filter]))}
        onOpenDetails={onOpenDetails}
        onExport={() => exportRows(true)}
        onSelectAll={() => select(selectAll(selection, total))}
        onJump={() => setJumping(true)}
        onClose={() => setRowMenu(null)}
      />
      <HeaderMenu
        place={headerMenu}
        carriedColumns={carriedColumns}
        layout={layout}
        sorts={query.sorts}
        onSorts={(sorts) => change({ sorts })}
        onFilter={openFilter}
        onLayout={columnControl.change}
        onFit={fit}
        onClose={() => setHeaderMenu(null)}
      />
    </section>
  )
}

/** Another question, whoever asked it, is answered from its first row on. */
function useStartOfQuery(query: ResultQuery, goToStart: () => void): void {
  const shown = useRef(query)
  useEffect(() => {
    if (shown.current === query) return
    shown.current = query
    goToStart()
  })
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
