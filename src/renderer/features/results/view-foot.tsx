/** How many rows the view has, of how many, and how many are selected. */
import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { isNarrowed, type ResultQuery, type ResultSort } from '../../../shared/domain/result-query'
import { describeColumn } from '../../lib/any-column'
import { formatCount, formatNumber } from '../../lib/format'
import classes from './results-view.module.css'

interface ViewFootProps {
  readonly query: ResultQuery
  readonly carriedColumns: readonly string[]
  /** Rows of the view; `null` while that is not known. */
  readonly total: number | null
  readonly allRows: number
  readonly selected: number
  /** Fetches the selected rows again; `null` when that cannot be done now. */
  readonly onAgain: (() => void) | null
  /** What else there is to say about the view. */
  readonly children: ReactNode
}

export function ViewFoot({ query, carriedColumns, total, allRows, selected, onAgain, children }: ViewFootProps) {
  return (
    <div className={classes.foot}>
      <span aria-live="polite" className="number">
        {countText(query, total, allRows)}
      </span>
      {query.sorts.length > 0 && <span className={classes.footSort}>by {sortText(query.sorts, carriedColumns)}</span>}
      {children}
      {selected > 1 && (
        <span className={`${classes.footSelected} number`}>
          {formatNumber(selected)} selected
          {onAgain !== null && (
            <button type="button" className={classes.footAction} onClick={onAgain}>
              <RotateCw size={12} strokeWidth={1.75} aria-hidden />
              Fetch again
            </button>
          )}
        </span>
      )}
    </div>
  )
}

function sortText(sorts: readonly ResultSort[], carriedColumns: readonly string[]): string {
  return sorts
    .map(({ column, direction }) => `${describeColumn(column, carriedColumns).label}, ${direction}`)
    .join('; ')
}

function countText(query: ResultQuery, total: number | null, allRows: number): string {
  if (total === null) return 'Looking…'
  // A list may have grown between the two counts; the view never has more rows than the crawl.
  return isNarrowed(query)
    ? `${formatNumber(total)} of ${formatCount(Math.max(total, allRows), 'row')}`
    : formatCount(total, 'row')
}
