/** The ten things worth mending first, each with the numbers it is ranked by. There is no score of the whole. */
import { Button } from '@mantine/core'
import { CircleCheck, Waypoints } from 'lucide-react'
import type { RefObject } from 'react'
import { type CheckId, checkEntry } from '../../../shared/checks'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { MendingEntry } from '../../../shared/domain/findings'
import { SEVERITY_WEIGHTS } from '../../../shared/finding-order'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { UrlText } from '../../components/url-text'
import { Words } from '../../components/words'
import { asTrawlError } from '../../lib/bridge'
import { oneLine } from '../../lib/cell-format'
import { formatDecimal } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { SEVERITY_WORDS } from './finding-list'
import shared from './findings-view.module.css'
import classes from './mending.module.css'
import { SeverityMark } from './severity-mark'
import { useWorthMending } from './use-findings'
import { useLinkGraph } from './use-link-graph'

interface MendingDetailProps {
  readonly crawl: CrawlSummary
  readonly muted: ReadonlySet<string>
  readonly selectedRowNo: number | null
  readonly place: RefObject<HTMLElement | null>
  /** Shows the rows of a finding in the results. */
  onShow(id: CheckId): void
  /** Shows what the finding is about. */
  onExplain(id: CheckId): void
  onRow(rowNo: number): void
}

const { error, warning, notice } = SEVERITY_WEIGHTS

export function MendingDetail({ crawl, muted, place, ...actions }: MendingDetailProps) {
  const { data, error: problem } = useWorthMending(crawl, [...muted].sort())
  return (
    <section ref={place} className={shared.detail} aria-label={t('Worth mending first')} tabIndex={-1}>
      <h2 className={shared.heading}>{t('Worth mending first')}</h2>
      <p className={classes.formula}>
        <Words
          message="Each finding is ranked by <b>how much its severity counts × the link scores of its rows together</b>. An error counts {error}, a warning {warning}, a notice {notice}."
          values={{ error, warning, notice }}
          tags={{ b: (inner) => <b>{inner}</b> }}
        />{' '}
        {data?.hasGraph === true
          ? t('A row counts with the link score of its page, divided by 100, and at least 0.01.')
          : t('A row counts 0.5.')}{' '}
        {t('What is muted, and what only reports something, is left out.')}
        {data?.hasGraph === true && ` ${t('Under each stand its most important rows, with their link scores.')}`}
      </p>
      {data !== undefined && !data.hasGraph && <WithoutGraph crawl={crawl} />}
      {data !== undefined && data.share < 1 && (
        <p className={classes.formula}>{t('It is ranked as soon as all rows are checked.')}</p>
      )}
      {problem !== null && <ErrorNotice error={asTrawlError(problem)} />}
      {data !== undefined && data.share === 1 && data.entries.length === 0 && (
        <EmptyState icon={CircleCheck} title={t('Nothing to mend')}>
          {t('All checks looked at {rows, plural, one {# row} other {# rows}}, and none asks for anything.', {
            rows: data.rows,
          })}
        </EmptyState>
      )}
      <ol className={classes.mending}>
        {data?.entries.map((entry) => (
          <Entry key={entry.check} entry={entry} {...actions} />
        ))}
      </ol>
    </section>
  )
}

/** All pages count alike, and what to do about it. */
function WithoutGraph({ crawl }: { readonly crawl: CrawlSummary }) {
  const graph = useLinkGraph(crawl)
  return (
    <p className={classes.hint}>
      <Waypoints size={16} strokeWidth={1.5} aria-hidden />
      <span>
        {t(
          'The link graph of this crawl was not worked out, so all pages count alike: how often pages are linked to does not matter yet.',
        )}
      </span>
      {graph.build !== null && (
        <Button size="xs" variant="default" loading={graph.isBuilding} onClick={graph.build}>
          {t('Work out the link graph')}
        </Button>
      )}
    </p>
  )
}

interface EntryProps extends Pick<MendingDetailProps, 'selectedRowNo' | 'onShow' | 'onExplain' | 'onRow'> {
  readonly entry: MendingEntry
}

function Entry({ entry, selectedRowNo, onShow, onExplain, onRow }: EntryProps) {
  const { check, rows, weight, value, top } = entry
  const { severity, ...words } = checkEntry(check)
  const title = t(words.title)
  return (
    <li className={classes.mend} aria-label={title}>
      <div className={classes.mendHead}>
        <SeverityMark severity={severity} />
        <h3>
          <button type="button" className={classes.mendTitle} onClick={() => onExplain(check)}>
            {title}
          </button>
        </h3>
        <span className={`${classes.sum} number`}>
          <span
            title={t('{one} counts {severity}', {
              one: SEVERITY_WORDS[severity].one,
              severity: SEVERITY_WEIGHTS[severity],
            })}
          >
            {SEVERITY_WEIGHTS[severity]}
          </span>{' '}
          × <span title={t('Link scores of its rows together')}>{formatDecimal(rounded(weight))}</span> ={' '}
          <b title={String(value)}>{formatDecimal(SEVERITY_WEIGHTS[severity] * rounded(weight))}</b>
        </span>
      </div>
      <p>{t(words.why)}</p>
      <p>
        <b>{t('To mend it:')}</b> {t(words.mend)}
      </p>
      <ul className={classes.pages} aria-label={t('Most important rows: {title}', { title })}>
        {top.map(({ rowNo, url, input, linkScore }) => (
          <li key={rowNo}>
            <button
              type="button"
              className={classes.mendRow}
              data-scored={linkScore !== null || undefined}
              aria-pressed={rowNo === selectedRowNo}
              title={plainText((url ?? input ?? '').slice(0, 1000))}
              onClick={() => onRow(rowNo)}
            >
              {linkScore !== null && (
                <span className={`${classes.score} number`} title={t('Link score')}>
                  {formatDecimal(linkScore)}
                </span>
              )}
              <span className="truncate">
                {url === null ? <bdi>{oneLine(input ?? '')}</bdi> : <UrlText url={url} />}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={() => onShow(check)}>
        {t('Show {rows, plural, one {# row} other {# rows}}', { rows })}
      </Button>
    </li>
  )
}

/** To two digits, so that the sum that is shown comes out as it is shown. */
function rounded(weight: number): number {
  return Math.round(weight * 100) / 100
}
