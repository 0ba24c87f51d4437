/**
 * Says what has come since the view was made, and shows it at a press. Nothing moves before that: a sorted or filtered
 * view keeps its rows, and rows that the crawl adds at the end are only counted.
 */
import { ArrowDown, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../../shared/words/t'
import classes from './results-view.module.css'

interface StalePillProps {
  readonly stale: boolean
  /** How many rows a new snapshot would add; `null` while that is not known. */
  readonly newRows: number | null
  onRefresh(): void
}

export function StalePill({ stale, newRows, onRefresh }: StalePillProps) {
  if (!stale) return null
  return (
    <button type="button" className={classes.pill} onClick={onRefresh}>
      <RefreshCw size={14} strokeWidth={1.75} aria-hidden />
      <span className="number">
        {newRows !== null && newRows > 0
          ? t('{newRows, plural, one {# new row} other {# new rows}}', { newRows })
          : t('Some rows are new or changed')}
      </span>
      <span className={classes.pillAction}>{t('Show')}</span>
    </button>
  )
}

interface AddedPillProps {
  /** Rows of the view now. */
  readonly total: number
  /** The row after the last one in view. */
  readonly end: number
  onShow(position: number): void
}

/** For the order of the input, which grows at its end: the rows that have come since the end was last in view. */
export function AddedPill({ total, end, onShow }: AddedPillProps) {
  const [seen, setSeen] = useState(total)
  useEffect(() => {
    // The first rows are not new: there was nothing before them.
    setSeen((before) => (end >= total || before === 0 ? total : before))
  }, [end, total])
  const added = total - seen
  if (added <= 0 || end >= total) return null
  return (
    <button
      type="button"
      className={classes.pill}
      onClick={() => {
        setSeen(total)
        onShow(seen)
      }}
    >
      <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
      <span className="number">{t('{added, plural, one {# new row} other {# new rows}}', { added })}</span>
      <span className={classes.pillAction}>{t('Show')}</span>
    </button>
  )
}
