/**
 * Says that columns of the link graph are empty because it was not worked out yet, or are of an earlier state of the
 * crawl, with the one thing to do about it; and in the foot, quietly, how far working it out is.
 */
import { Button, Progress } from '@mantine/core'
import { Waypoints } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { formatShare } from '../../lib/format'
import type { IndexPartView } from '../../lib/index-part'
import classes from './results-view.module.css'

export function GraphNote({ graph }: { readonly graph: IndexPartView }) {
  const { state, build, cancel } = graph
  if (state === null) return null
  if (state.state === 'building') {
    return (
      <div className={classes.graphNote} role="status">
        <span>{t('Working out the link graph')}</span>
        <Progress.Root className={classes.graphBar} size="sm" transitionDuration={0}>
          <Progress.Section value={state.share * 100} aria-label={t('Share of the link graph that is worked out')} />
        </Progress.Root>
        <span className="number">{formatShare(state.share)}</span>
        <Button variant="default" size="compact-xs" onClick={cancel}>
          {t('Cancel')}
        </Button>
      </div>
    )
  }
  if (state.error !== null) {
    return (
      <div className={classes.graphNote}>
        <ErrorNotice error={state.error} actions={<Button onClick={build}>{t('Try again')}</Button>} />
      </div>
    )
  }
  if (state.usable && !state.stale) return null
  return (
    <div className={classes.graphNote} role="status">
      <Waypoints size={14} strokeWidth={1.75} aria-hidden />
      <span className={classes.graphText}>
        {state.usable
          ? t('The crawl has moved on since its link graph was worked out.')
          : t('Some of these columns come from the link graph, which has not been worked out yet.')}
      </span>
      <Button variant="default" size="compact-xs" onClick={build}>
        {state.usable ? t('Refresh') : t('Work it out')}
      </Button>
    </div>
  )
}

/** For the foot of a view that asks nothing of the graph. */
export function GraphProgress({ graph: { state } }: { readonly graph: IndexPartView }) {
  if (state?.state !== 'building') return null
  return (
    <span className={`${classes.footGraph} number`}>
      {t('Working out the link graph, {share}', { share: formatShare(state.share) })}
    </span>
  )
}
