/** What the trap radar set aside, why, and the way to fetch it after all. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Radar } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { Trap } from '../../../shared/domain/trap'
import { followsLinks } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import { releaseTrap } from '../../lib/crawl-actions'
import { showUrl } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { releaseWords, TRAP_NAMES } from './trap-words'
import classes from './traps-list.module.css'

interface TrapsListProps {
  readonly crawl: CrawlSummary
  /** Groups that hold something now, as the progress says. */
  readonly count: number
}

/** While URLs are being held the list is looked at this often. */
const EVERY_MS = 3000

export function TrapsList({ crawl, count }: TrapsListProps) {
  const { id: crawlId, counts, state } = crawl
  const { data, error, refetch } = useQuery({
    queryKey: ['traps', crawlId],
    queryFn: () => call('traps:list', { crawlId }),
    staleTime: 0,
    refetchInterval: state === 'running' && counts.held > 0 ? EVERY_MS : false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another group, or another state, is news
  useEffect(() => void refetch(), [count, state, refetch])

  if (error !== null) {
    return (
      <div className={classes.problem}>
        <ErrorNotice
          error={asTrawlError(error)}
          actions={<Button onClick={() => void refetch()}>{t('Try again')}</Button>}
        />
      </div>
    )
  }
  if (data === undefined) return null
  if (data.length === 0) return <NoTraps crawl={crawl} />
  return (
    <section className={classes.list} aria-label={t('Traps')}>
      {data.map((trap) => (
        <TrapCard key={trap.trapId} crawl={crawl} trap={trap} onReleased={() => void refetch()} />
      ))}
    </section>
  )
}

function NoTraps({ crawl: { settings } }: Pick<TrapsListProps, 'crawl'>) {
  const canCome = followsLinks(settings) || settings.mode === 'sitemap'
  const words = !canCome
    ? t('This crawl follows no links, so there is nothing that could lead it astray.')
    : settings.traps
      ? t(
          'The trap radar watches for endless calendars, session ids, repeating paths and facets. It sets such URLs aside and lists them here, until you release them.',
        )
      : t('The trap radar is off for this crawl: endless calendars and the like are fetched until a limit is reached.')
  return (
    <EmptyState icon={Radar} title={t('No traps')}>
      {words}
    </EmptyState>
  )
}

interface TrapCardProps {
  readonly crawl: CrawlSummary
  readonly trap: Trap
  onReleased(): void
}

function TrapCard({ crawl, trap, onReleased }: TrapCardProps) {
  const [asking, setAsking] = useState(false)
  const [releasing, setReleasing] = useState(false)
  const release = async () => {
    setReleasing(true)
    const done = await releaseTrap(crawl.id, trap.trapId)
    setReleasing(false)
    setAsking(false)
    if (done) onReleased()
  }
  const elsewhere = !crawl.runsHere && (crawl.state === 'running' || crawl.state === 'paused')
  return (
    <article className={classes.card} data-released={trap.released || undefined}>
      <header className={classes.cardTop}>
        <h2 className={classes.kind}>{TRAP_NAMES[trap.kind]}</h2>
        <span className={classes.host}>{plainText(trap.host)}</span>
        <span className={`${classes.held} number`}>
          {trap.released ? t('released') : t('{held, plural, one {# URL} other {# URLs}} held', { held: trap.held })}
        </span>
        {!trap.released && !asking && (
          <Button variant="default" disabled={elsewhere} onClick={() => setAsking(true)}>
            {t('Release…')}
          </Button>
        )}
      </header>
      <p className={classes.pattern} data-selectable>
        {plainText(trap.pattern)}
      </p>
      <p className={classes.reason}>{plainText(trap.reason)}</p>
      {trap.samples.length > 0 && (
        <ul className={classes.samples} aria-label={t('Some of them')}>
          {trap.samples.map((url) => (
            <li key={url} className="truncate" title={plainText(url.slice(0, 1000))} data-selectable>
              {showUrl(url).rest}
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <div className={classes.ask}>
          <p>{releaseWords(trap, crawl.state)}</p>
          <div className={classes.askActions}>
            <Button loading={releasing} onClick={() => void release()}>
              {t('Release {held, plural, one {# URL} other {# URLs}}', { held: trap.held })}
            </Button>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t('Keep holding them')}
            </Button>
          </div>
        </div>
      )}
    </article>
  )
}
