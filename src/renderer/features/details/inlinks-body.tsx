/** Who links to the page. That is in no page itself: the index of the crawl is made for it when it is first asked for. */
import { Button, Progress } from '@mantine/core'
import { Link2Off, Waypoints } from 'lucide-react'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { EmptyState } from '../../components/empty-state'
import { formatCount, formatShare } from '../../lib/format'
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
  if (links.total === undefined) return <Working what="Looking for links to this page" />
  return (
    <>
      <p className={classes.sum}>
        <span aria-live="polite">
          {links.total > 0 && `${formatCount(links.total, 'place')} on ${formatCount(links.pages, 'page')}`}
        </span>
        {index.state?.stale === true && <Stale index={index} />}
      </p>
      {links.total === 0 ? (
        <EmptyState icon={Link2Off} size="small" title="No links to this page">
          No page of this crawl that was fetched leads here.
        </EmptyState>
      ) : (
        <LinkList label="Links in" links={links} total={links.total} onRange={setRange} onSelectRow={onSelectRow} />
      )}
    </>
  )
}

function Stale({ index }: { readonly index: IndexPartView }) {
  const isBuilding = index.state?.state === 'building'
  return (
    <span className={classes.stale}>
      {isBuilding ? 'Being brought up to date' : 'The crawl has moved on'}
      {!isBuilding && (
        <Button size="compact-xs" variant="default" onClick={index.build}>
          Update
        </Button>
      )}
    </span>
  )
}

function NoIndex({ index }: { readonly index: IndexPartView }) {
  const { state } = index
  if (state === null) return <Working what="Looking for the index" />
  if (state.state === 'failed' && state.error !== null) return <BodyFault error={state.error} onRetry={index.build} />
  if (index.isGivenUp) {
    return (
      <EmptyState
        icon={Waypoints}
        size="small"
        title="Links in are found by an index"
        actions={
          <Button variant="default" onClick={index.build}>
            Make the index
          </Button>
        }
      >
        It is made once from all pages of the crawl, beside its file.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Waypoints}
      size="small"
      title="Finding out who links to whom"
      actions={
        <Button variant="default" onClick={index.cancel}>
          Cancel
        </Button>
      }
    >
      <span>Every link of the crawl is read once. {formatShare(state.share)} done.</span>
      <Progress className={classes.share} value={state.share * 100} size="sm" aria-label="Index of links" />
    </EmptyState>
  )
}
