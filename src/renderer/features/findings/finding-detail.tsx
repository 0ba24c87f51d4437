/** One finding: what it means, how to mend it, its limit, and the first rows that have it. */
import { Button } from '@mantine/core'
import { Copy, Download, TableProperties } from 'lucide-react'
import type { RefObject } from 'react'
import { type CheckLimits, limitIn, thresholdText } from '../../../shared/check-limits'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { EarlierCrawl } from '../../../shared/domain/findings'
import { t } from '../../../shared/words/t'
import { formatNumber, formatShare, formatTime } from '../../lib/format'
import { AffectedRows } from './affected-rows'
import { type Finding, SEVERITY_WORDS } from './finding-list'
import classes from './findings-view.module.css'
import { LimitField } from './limit-field'
import { MuteButton } from './mute-button'
import { SeverityMark } from './severity-mark'
import type { MuteScope } from './use-muted-checks'

interface FindingDetailProps {
  readonly crawl: CrawlSummary
  readonly finding: Finding
  /** Where it is muted; `null`: nowhere. */
  readonly muted: MuteScope | null
  readonly limits: CheckLimits
  /** What is new since then is shown; `null`: all. */
  readonly since: EarlierCrawl | null
  readonly selectedRowNo: number | null
  readonly place: RefObject<HTMLElement | null>
  onShow(): void
  onCopy(): void
  onExport(): void
  onMute(scope: MuteScope): void
  onUnmute(): void
  onRow(rowNo: number): void
}

export function FindingDetail(props: FindingDetailProps) {
  const { crawl, finding, muted, limits, since, selectedRowNo, place } = props
  const { id, entry, count, gone, share } = finding
  const threshold = thresholdText(id, limits)
  const none = count === 0
  return (
    <section ref={place} className={classes.detail} aria-label={t(entry.title)} tabIndex={-1}>
      <header className={classes.detailHead}>
        <h2 className={classes.heading}>{t(entry.title)}</h2>
        <p className={classes.sub}>
          <SeverityMark severity={entry.severity} />
          <span aria-hidden>{SEVERITY_WORDS[entry.severity].one}</span>
          <span>{t(entry.group)}</span>
          <span className="number">
            {since !== null
              ? t('{count} new, {gone} gone since {createdAtMs}', {
                  count: formatNumber(count),
                  gone: formatNumber(gone),
                  createdAtMs: formatTime(since.createdAtMs),
                })
              : none
                ? t('No row has it')
                : t('{count, plural, one {# row} other {# rows}}, {share} of all', {
                    count,
                    share: formatShare(share),
                  })}
          </span>
        </p>
      </header>
      <div className={classes.actions}>
        <Button
          size="xs"
          disabled={none}
          leftSection={<TableProperties size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onShow}
        >
          {t('Show in results')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={none}
          leftSection={<Copy size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onCopy}
        >
          {t('Copy URLs')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={none}
          leftSection={<Download size={14} strokeWidth={1.5} aria-hidden />}
          onClick={props.onExport}
        >
          {t('Export…')}
        </Button>
        <MuteButton muted={muted} onMute={props.onMute} onUnmute={props.onUnmute} />
      </div>
      <dl className={classes.words} data-selectable>
        <dt>{t('What it means')}</dt>
        <dd>{t(entry.meaning)}</dd>
        <dt>{t('Why it matters')}</dt>
        <dd>{t(entry.why)}</dd>
        <dt>{t('How to mend it')}</dt>
        <dd>{t(entry.mend)}</dd>
        {threshold !== null && (
          <>
            <dt>{t('Counts from')}</dt>
            <dd>
              {threshold}
              {entry.limit !== undefined && (
                <LimitField key={limitIn(limits, id)} id={id} limit={entry.limit} limits={limits} />
              )}
            </dd>
          </>
        )}
        <dt>{t('Example')}</dt>
        <dd>
          <code className={classes.example}>{t(entry.example)}</code>
        </dd>
      </dl>
      {!none && (
        <AffectedRows crawl={crawl} finding={finding} since={since} selectedRowNo={selectedRowNo} onRow={props.onRow} />
      )}
      {count > 100 && since === null && (
        <button type="button" className={classes.more} onClick={props.onShow}>
          {t('Show all {count} in the results', { count: formatNumber(count) })}
        </button>
      )}
    </section>
  )
}
