/** The crawl in a few figures with their words. */
import type { OverviewFigures } from '../../../shared/domain/overview'
import { formatBytes, formatDuration, formatNumber, formatRate, formatShare } from '../../lib/format'
import classes from './overview-view.module.css'

export function Totals({ figures }: { readonly figures: OverviewFigures }) {
  const { rows, answers, errors, transferBytes, runningMs, hostCount, verdicts } = figures
  const done = verdicts.reduce((sum, { count }) => sum + count, 0)
  const totals: readonly (readonly [string, string])[] = [
    ['Rows', formatNumber(rows)],
    ['Answers', formatNumber(answers)],
    ['Transferred', formatBytes(transferBytes)],
    ['Running time', formatDuration(runningMs)],
    ['Pages/s', runningMs > 0 ? formatRate((done * 1000) / runningMs) : '–'],
    ['Hosts', formatNumber(hostCount)],
    ['Errors', rows > 0 ? formatShare(errors / rows) : '–'],
  ]
  return (
    <dl className={classes.totals}>
      {totals.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
