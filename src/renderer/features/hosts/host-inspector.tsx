/** One host: what is known of it, and its own pace, adjustable while the crawl runs. */
import { Button, Switch } from '@mantine/core'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { HostRow } from '../../../shared/domain/host-lane'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { adjustHost } from '../../lib/crawl-actions'
import { formatBytes, formatDuration, formatNumber } from '../../lib/format'
import { useNow } from '../../lib/now'
import { plainText } from '../../lib/plain-text'
import classes from './host-inspector.module.css'
import { TlsFactsList } from './host-tls'
import { waitingText } from './lane-words'
import { LiveNumber } from './live-number'
import { isAdjustable } from './pace-bar'
import { HOST_KEYS, paceEntry, withLimit } from './pace-fields'

interface HostInspectorProps {
  readonly crawl: CrawlSummary
  readonly row: HostRow
  readonly placement: 'right' | 'bottom'
  onChanged(): void
  onClose(): void
}

export function HostInspector({ crawl, row, placement, onChanged, onClose }: HostInspectorProps) {
  return (
    <aside
      className={classes.inspector}
      data-placement={placement}
      aria-label={t('Host {host}', { host: plainText(row.host) })}
    >
      <div className={classes.top}>
        <h2 className={`${classes.name} truncate`} title={plainText(row.host)} data-selectable>
          {plainText(row.host)}
        </h2>
        <IconButton icon={X} label={t('Close the host')} onClick={onClose} />
      </div>
      <div className={classes.body}>
        <HostPace crawl={crawl} row={row} onChanged={onChanged} />
        <HostFacts row={row} />
        <TlsFactsList tls={row.tls} nowMs={useNow()} />
      </div>
    </aside>
  )
}

function HostPace({ crawl, row, onChanged }: Pick<HostInspectorProps, 'crawl' | 'row' | 'onChanged'>) {
  const { settings } = crawl
  const { host, override } = row
  const adjustable = isAdjustable(crawl)
  const apply = async (next: HostRow['override']) => {
    if (await adjustHost(crawl.id, host, next)) onChanged()
  }
  return (
    <section className={classes.section} aria-label={t('Pace of this host')}>
      <h3 className={classes.title}>{t('Pace')}</h3>
      <Switch
        size="xs"
        label={t('Pause this host')}
        disabled={!adjustable}
        checked={override?.paused === true}
        onChange={(event) => void apply(withLimit(override, 'paused', event.currentTarget.checked, settings))}
      />
      <div className={classes.limits}>
        {HOST_KEYS.map((key) => (
          <LiveNumber
            key={`${host} ${key}`}
            label={paceEntry(key).label.replace(/ per host$/u, '')}
            entry={paceEntry(key)}
            value={override?.[key] ?? settings[key]}
            changed={override?.[key] !== undefined}
            disabled={!adjustable}
            fill
            onApply={(value) => void apply(withLimit(override, key, value, settings))}
          />
        ))}
      </div>
      {override !== null && adjustable && (
        <Button variant="default" onClick={() => void apply(null)}>
          {t('Follow the settings again')}
        </Button>
      )}
      {!adjustable && (
        <p className={classes.note}>{t('The pace of a host can be changed while the crawl runs here.')}</p>
      )}
    </section>
  )
}

function HostFacts({ row }: Pick<HostInspectorProps, 'row'>) {
  const { lane } = row
  const waiting = waitingText(row)
  return (
    <section className={classes.section} aria-label={t('Facts of this host')}>
      <h3 className={classes.title}>{t('Now')}</h3>
      <dl className={classes.facts}>
        <Fact label={t('Waiting for')}>{waiting === null ? null : waiting.title}</Fact>
        <Fact label={t('In the air')}>
          {lane === null
            ? t('nothing')
            : t('{inFlight} of {maxInFlight}', {
                inFlight: formatNumber(lane.inFlight),
                maxInFlight: formatNumber(lane.maxInFlight),
              })}
        </Fact>
        <Fact label={t('Waiting')}>{lane === null ? null : formatNumber(lane.queued)}</Fact>
        <Fact label={t('Eased off')}>
          {lane?.eased === true ? t('yes: it answers slower than it did, so it gets fewer at once') : null}
        </Fact>
        <Fact label={t('Crawl-delay')}>
          {lane !== null && lane.crawlDelayMs > 0
            ? t('{crawlDelayMs}, asked for by robots.txt', { crawlDelayMs: formatDuration(lane.crawlDelayMs) })
            : null}
        </Fact>
        <Fact label={t('Least gap')}>{lane !== null && lane.gapMs > 0 ? formatDuration(lane.gapMs) : null}</Fact>
        <Fact label={t('First byte')}>
          {row.firstByteMs === null
            ? null
            : t('{firstByteMs} on average', { firstByteMs: formatDuration(row.firstByteMs) })}
        </Fact>
        <Fact label={t('URLs')}>{t('{known} known', { known: formatNumber(row.known) })}</Fact>
        <Fact label={t('Fetched')}>{formatNumber(row.fetched)}</Fact>
        <Fact label={t('No answer')}>{row.failed === 0 ? null : formatNumber(row.failed)}</Fact>
        <Fact label={t('Skipped')}>{row.skipped === 0 ? null : formatNumber(row.skipped)}</Fact>
        <Fact label={t('Held')}>
          {row.held === 0 ? null : t('{held} by the trap radar', { held: formatNumber(row.held) })}
        </Fact>
        <Fact label={t('Transferred')}>{formatBytes(row.transferBytes)}</Fact>
      </dl>
    </section>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === null) return null
  return (
    <>
      <dt>{label}</dt>
      <dd data-selectable>{children}</dd>
    </>
  )
}
