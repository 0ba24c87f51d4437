/**
 * The rows of an answer, of which only those in view are drawn. One stop for Tab; arrows move from cell to cell, Shift
 * extends, Ctrl+C copies, Enter shows a value whole.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { SqlAnswer, SqlCell } from '../../../shared/domain/sql-console'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import { copyText } from '../../lib/copy-text'
import { plainText } from '../../lib/plain-text'
import { showProblem } from '../../lib/toasts-store'
import classes from './answer-grid.module.css'
import { type CellSelection, FIRST_CELL, isInRange, moveByKey, rangeOf } from './answer-selection'
import { ColumnEdge } from './column-edge'
import { cellKind, cellWords, columnWidths, numericColumns } from './sql-cells'
import { useAnswerRows } from './use-answer-rows'

const ROW_PX = 26
const HEAD_PX = 30
const NUMBER_PX = 64
const OVERSCAN = 10

interface AnswerGridProps {
  readonly crawlId: string
  readonly answer: SqlAnswer
  onOpenCell(row: number, column: number): void
}

export function AnswerGrid({ crawlId, answer, onOpenCell }: AnswerGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const gridId = useId()
  const [selection, setSelection] = useState<CellSelection>(FIRST_CELL)
  const measured = useMemo(() => columnWidths(answer.columns, answer.first), [answer])
  const numeric = useMemo(() => numericColumns(answer.columns, answer.first), [answer])
  const [widths, setWidths] = useState(measured)
  useEffect(() => setWidths(measured), [measured])
  const list = useVirtualizer({
    count: answer.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  })
  const drawn = list.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const end = (drawn.at(-1)?.index ?? 0) + 1
  const rows = useAnswerRows(crawlId, answer, first, end)
  const range = rangeOf(selection)
  const { head } = selection
  const tracks = { gridTemplateColumns: `${NUMBER_PX}px ${widths.map((width) => `${width}px`).join(' ')}` }
  const width = NUMBER_PX + widths.reduce((sum, each) => sum + each, 0)

  const select = (next: CellSelection) => {
    setSelection(next)
    list.scrollToIndex(next.head.row)
    showColumn(scroller.current, next.head.column, widths)
  }
  const copy = async (format: 'tsv' | 'markdown') => {
    try {
      const { text } = await call('sql:copy', { crawlId, runId: answer.runId, range, format })
      await copyText(
        text,
        format === 'tsv'
          ? t('{rows, plural, one {# row} other {# rows}}', { rows: range.end - range.from })
          : t('{rows, plural, one {# row} other {# rows}} as Markdown', { rows: range.end - range.from }),
      )
    } catch (error) {
      showProblem(error)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey
    const size = {
      rows: answer.rows,
      columns: answer.columns.length,
      pageRows: Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 300) - HEAD_PX) / ROW_PX) - 1),
    }
    const moved = moveByKey(selection, { key: event.key, shift: event.shiftKey, mod }, size)
    if (moved !== null) {
      // Selecting everything leaves the view where it is.
      if (event.key.toLowerCase() === 'a') setSelection(moved)
      else select(moved)
    } else if (mod && event.key.toLowerCase() === 'c') void copy(event.shiftKey ? 'markdown' : 'tsv')
    else if (event.key === 'Enter' || event.key === ' ') onOpenCell(head.row, head.column)
    else return
    event.preventDefault()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows */}
      <div
        ref={scroller}
        className={classes.grid}
        role="grid"
        tabIndex={0}
        aria-label={t('Answer')}
        aria-multiselectable="true"
        aria-rowcount={answer.rows + 1}
        aria-colcount={answer.columns.length + 1}
        aria-activedescendant={head.row >= first && head.row < end ? `${gridId}-${head.row}-${head.column}` : undefined}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className={classes.head} style={{ width }}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div role="row" className={classes.headRow} style={tracks} aria-rowindex={1}>
            {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            <div role="columnheader" className={classes.headCell} data-number>
              #
            </div>
            {answer.columns.map((name, column) => (
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: names may be there twice, places are not
                key={column}
                role="columnheader"
                className={classes.headCell}
                data-right={numeric[column] || undefined}
                title={plainText(name)}
                dir="auto"
              >
                <span className="truncate">{plainText(name)}</span>
                <ColumnEdge
                  width={widths[column] ?? 0}
                  normal={measured[column] ?? 0}
                  onWidth={(next) => setWidths(widths.map((each, at) => (at === column ? next : each)))}
                />
              </div>
            ))}
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className={classes.canvas} style={{ height: list.getTotalSize(), width }}>
          {drawn.map(({ index, start }) => (
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={index}
              role="row"
              className={classes.row}
              style={{ ...tracks, transform: `translateY(${start - HEAD_PX}px)` }}
              aria-rowindex={index + 2}
            >
              {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
              {/* biome-ignore lint/a11y/useSemanticElements: as above */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys */}
              <div
                role="rowheader"
                className={classes.rowNumber}
                onClick={() =>
                  setSelection({
                    anchor: { row: index, column: 0 },
                    head: { row: index, column: answer.columns.length - 1 },
                  })
                }
              >
                {index + 1}
              </div>
              {rows.rowAt(index)?.map((cell, column) => (
                <Cell
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  key={column}
                  id={`${gridId}-${index}-${column}`}
                  cell={cell}
                  isSelected={isInRange(range, index, column)}
                  isHead={index === head.row && column === head.column}
                  onChoose={(extend) =>
                    setSelection({
                      anchor: extend ? selection.anchor : { row: index, column },
                      head: { row: index, column },
                    })
                  }
                  onOpen={() => onOpenCell(index, column)}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      {rows.error !== null && (
        <div className={classes.problem}>
          <ErrorNotice error={asTrawlError(rows.error)} />
        </div>
      )}
    </>
  )
}

interface CellProps {
  readonly id: string
  readonly cell: SqlCell
  readonly isSelected: boolean
  readonly isHead: boolean
  onChoose(extend: boolean): void
  onOpen(): void
}

function Cell({ id, cell, isSelected, isHead, onChoose, onOpen }: CellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active cell
    // biome-ignore lint/a11y/useSemanticElements: as the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="gridcell"
      className={classes.cell}
      data-kind={cellKind(cell)}
      data-head={isHead || undefined}
      aria-selected={isSelected}
      dir="auto"
      onClick={(event) => onChoose(event.shiftKey)}
      onDoubleClick={onOpen}
    >
      {cellWords(cell)}
    </div>
  )
}

/** Scrolls sideways so far that a column is seen, beside the row numbers. */
function showColumn(scroller: HTMLDivElement | null, column: number, widths: readonly number[]): void {
  if (scroller === null) return
  const left = widths.slice(0, column).reduce((sum, each) => sum + each, 0)
  const right = left + (widths[column] ?? 0) + NUMBER_PX
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth
}
