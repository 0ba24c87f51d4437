/** In place of the clusters: what was compared when nothing was found, and what might find more. */
import { Button } from '@mantine/core'
import { Files } from 'lucide-react'
import { type DuplicateFigures, type DuplicateQuery, SIMILARITY_LIMITS } from '../../../shared/domain/duplicates'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { comparedWords, mayLower } from './duplicate-words'

interface NoDuplicatesProps {
  readonly query: DuplicateQuery
  readonly figures: DuplicateFigures
  onChange(change: Partial<DuplicateQuery>): void
  onClearSearch(): void
}

/** Points by which the threshold is lowered. */
const LOWER_BY = 20

export function NoDuplicates({ query, figures, onChange, onClearSearch }: NoDuplicatesProps) {
  if (query.search !== '') {
    return (
      <EmptyState
        icon={Files}
        title={t('No URL of a duplicate has that in it')}
        actions={
          <Button variant="default" onClick={onClearSearch}>
            {t('Clear the search')}
          </Button>
        }
      />
    )
  }
  const everything = query.indexableOnly && (
    <Button variant="default" onClick={() => onChange({ indexableOnly: false })}>
      {t('Compare every answer')}
    </Button>
  )
  if (figures.pages === 0) {
    return (
      <EmptyState icon={Files} title={t('No page to compare')} actions={everything || undefined}>
        {query.indexableOnly
          ? t(
              'Pages that say the same are gathered here, with a proposal which of them is to stand for all. No page of this crawl may be indexed under its own URL.',
            )
          : t('Pages that say the same are gathered here. No page of this crawl has come back well yet.')}
      </EmptyState>
    )
  }
  const lower = Math.max(SIMILARITY_LIMITS.min, query.threshold - LOWER_BY)
  return (
    <EmptyState
      icon={Files}
      title={query.view === 'exact' ? t('No two pages are exactly the same') : t('No two pages say the same')}
      actions={
        mayLower(query, figures) ? (
          <Button onClick={() => onChange({ threshold: lower })}>
            {t('Look for pages that are {lower} % alike', { lower })}
          </Button>
        ) : (
          everything || undefined
        )
      }
    >
      {comparedWords(figures, query)}
    </EmptyState>
  )
}
