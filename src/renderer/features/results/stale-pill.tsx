/** Says that a sorted or filtered view is older than the crawl, and brings it up to date. */
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { formatNumber } from '../../lib/format'
import classes from './results-view.module.css'

interface StalePillProps {
  /** Changes with each snapshot. */
  readonly viewId: number
  readonly stale: boolean
  /** URLs that have an outcome now. */
  readonly done: number
  onRefresh(): void
}

export function StalePill({ viewId, stale, done, onRefresh }: StalePillProps) {
  const [snapshot, setSnapshot] = useState({ viewId, done })
  if (snapshot.viewId !== viewId) setSnapshot({ viewId, done })
  if (!stale) return null
  const news = done - snapshot.done
  return (
    <button type="button" className={classes.pill} onClick={onRefresh}>
      <RefreshCw size={14} strokeWidth={1.75} aria-hidden />
      <span className="number">
        {news > 0 ? `${formatNumber(news)} new or changed` : 'Some rows are new or changed'}
      </span>
      <span className={classes.pillAction}>Refresh</span>
    </button>
  )
}
