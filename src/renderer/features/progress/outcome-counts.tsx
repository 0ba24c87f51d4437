/** How many URLs ended how: the legend of the bar above it. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { StatusMark } from '../../components/status-mark'
import { formatNumber } from '../../lib/format'
import classes from './progress.module.css'
import { isMoving, outcomeCounts } from './progress-figures'

/** Characters that every count has room for while it grows. */
const ROOM = 5

export function OutcomeCounts({ crawl }: { readonly crawl: CrawlSummary }) {
  // While it counts there is room for growth, so that the others seldom move.
  const roomFor = (shown: string) => (isMoving(crawl) ? `${Math.max(ROOM, shown.length)}ch` : undefined)
  return (
    <ul className={classes.counts} aria-label={t('Outcomes')}>
      {outcomeCounts(crawl.counts).map(({ kind, label, count }) => (
        <li key={kind} className={classes.count} data-none={count === 0}>
          <StatusMark kind={kind} text={label} />
          <span className={classes.value} style={{ minWidth: roomFor(formatNumber(count)) }}>
            {formatNumber(count)}
          </span>
        </li>
      ))}
    </ul>
  )
}
