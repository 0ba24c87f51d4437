/** In place of the list: nothing was searched for yet, or nothing was found. */
import { Button } from '@mantine/core'
import { TextSearch } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { parseTextQuery } from '../../../shared/text-query'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { plainText } from '../../lib/plain-text'
import { openSheet } from '../../lib/selection-store'
import classes from './text.module.css'
import { forgetSearches, useRecentSearches } from './text-store'

interface NothingSearchedProps {
  readonly crawl: CrawlSummary
  /** `null` while that is not known. */
  readonly textsKept: boolean | null
  onTry(query: string): void
}

export function NothingSearched({ crawl, textsKept, onTry }: NothingSearchedProps) {
  const recent = useRecentSearches(crawl.id)
  return (
    <EmptyState
      icon={TextSearch}
      title={textsKept === false ? t('Search titles, headings and addresses') : t('Search what the pages say')}
      actions={textsKept === false ? <CrawlWithText crawl={crawl} /> : undefined}
    >
      <p>
        {textsKept === false
          ? t(
              'This crawl did not keep the text of its pages. Titles, descriptions, headings and addresses can be searched; crawled again with “Keep text”, every word can.',
            )
          : t('Words, “phrases in quotes”, beginn*, one OR other, -without, title:word. Titles count the most.')}
      </p>
      {recent.length > 0 && (
        <div className={classes.recent}>
          <h3 className={classes.recentTitle} id="recent-searches">
            {t('Recent searches')}
          </h3>
          <ul className={classes.recentList} aria-labelledby="recent-searches">
            {recent.map((query) => (
              <li key={query}>
                <Button variant="default" size="compact-sm" className={classes.recentOne} onClick={() => onTry(query)}>
                  <bdi className="truncate">{plainText(query)}</bdi>
                </Button>
              </li>
            ))}
          </ul>
          <Button variant="subtle" size="compact-sm" onClick={() => forgetSearches(crawl.id)}>
            {t('Forget them')}
          </Button>
        </div>
      )}
    </EmptyState>
  )
}

interface NothingFoundProps {
  readonly crawl: CrawlSummary
  readonly query: string
  readonly textsKept: boolean | null
  /** Whether only some fields were searched. */
  readonly isNarrow: boolean
  onEverywhere(): void
  onClear(): void
}

export function NothingFound({ crawl, query, textsKept, isNarrow, onEverywhere, onClear }: NothingFoundProps) {
  const hasWords = parseTextQuery(query).length > 0
  return (
    <EmptyState
      icon={TextSearch}
      title={hasWords ? t('No page says that') : t('There is no word to look for')}
      actions={
        <>
          {isNarrow && hasWords && <Button onClick={onEverywhere}>{t('Search everywhere')}</Button>}
          <Button variant="default" onClick={onClear}>
            {t('Clear the search')}
          </Button>
          {textsKept === false && hasWords && <CrawlWithText crawl={crawl} />}
        </>
      }
    >
      {!hasWords
        ? t(
            'A search needs a word that must be there; signs and emoji alone are not in the index, and what is only kept out leaves everything.',
          )
        : textsKept === false
          ? t(
              'Only titles, descriptions, headings and addresses were searched: this crawl did not keep the text of its pages.',
            )
          : t('Words are found whole: a star finds their beginnings, as in harb*. Fewer words find more.')}
    </EmptyState>
  )
}

function CrawlWithText({ crawl }: { readonly crawl: CrawlSummary }) {
  return (
    <Button variant="default" onClick={() => openSheet({ settings: { ...crawl.settings, keepText: true } })}>
      {t('Crawl again with text…')}
    </Button>
  )
}
