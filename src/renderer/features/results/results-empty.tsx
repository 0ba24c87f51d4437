/** What stands in place of rows when there are none. */
import { Button } from '@mantine/core'
import { Fish, SearchX } from 'lucide-react'
import type { CrawlState } from '../../../shared/domain/crawl-state'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'

interface ResultsEmptyProps {
  readonly narrowed: boolean
  readonly state: CrawlState
  onClear(): void
}

export function ResultsEmpty({ narrowed, state, onClear }: ResultsEmptyProps) {
  if (narrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('No rows match')}
        actions={
          <Button variant="default" onClick={onClear}>
            {t('Clear search and filters')}
          </Button>
        }
      >
        {t('All rows are still there. This view leaves them out.')}
      </EmptyState>
    )
  }
  return state === 'running' ? (
    <EmptyState icon={Fish} title={t('The crawl is starting')}>
      {t('Rows appear here as soon as the list has been read.')}
    </EmptyState>
  ) : (
    <EmptyState icon={Fish} title={t('No rows')}>
      {t('This crawl found nothing to fetch.')}
    </EmptyState>
  )
}
