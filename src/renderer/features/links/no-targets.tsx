/** Why a list of targets is empty: mostly good news. */
import { Button } from '@mantine/core'
import { CircleCheck, Search, Waypoints } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { EVERY_LINK, isEveryLink } from '../../../shared/domain/link-graph'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { formatNumber } from '../../lib/format'
import type { Targets } from './use-targets'

export function NoTargets({ crawl, targets }: { readonly crawl: CrawlSummary; readonly targets: Targets }) {
  const { query, figures } = targets
  if (query.search !== '') {
    return (
      <EmptyState
        icon={Search}
        title={t('No linked URL here has that in it')}
        actions={
          <Button variant="default" onClick={() => targets.type('')}>
            {t('Clear the search')}
          </Button>
        }
      />
    )
  }
  if (figures === null) return null
  if (!isEveryLink(query) && figures.targets[query.view] > 0) {
    return (
      <EmptyState
        icon={Search}
        title={t('No link of that kind leads here')}
        actions={
          <Button variant="default" onClick={() => targets.narrow(EVERY_LINK)}>
            {t('Look at all links')}
          </Button>
        }
      />
    )
  }
  if (figures.targets.all === 0) {
    return (
      <EmptyState icon={Waypoints} title={t('No links found')}>
        {crawl.done === 0
          ? t('Once pages have been fetched, this shows which of them link to what, the broken links first.')
          : t('None of the pages fetched so far has a link, or loads anything.')}
      </EmptyState>
    )
  }
  const showAll = (
    <Button variant="default" onClick={() => targets.show('all')}>
      {t('Show all {all}', { all: formatNumber(figures.targets.all) })}
    </Button>
  )
  switch (query.view) {
    case 'broken':
      return (
        <EmptyState icon={CircleCheck} title={t('No broken links')} actions={showAll}>
          {t('Every linked URL that was asked for has answered well.')}
        </EmptyState>
      )
    case 'redirecting':
      return (
        <EmptyState icon={CircleCheck} title={t('No link goes through a redirect')} actions={showAll}>
          {t('Every link leads straight to its page.')}
        </EmptyState>
      )
    case 'external':
      return (
        <EmptyState icon={Waypoints} title={t('No link leads out of this crawl')} actions={showAll}>
          {t('Every linked URL is one that the crawl knows.')}
        </EmptyState>
      )
    case 'internal':
    case 'all':
      return <EmptyState icon={Waypoints} title={t('No links here')} />
  }
}
