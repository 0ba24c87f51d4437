/** The pages of one cluster: which is proposed and why, how alike the others are, and two of them against each other. */
import { Button } from '@mantine/core'
import { Copy, GitCompareArrows, TableProperties } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import {
  canonicalWords,
  type DuplicateCluster,
  type DuplicateMember,
  type DuplicateQuery,
} from '../../../shared/domain/duplicates'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { t, wordsLanguage } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { RowGrid } from '../../components/row-grid'
import { asTrawlError, call } from '../../lib/bridge'
import { formatNumber } from '../../lib/format'
import { type Range, useRowPages } from '../../lib/row-pages'
import { memberColumns } from './duplicate-columns'
import classes from './duplicates.module.css'
import { copyMemberUrls, showMembers } from './member-actions'
import { TextComparison } from './text-comparison'

interface MembersPaneProps {
  readonly crawl: CrawlSummary
  readonly query: DuplicateQuery
  readonly version: number
  readonly cluster: DuplicateCluster
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Shows the results, narrowed down to this. */
  onShowRows(query: Partial<ResultQuery>): void
}

export function MembersPane(props: MembersPaneProps) {
  const { crawl, query, version, cluster } = props
  const { urlId } = cluster
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<Range>({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  /** The page that was chosen; `null`: none yet. */
  const [chosen, setChosen] = useState<DuplicateMember | null>(null)
  /** What it is compared with; `null`: the proposed page. */
  const [compared, setCompared] = useState<DuplicateMember | null>(null)
  const ask = useCallback(
    (from: number, count: number) => call('duplicates:members', { crawlId: crawl.id, query, urlId, from, count }),
    [crawl.id, query, urlId],
  )
  const members = useRowPages<DuplicateMember>(['duplicates', crawl.id, version, query, 'members', urlId], range, ask)
  const onRange = useCallback((first: number, end: number) => setRange({ first, end }), [])
  const reference = compared ?? { rowNo: cluster.rowNo, url: cluster.url }
  const columns = useMemo(() => memberColumns(reference.rowNo), [reference.rowNo])
  const why = [
    t('Proposed: {reason}', { reason: asClause(canonicalWords(cluster.reason)) }),
    ...(cluster.exactPages > 1 && cluster.exactPages < cluster.pages
      ? [t('{exactPages} have the same bytes', { exactPages: formatNumber(cluster.exactPages) })]
      : []),
  ].join(' · ')
  const isCompared = chosen !== null && chosen.rowNo !== reference.rowNo
  const choose = (index: number) => {
    setAt(index)
    const row = members.rowAt(index)
    if (row === null) return
    setChosen(row)
    props.onSelectRow(row.rowNo)
  }
  return (
    <section className={classes.members} aria-label={t('Pages of the cluster')}>
      <header className={classes.paneHead}>
        <h2 className={classes.paneTitle}>
          {t('{pages, plural, one {# page} other {# pages}}', { pages: cluster.pages })}
        </h2>
        <span className={`${classes.why} truncate`} title={why}>
          {why}
        </span>
        <span className={classes.fill} />
        <Button
          variant="subtle"
          className={classes.tool}
          disabled={chosen === null || chosen.rowNo === reference.rowNo}
          aria-label={t('Compare others with this page')}
          title={t('The selected page takes the left side; then choose another')}
          leftSection={<GitCompareArrows size={16} strokeWidth={1.5} aria-hidden />}
          onClick={() => setCompared(chosen?.rowNo === cluster.rowNo ? null : chosen)}
        >
          <span className={classes.toolLabel}>{t('Compare others with this')}</span>
        </Button>
        <IconButton
          icon={Copy}
          label={t('Copy the URLs of the cluster')}
          onClick={() => void copyMemberUrls(ask, cluster.pages)}
        />
        <IconButton
          icon={TableProperties}
          label={t('Show in results')}
          onClick={() => void showMembers(ask, cluster.pages, props.onShowRows)}
        />
      </header>
      {members.error !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={asTrawlError(members.error)} />
        </div>
      )}
      <RowGrid
        label={t('Pages of the cluster')}
        scroller={scroller}
        columns={columns}
        total={members.total ?? 0}
        isBusy={members.isReplacing}
        sort={null}
        at={at}
        rowAt={members.rowAt}
        isChosen={(row) => row.rowNo === chosen?.rowNo}
        onAt={choose}
        onOpen={(index) => {
          choose(index)
          props.onOpenDetails()
        }}
        onSort={() => {}}
        onRange={onRange}
      />
      {isCompared && (
        <TextComparison
          crawl={crawl}
          one={reference}
          other={chosen}
          onClose={() => {
            setChosen(null)
            scroller.current?.focus()
          }}
        />
      )}
    </section>
  )
}

/** `Its URL is the shortest` within a sentence. */
function asClause(words: string): string {
  return wordsLanguage() === 'en' ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words
}
