/** What stands where the links would be while there is no index: how far making it is, or why there is none. */
import { Button, Progress } from '@mantine/core'
import { Waypoints } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { formatNumber, formatShare } from '../../lib/format'
import type { IndexPartView } from '../../lib/index-part'
import classes from './links-view.module.css'

interface IndexNoticeProps {
  readonly crawl: CrawlSummary
  readonly index: IndexPartView
}

export function IndexNotice({ crawl, index }: IndexNoticeProps) {
  const { state, error, build, cancel } = index
  const failure = error !== null ? asTrawlError(error) : state?.error
  if (failure != null) {
    return (
      <div className={classes.middle}>
        <ErrorNotice error={failure} actions={<Button onClick={build}>{t('Try again')}</Button>} />
      </div>
    )
  }
  if (state === null) return null
  if (state.state === 'building' || !index.isGivenUp) {
    return (
      <EmptyState
        icon={Waypoints}
        title={t('Working out who links to what')}
        actions={
          <Button variant="default" onClick={cancel}>
            {t('Cancel')}
          </Button>
        }
      >
        <p>
          {t(
            'The links of {done} pages are put in order by where they lead. That is done once; you can go on meanwhile.',
            { done: formatNumber(crawl.done) },
          )}
        </p>
        <Progress.Root className={classes.making} size="sm" transitionDuration={0}>
          <Progress.Section value={state.share * 100} aria-label={t('Share of the links that are in order')} />
        </Progress.Root>
        <p className="number">{formatShare(state.share)}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Waypoints}
      title={t('Who links to what is not known yet')}
      actions={<Button onClick={build}>{t('Work it out')}</Button>}
    >
      {t('Every link of every page, put in order by where it leads: that finds the pages with broken links.')}
    </EmptyState>
  )
}
