/** What lies over the rows: that they are being looked for, that there are none, or why they could not be had. */
import { Button } from '@mantine/core'
import type { CrawlState } from '../../../shared/domain/crawl-state'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import type { RowsState } from './paged-rows'
import { ResultsEmpty } from './results-empty'
import classes from './results-view.module.css'

interface ResultsNoticesProps {
  readonly state: RowsState
  readonly narrowed: boolean
  readonly crawlState: CrawlState
  onClear(): void
  onRetry(): void
}

export function ResultsNotices({ state, narrowed, crawlState, onClear, onRetry }: ResultsNoticesProps) {
  return (
    <>
      {state.replacing && <div className={classes.working} role="progressbar" aria-label={t('Looking for rows')} />}
      {state.total === 0 && state.error === null && !state.replacing && (
        <div className={classes.inPlaceOfRows}>
          <ResultsEmpty narrowed={narrowed} state={crawlState} onClear={onClear} />
        </div>
      )}
      {state.error !== null && (
        <div className={classes.problem}>
          <ErrorNotice
            error={asTrawlError(state.error)}
            actions={<Button onClick={onRetry}>{t('Try again')}</Button>}
          />
        </div>
      )}
    </>
  )
}
