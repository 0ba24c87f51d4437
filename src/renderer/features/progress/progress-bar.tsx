/** How far the crawl is, and with what outcome: the filled part is divided by status class. */
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { plainText } from '../../lib/plain-text'
import classes from './progress.module.css'
import { outcomeCounts, progressWords } from './progress-figures'

export function ProgressBar({ crawl }: { readonly crawl: CrawlSummary }) {
  const whole = Math.max(1, crawl.known)
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={t('Progress of {name}', { name: plainText(crawl.name) })}
      aria-valuemin={0}
      aria-valuemax={crawl.known}
      aria-valuenow={crawl.done}
      aria-valuetext={progressWords(crawl)}
    >
      {outcomeCounts(crawl.counts)
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => (
          <div key={kind} className={classes.part} data-kind={kind} style={{ width: `${(count / whole) * 100}%` }} />
        ))}
    </div>
  )
}
