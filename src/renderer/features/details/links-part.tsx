/** Where the page leads to, what it loads, what became of that in the crawl, and who leads here. */
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link2Off, Search } from 'lucide-react'
import { useState } from 'react'
import { create } from 'zustand'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { PageLinkKind } from '../../../shared/domain/page-links'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { codeName } from '../../lib/cell-format'
import { formatNumber } from '../../lib/format'
import { BodyFault, Working } from './body-state'
import { InlinksBody } from './inlinks-body'
import { LinkList } from './link-list'
import classes from './links-part.module.css'
import type { BodyOwner } from './use-body'
import { usePageLinks } from './use-page-links'

interface LinksPartProps {
  readonly crawl: CrawlSummary
  readonly row: BodyOwner
  readonly cells: RowDetails['cells']
  onSelectRow(rowNo: number): void
}

const TYPING_MS = 150
/** With fewer, search and types would only be in the way. */
const TOOLS_FROM = 8
const ALL = 'all'

type ShownLinks = PageLinkKind | 'inlinks'

/** Looked at last, for the life of the window: going from row to row shows the same of each. */
const useShownLinks = create<{ readonly kind: ShownLinks }>(() => ({ kind: 'links' }))

export function LinksPart({ crawl, row, cells, onSelectRow }: LinksPartProps) {
  const shown = useShownLinks((state) => state.kind)
  const kind = shown === 'inlinks' ? 'links' : shown
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [type, setType] = useState<string | null>(null)
  const [range, setRange] = useState({ first: 0, end: 1 })
  const links = usePageLinks({ row, kind, search, type }, range.first, range.end)
  const choose = (next: ShownLinks) => {
    useShownLinks.setState({ kind: next })
    setType(null)
    setTyped('')
  }
  const { head } = links
  return (
    <div className={classes.part}>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t('Kind of links')}
          value={shown}
          data={[
            { value: 'links', label: withCount(t('Links out'), cells.link_count) },
            { value: 'resources', label: withCount('Resources', cells.resource_count) },
            { value: 'references', label: t('Names') },
            { value: 'inlinks', label: t('Links in') },
          ]}
          onChange={(next) => choose(next as ShownLinks)}
        />
        {shown !== 'inlinks' && head !== undefined && head.all >= TOOLS_FROM && (
          <>
            <TextInput
              className={classes.search}
              size="xs"
              aria-label={t('Search links')}
              placeholder={t('Search')}
              maxLength={1000}
              spellCheck={false}
              leftSection={<Search size={13} strokeWidth={1.5} aria-hidden />}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Select
              className={classes.type}
              size="xs"
              aria-label={t('Type of links')}
              allowDeselect={false}
              value={type ?? ALL}
              data={[
                { value: ALL, label: t('All {all}', { all: formatNumber(head.all) }) },
                ...head.types.map((each) => ({
                  value: each.type,
                  label: `${codeName(each.type)} ${formatNumber(each.count)}`,
                })),
              ]}
              onChange={(next) => setType(next === ALL ? null : next)}
            />
          </>
        )}
        <span className={classes.found} aria-live="polite">
          {shown !== 'inlinks' &&
            head !== undefined &&
            head.total !== head.all &&
            t('{total} found', { total: formatNumber(head.total) })}
        </span>
      </div>
      {shown === 'inlinks' ? (
        <InlinksBody crawl={crawl} row={row} onSelectRow={onSelectRow} />
      ) : (
        <LinksBody
          key={`${kind} ${search} ${type}`}
          kind={kind}
          links={links}
          onRange={setRange}
          onSelectRow={onSelectRow}
        />
      )}
    </div>
  )
}

function withCount(label: string, count: unknown): string {
  return typeof count === 'number' ? `${label} ${formatNumber(count)}` : label
}

/** What a list is called, and what is said when it is empty. */
const LISTS: Readonly<Record<PageLinkKind, { readonly label: string; readonly title: string; readonly text: string }>> =
  {
    links: { label: t('Links'), title: t('No links'), text: t('This page leads nowhere else.') },
    resources: { label: t('Resources'), title: t('No resources'), text: t('This page loads nothing.') },
    references: {
      label: t('Named URLs'),
      title: t('Names no other URL'),
      text: t('This page has no canonical, alternate, feed, form or the like.'),
    },
  }

interface LinksBodyProps {
  readonly kind: PageLinkKind
  readonly links: ReturnType<typeof usePageLinks>
  onRange(range: { readonly first: number; readonly end: number }): void
  onSelectRow(rowNo: number): void
}

function LinksBody({ kind, links, onRange, onSelectRow }: LinksBodyProps) {
  const { head, error } = links
  if (error !== null) return <BodyFault error={error} onRetry={links.refetch} />
  if (head === undefined) return <Working what={t('Reading the links')} />
  if (head.all === 0) {
    return (
      <EmptyState icon={Link2Off} size="small" title={LISTS[kind].title}>
        {LISTS[kind].text}
      </EmptyState>
    )
  }
  if (head.total === 0) return <p className={classes.none}>{t('Nothing matches.')}</p>
  return (
    <LinkList label={LISTS[kind].label} links={links} total={head.total} onRange={onRange} onSelectRow={onSelectRow} />
  )
}
