/** What the tab says while there is no index to search, or while it is behind. */
import { Button, Progress } from '@mantine/core'
import { Hourglass, TextSearch } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { formatShare } from '../../lib/format'
import type { IndexPartView } from '../../lib/index-part'
import classes from './text.module.css'

/** In place of the list: the index is being made, was given up, or failed. */
export function IndexInTheWay({ index }: { readonly index: IndexPartView }) {
  const { state } = index
  if (state === null) return null
  if (state.state === 'building') {
    return (
      <EmptyState
        icon={Hourglass}
        title={t('Making the text searchable')}
        actions={
          <Button variant="default" onClick={index.cancel}>
            {t('Cancel')}
          </Button>
        }
      >
        <BuildProgress share={state.share} />
        <p>{t('Every word gets its place once. Then searching takes a moment, however large the crawl is.')}</p>
      </EmptyState>
    )
  }
  if (state.error !== null) {
    return (
      <div className={classes.problem}>
        <ErrorNotice error={state.error} actions={<Button onClick={index.build}>{t('Try again')}</Button>} />
      </div>
    )
  }
  return (
    <EmptyState
      icon={TextSearch}
      title={t('The text is not searchable yet')}
      actions={<Button onClick={index.build}>{t('Make it searchable')}</Button>}
    >
      {t(
        'Making it so was cancelled. It takes about a minute for a million pages without their texts, longer with them.',
      )}
    </EmptyState>
  )
}

/** Above the list: what is shown may lack the latest pages. */
export function IndexBehind({ index }: { readonly index: IndexPartView }) {
  const { state } = index
  if (state === null || !state.usable) return null
  if (state.state === 'building') {
    return (
      <div className={classes.behind}>
        <span>{t('Bringing the search up to date')}</span>
        <BuildProgress share={state.share} />
        <Button variant="subtle" size="compact-sm" onClick={index.cancel}>
          {t('Cancel')}
        </Button>
      </div>
    )
  }
  if (!state.stale && state.error === null) return null
  return (
    <div className={classes.behind}>
      <span>{state.error === null ? t('Pages have come since this was made searchable.') : state.error.message}</span>
      <Button variant="subtle" size="compact-sm" onClick={index.build}>
        {t('Bring it up to date')}
      </Button>
    </div>
  )
}

function BuildProgress({ share }: { readonly share: number }) {
  return (
    <div className={classes.progress}>
      <Progress value={share * 100} aria-label={t('Making the text searchable')} />
      <span className="number">{formatShare(share)}</span>
    </div>
  )
}
