/** Who links to the page. That is in no page itself: the index of the crawl is made for it when it is first asked for. */
import { Button, Progress } from '@mantine/core'
import { Link2Off, Waypoints } from 'lucide-react'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { formatShare } from '../../lib/format'
import { type IndexPartView, useIndexPart } from '../../lib/index-part'
import { BodyFault, Working } from './body-state'
import { LinkList } from './link-list'
import classes from './links-part.module.css'
import type { BodyOwner } from './use-body'
import { useInlinks } from './use-inlinks'

interface InlinksBodyProps {
  readonly crawl: CrawlSummary
  readonly row: BodyOwner
  onSelectRow(rowNo: number): void
}

export function InlinksBody({ crawl, row, onSelectRow }: InlinksBodyProps) {
  const index = useIndexPart(crawl, 'links')
  const [range, setRange] = useState({ first: 0, end: 1 })
  const isUsable = index.state?.usable === true
  const links = useInlinks(row, index.version, isUsable, range.first, range.end)
  if (index.error !== null) return <BodyFault error={index.error} onRetry={index.build} />
  if (!isUsable) return <NoIndex index={index} />
  if (links.error !== null) return <BodyFault error={links.error} onRetry={links.refetch} />
  if (links.total === undefined) return <Working what={t('Looking for links to this page')} />
  return (
    <>
      <p className={classes.sum}>
        <span aria-live="polite">
          {links.total > 0 &&
            t('{total, plural, one {# place} other {# places}} on {pages, plural, one {# page} other {# pages}}', {
              total: links.total,
              pages: links.pages,
            })}
        </span>
        {index.state?.stale === true && <Stale index={index} />}
      </p>
      {links.total === 0 ? (
        <EmptyState icon={Link2Off} size="small" title={t('No links to this page')}>
          {t('No page of this crawl that was fetched leads here.')}
        </EmptyState>
      ) : (
        <LinkList
          label={t('Links in')}
          links={links}
          total={links.total}
          onRange={setRange}
          onSelectRow={onSelectRow}
        />
      )}
    </>
  )
}

function Stale({ index }: { readonly index: IndexPartView }) {
  const isBuilding = index.state?.state === 'building'
  return (
    <span className={classes.stale}>
      {isBuilding ? t('Being brought up to date') : t('The crawl has moved on')}
      {!isBuilding && (
        <Button size="compact-xs" variant="default" onClick={index.build}>
          {t('Update')}
        </Button>
      )}
    </span>
  )
}

function NoIndex({ index }: { readonly index: IndexPartView }) {
  const { state } = index
  if (state === null) return <Working what={t('Looking for the index')} />
  if (state.state === 'failed' && state.error !== null) return <BodyFault error={state.error} onRetry={index.build} />
  if (index.isGivenUp) {
    return (
      <EmptyState
        icon={Waypoints}
        size="small"
        title={t('Links in are found by an index')}
        actions={
          <Button variant="default" onClick={index.build}>
            {t('Make the index')}
          </Button>
        }
      >
        {t('It is made once from all pages of the crawl, beside its file.')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Waypoints}
      size="small"
      title={t('Finding out who links to whom')}
      actions={
        <Button variant="default" onClick={index.cancel}>
          {t('Cancel')}
        </Button>
      }
    >
      <span>{t('Every link of the crawl is read once. {share} done.', { share: formatShare(state.share) })}</span>
      <Progress className={classes.share} value={state.share * 100} size="sm" aria-label={t('Index of links')} />
    </EmptyState>
  )
}
