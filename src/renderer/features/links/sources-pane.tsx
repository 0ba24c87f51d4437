/** Every place that leads to one target: its page, its anchor text, its rel. */
import { X } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import type { LinkFilter, LinkSource, LinkTarget } from '../../../shared/domain/link-graph'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { RowGrid } from '../../components/row-grid'
import { UrlText } from '../../components/url-text'
import { asTrawlError, call } from '../../lib/bridge'
import { listedRows } from '../../lib/listed-rows'
import { type Range, useRowPages } from '../../lib/row-pages'
import { showProblem } from '../../lib/toasts-store'
import { CopyMenu } from './copy-menu'
import { SOURCE_COLUMNS, TargetStatus } from './link-columns'
import { copySources } from './link-copies'
import classes from './links-view.module.css'
import { ShowMenu } from './show-menu'
import { sourceRows } from './source-rows'

interface SourcesPaneProps {
  readonly crawlId: string
  readonly target: LinkTarget
  /** Only such places are shown. */
  readonly filter: LinkFilter
  /** What the answers are kept under, beside the target. */
  readonly version: number
  readonly place: 'right' | 'bottom'
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Shows the results, narrowed down to this. */
  onShowRows(query: Partial<ResultQuery>): void
  onClose(): void
}

export function SourcesPane(props: SourcesPaneProps) {
  const { crawlId, target, version } = props
  const { targetId } = target
  const { type, position, follow } = props.filter
  const scroller = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState<Range>({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  /** The source that was chosen last; `null`: none yet. */
  const [chosen, setChosen] = useState<number | null>(null)
  const ask = useCallback(
    (from: number, count: number) => call('links:sources', { crawlId, targetId, type, position, follow, from, count }),
    [crawlId, targetId, type, position, follow],
  )
  const sources = useRowPages<LinkSource>(
    ['links', crawlId, version, 'sources', targetId, type, position, follow],
    range,
    ask,
  )
  const onRange = useCallback((first: number, end: number) => setRange({ first, end }), [])
  const current = chosen === null ? null : sources.rowAt(chosen)
  const choose = (index: number) => {
    setAt(index)
    setChosen(index)
    const row = sources.rowAt(index)
    if (row !== null) props.onSelectRow(row.rowNo)
  }
  const showPages = async () => {
    try {
      props.onShowRows(listedRows(await sourceRows(crawlId, targetId, props.filter), target.pages))
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <section className={classes.sources} data-place={props.place} aria-label={t('Where it is linked')}>
      <header className={classes.sourcesHead}>
        <TargetStatus target={target} />
        <h2 className={classes.sourcesTitle} data-selectable>
          <UrlText url={target.url} />
        </h2>
        <span className={classes.count}>
          {t('{places, plural, one {# link} other {# links}} on {pages, plural, one {# page} other {# pages}}', {
            places: target.places,
            pages: target.pages,
          })}
        </span>
        <CopyMenu
          label={t('Copy where it is linked')}
          urlsLabel={t('URLs of the pages')}
          disabled={sources.total === null}
          onCopy={(form) => void copySources(form, target, ask)}
        />
        <ShowMenu
          target={target}
          chosen={current}
          onShowPages={() => void showPages()}
          onShowRow={(rowNo) => props.onShowRows(listedRows([rowNo], 1))}
        />
        <IconButton icon={X} label={t('Close the sources')} onClick={props.onClose} />
      </header>
      {sources.error !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={asTrawlError(sources.error)} />
        </div>
      )}
      <RowGrid
        label={t('Where it is linked')}
        scroller={scroller}
        columns={SOURCE_COLUMNS}
        total={sources.total ?? 0}
        isBusy={sources.isReplacing}
        sort={null}
        at={at}
        rowAt={sources.rowAt}
        isChosen={(row) => row === current}
        onAt={choose}
        onOpen={(index) => {
          choose(index)
          props.onOpenDetails()
        }}
        onSort={() => {}}
        onRange={onRange}
      />
    </section>
  )
}
