/** Says that the crawl has moved on since its links were put in order, or that they are being brought up to date. */
import { Button, Progress } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { formatShare } from '../../lib/format'
import type { IndexPartView } from '../../lib/index-part'
import classes from './links-view.module.css'

export function StaleNote({ index }: { readonly index: IndexPartView }) {
  const { state, build, cancel } = index
  if (state === null) return null
  if (state.state === 'building') {
    return (
      <div className={classes.strip} role="status">
        <span>{t('Bringing the links up to date')}</span>
        <Progress.Root className={classes.bar} size="sm" transitionDuration={0}>
          <Progress.Section value={state.share * 100} aria-label={t('Share that is up to date')} />
        </Progress.Root>
        <span className="number">{formatShare(state.share)}</span>
        <Button variant="default" onClick={cancel}>
          {t('Cancel')}
        </Button>
      </div>
    )
  }
  if (state.error !== null) {
    return (
      <div className={classes.notice}>
        <ErrorNotice error={state.error} actions={<Button onClick={build}>{t('Try again')}</Button>} />
      </div>
    )
  }
  if (!state.stale) return null
  return (
    <div className={classes.strip} role="status">
      <RefreshCw size={14} strokeWidth={1.75} aria-hidden />
      <span className={classes.stripText}>{t('Pages have come or changed since these links were looked at.')}</span>
      <Button variant="default" onClick={build}>
        {t('Refresh')}
      </Button>
    </div>
  )
}
