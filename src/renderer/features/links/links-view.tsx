/** Who links to what: the broken targets first, and every page that leads to one of them. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { MAX_GRID_ROWS, RowGrid } from '../../components/row-grid'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { askExport } from '../../lib/export-ask'
import { useIndexPart } from '../../lib/index-part'
import { IndexNotice } from './index-notice'
import { TARGET_COLUMNS } from './link-columns'
import { LinkFilters } from './link-filters'
import { LinksToolbar } from './links-toolbar'
import classes from './links-view.module.css'
import { NoTargets } from './no-targets'
import { SourcesPane } from './sources-pane'
import { StaleNote } from './stale-note'
import { useTargets } from './use-targets'

export interface LinksViewProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  readonly placement: 'right' | 'bottom'
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Shows the results, narrowed down to this. */
  onShowRows(query: Partial<ResultQuery>): void
}

export function LinksView({ crawl, placement, onSelectRow, onOpenDetails, onShowRows }: LinksViewProps) {
  const index = useIndexPart(crawl, 'links')
  const isUsable = index.state?.usable === true
  const targets = useTargets(crawl.id, isUsable, index.version)
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useCommand('search', () => field.current?.select(), isUsable)
  useCommand('refresh-view', index.build, isUsable)
  const exportLinks = () => askExport({ crawlId: crawl.id, kind: 'links', targets: targets.query })
  useCommand('export', exportLinks, isUsable)

  const question = JSON.stringify(targets.query)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is the news
  useEffect(() => scroller.current?.scrollTo(0, 0), [question])

  if (!isUsable) {
    return (
      <section className={classes.view} aria-label={t('Links of the crawl')}>
        <IndexNotice crawl={crawl} index={index} />
      </section>
    )
  }
  const { pages, chosen } = targets
  const total = pages.total ?? 0
  const choose = (at: number) => {
    const row = targets.choose(at)
    if (row?.rowNo != null) onSelectRow(row.rowNo)
    return row
  }
  return (
    <section className={classes.view} aria-label={t('Links of the crawl')}>
      <LinksToolbar targets={targets} onExport={exportLinks} field={field} scroller={scroller} />
      <LinkFilters targets={targets} />
      <StaleNote index={index} />
      <div className={classes.work} data-place={placement === 'right' ? 'bottom' : 'right'}>
        <div className={classes.targets}>
          <RowGrid
            label={t('Linked URLs')}
            scroller={scroller}
            columns={TARGET_COLUMNS}
            total={total}
            isBusy={pages.isReplacing}
            sort={targets.query}
            at={Math.min(targets.at, Math.max(0, total - 1))}
            rowAt={pages.rowAt}
            isChosen={(row) => row.targetId === chosen?.targetId}
            onAt={choose}
            onOpen={(at) => {
              if (choose(at)?.rowNo != null) onOpenDetails()
            }}
            onSort={targets.sortBy}
            onRange={targets.setRange}
          />
          {total > MAX_GRID_ROWS && (
            <p className={classes.tooMany}>
              {t('The first million is shown. A search narrows it down; an export has all.')}
            </p>
          )}
          {pages.total === 0 && !pages.isReplacing && (
            <div className={classes.inPlaceOfRows}>
              <NoTargets crawl={crawl} targets={targets} />
            </div>
          )}
          {pages.error !== null && (
            <div className={classes.problem}>
              <ErrorNotice
                error={asTrawlError(pages.error)}
                actions={<Button onClick={index.build}>{t('Try again')}</Button>}
              />
            </div>
          )}
        </div>
        {chosen !== null && (
          <SourcesPane
            key={chosen.targetId}
            crawlId={crawl.id}
            target={chosen}
            filter={targets.filter}
            version={index.version}
            place={placement === 'right' ? 'bottom' : 'right'}
            onSelectRow={onSelectRow}
            onOpenDetails={onOpenDetails}
            onShowRows={onShowRows}
            onClose={() => {
              targets.close()
              scroller.current?.focus()
            }}
          />
        )}
      </div>
    </section>
  )
}
