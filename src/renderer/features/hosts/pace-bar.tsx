/** How fast the crawl may go, adjustable while it runs. */
import { Switch } from '@mantine/core'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { SETTINGS } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { adjustPace } from '../../lib/crawl-actions'
import { LiveNumber } from './live-number'
import classes from './pace.module.css'
import { PACE_KEYS, paceEntry } from './pace-fields'

/** Whether an engine is there that could take a change. */
export function isAdjustable({ state, runsHere }: Pick<CrawlSummary, 'state' | 'runsHere'>): boolean {
  return runsHere && (state === 'running' || state === 'paused')
}

export function PaceBar({ crawl }: { readonly crawl: CrawlSummary }) {
  const { id, settings } = crawl
  const adjustable = isAdjustable(crawl)
  return (
    <section className={classes.bar} aria-label={t('Pace of the crawl')}>
      {PACE_KEYS.map((key) => (
        <LiveNumber
          key={key}
          label={t(paceEntry(key).label)}
          entry={paceEntry(key)}
          value={settings[key]}
          disabled={!adjustable}
          onApply={(value) => void adjustPace(id, { [key]: value })}
        />
      ))}
      <Switch
        className={classes.adaptive}
        size="xs"
        label={t(SETTINGS.adaptive.label)}
        title={t(SETTINGS.adaptive.help)}
        disabled={!adjustable}
        checked={settings.adaptive}
        onChange={(event) => void adjustPace(id, { adaptive: event.currentTarget.checked })}
      />
      {!adjustable && (
        <p className={classes.note}>
          {crawl.runsHere || (crawl.state !== 'running' && crawl.state !== 'paused')
            ? t('This is the pace it ran at. It can be changed while the crawl runs.')
            : t('Another process runs this crawl; only there can its pace be changed.')}
        </p>
      )}
    </section>
  )
}
