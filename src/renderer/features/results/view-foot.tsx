/** How many rows the view has and of how many, how they are sorted, and how many are selected. */

import { ArrowDown, ArrowUp, ListPlus, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { ResultQuery, ResultSort } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { describeColumn } from '../../lib/any-column'
import { formatNumber } from '../../lib/format'
import classes from './results-view.module.css'
import { isNarrowed } from './view-query'

interface ViewFootProps {
  readonly query: ResultQuery
  readonly carriedColumns: OwnColumns
  /** Rows of the view; `null` while that is not known. */
  readonly total: number | null
  readonly allRows: number
  readonly selected: number
  /** Fetches the selected rows again; `null` when that cannot be done now. */
  readonly onAgain: (() => void) | null
  /** Begins a new crawl with the URLs of the selected rows. */
  onCrawl(): void
  onSorts(sorts: readonly ResultSort[]): void
  /** What else there is to say about the view. */
  readonly children: ReactNode
}

export function ViewFoot({
  query,
  carriedColumns,
  total,
  allRows,
  selected,
  onAgain,
  onCrawl,
  onSorts,
  children,
}: ViewFootProps) {
  const { sorts } = query
  return (
    <div className={classes.foot} data-part="foot">
      <span data-part="count" className="number">
        {countText(query, total, allRows)}
      </span>
      {sorts.length > 0 && (
        <span className={classes.footSort}>
          <span className={classes.footSortKeys}>
            {t('by##sort')}{' '}
            {sorts.map(({ column, direction }, index) => {
              const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown
              return (
                <span key={column}>
                  {index > 0 && ', '}
                  {describeColumn(column, carriedColumns).label}
                  <Arrow
                    size={11}
                    strokeWidth={2}
                    role="img"
                    aria-label={direction === 'ascending' ? t('ascending') : t('descending')}
                  />
                </span>
              )
            })}
          </span>
          <button
            type="button"
            className={classes.footClear}
            aria-label={t('Order of the input')}
            onClick={() => onSorts([])}
          >
            <X size={12} strokeWidth={2} aria-hidden />
          </button>
        </span>
      )}
      {children}
      {selected > 1 && (
        <span className={`${classes.footSelected} number`}>
          {t('{selected, number} selected', { selected })}
          {onAgain !== null && (
            <button type="button" className={classes.footAction} onClick={onAgain}>
              <RotateCw size={12} strokeWidth={1.75} aria-hidden />
              {t('Fetch again')}
            </button>
          )}
          <button type="button" className={classes.footAction} onClick={onCrawl}>
            <ListPlus size={12} strokeWidth={1.75} aria-hidden />
            {t('New crawl…')}
          </button>
        </span>
      )}
    </div>
  )
}

function countText(query: ResultQuery, total: number | null, allRows: number): string {
  if (total === null) return t('Looking…')
  // A list may have grown between the two counts; the view never has more rows than the crawl.
  return isNarrowed(query)
    ? t('{total} of {total2, plural, one {# row} other {# rows}}', {
        total: formatNumber(total),
        total2: Math.max(total, allRows),
      })
    : t('{total, plural, one {# row} other {# rows}}', { total })
}
