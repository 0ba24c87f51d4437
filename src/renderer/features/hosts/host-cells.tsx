/** The cells of one host. */
import { Hand, SlidersHorizontal, TrendingDown, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { HostRow } from '../../../shared/domain/host-lane'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { formatDuration, formatNumber, formatRate } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { HOST_COLUMNS } from './hosts-columns'
import classes from './hosts-table.module.css'
import { LaneBar } from './lane-bar'
import { tlsText, waitingText } from './lane-words'

interface HostCellsProps {
  readonly row: HostRow
  readonly settings: CrawlSettings
  readonly nowMs: number
}

const ICON = { size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const

export function HostCells({ row, settings, nowMs }: HostCellsProps) {
  const contents: Readonly<Record<string, ReactNode>> = {
    host: <Name row={row} />,
    lane:
      row.lane === null ? (
        <span className={classes.quiet}>{t('idle')}</span>
      ) : (
        <LaneBar lane={row.lane} perHost={row.override?.perHost ?? settings.perHost} />
      ),
    pace: row.lane === null ? '' : `${formatRate(row.lane.pace)}/s`,
    queue: row.lane === null ? '' : `${formatNumber(row.lane.inFlight)} + ${formatNumber(row.lane.queued)}`,
    waiting: <Waiting row={row} />,
    latency: <Latency row={row} />,
    done: (
      <>
        {formatNumber(row.fetched + row.failed + row.skipped)}{' '}
        <span className={classes.quiet}>/ {formatNumber(row.known)}</span>
      </>
    ),
    failed: row.failed === 0 ? <span className={classes.quiet}>0</span> : formatNumber(row.failed),
    held: row.held === 0 ? <span className={classes.quiet}>0</span> : formatNumber(row.held),
    tls: <Connection row={row} nowMs={nowMs} />,
  }
  return HOST_COLUMNS.map(({ id, number }, at) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a window of its rows
    <div
      key={id}
      role="gridcell"
      className={classes.cell}
      aria-colindex={at + 1}
      data-column={id}
      data-number={number || undefined}
      data-failing={(id === 'failed' && row.failed > 0) || undefined}
    >
      {contents[id]}
    </div>
  ))
}

function Name({ row: { host, override } }: Pick<HostCellsProps, 'row'>) {
  return (
    <>
      <bdi className="truncate" title={plainText(host)}>
        {plainText(host)}
      </bdi>
      {override !== null && (
        <span className={classes.mark} title={t('Its pace was changed by hand')}>
          <SlidersHorizontal {...ICON} />
          <span className="visually-hidden">{t('changed by hand')}</span>
        </span>
      )}
    </>
  )
}

function Waiting({ row }: Pick<HostCellsProps, 'row'>) {
  const waiting = waitingText(row)
  if (waiting === null) return null
  return (
    <span className={classes.waiting} title={waiting.title} data-held={waiting.isHeld || undefined}>
      {waiting.isHeld && <Hand {...ICON} />}
      <span className="truncate">{waiting.text}</span>
    </span>
  )
}

function Latency({ row: { lane, firstByteMs } }: Pick<HostCellsProps, 'row'>) {
  const ms = lane?.latencyMs ?? firstByteMs
  return (
    <>
      {lane?.eased === true && (
        <span className={classes.eased} title={t('It answers slower than it did: it gets fewer requests at once')}>
          <TrendingDown {...ICON} />
          <span className="visually-hidden">{t('eased off')}</span>
        </span>
      )}
      {ms !== null && formatDuration(ms)}
    </>
  )
}

function Connection({ row: { tls, fetched }, nowMs }: Omit<HostCellsProps, 'settings'>) {
  // Without an answer nothing is known of the connection.
  if (tls === null) return fetched === 0 ? null : <span className={classes.quiet}>{t('not encrypted')}</span>
  const { text, title, level } = tlsText(tls, nowMs)
  return (
    <span className={classes.tls} title={title} data-level={level}>
      {level !== 'fine' && <TriangleAlert {...ICON} />}
      <span className="truncate">{text}</span>
    </span>
  )
}
