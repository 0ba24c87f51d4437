/** The crawl in a few figures with their words. */
import type { OverviewFigures } from '../../../shared/domain/overview'
import { t } from '../../../shared/words/t'
import { formatBytes, formatDuration, formatNumber, formatRate, formatShare } from '../../lib/format'
import classes from './overview-view.module.css'

export function Totals({ figures }: { readonly figures: OverviewFigures }) {
  const { rows, answers, errors, transferBytes, runningMs, hostCount, verdicts } = figures
  const done = verdicts.reduce((sum, { count }) => sum + count, 0)
  const totals: readonly (readonly [string, string])[] = [
    [t('Rows'), formatNumber(rows)],
    [t('Answers'), formatNumber(answers)],
    [t('Transferred'), formatBytes(transferBytes)],
    [t('Running time'), formatDuration(runningMs)],
    [t('Pages/s'), runningMs > 0 ? formatRate((done * 1000) / runningMs) : '–'],
    [t('Hosts'), formatNumber(hostCount)],
    [t('Errors'), rows > 0 ? formatShare(errors / rows) : '–'],
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
