/** The live numbers: pace, errors, hosts, flight, time left, bytes. Each has its own width, so nothing jumps. */
import type { ReactNode } from 'react'
import type { CrawlProgress } from '../../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { Sparkline } from '../../components/sparkline'
import { formatBytes, formatExactTime, formatNumber, formatRate, formatShare } from '../../lib/format'
import { useNow } from '../../lib/now'
import { usePaceSamples } from '../../lib/progress-store'
import classes from './progress.module.css'
import { errorShare, isMoving, timeWords } from './progress-figures'

interface FiguresLineProps {
  readonly crawl: CrawlSummary
  readonly progress: CrawlProgress | null
}

/** A short crawl should not leave its line in a corner: this many samples fill the width at first. */
const FIRST_CAPACITY = 30
const SPARK_SIZE = { width: 72, height: 18 } as const

export function FiguresLine({ crawl, progress }: FiguresLineProps) {
  const samples = usePaceSamples(crawl.id)
  const nowMs = useNow()
  const spark = { ...SPARK_SIZE, capacity: Math.max(FIRST_CAPACITY, samples.length), atLeast: 4 }
  const moving = isMoving(crawl) && progress !== null
  // While it runs their place is kept from the start, so that nothing moves when the first values come.
  const showSparks = moving || samples.length > 1
  const average = progress !== null && progress.runningMs > 0 ? (crawl.done * 1000) / progress.runningMs : null
  const rate = moving ? progress.pagesPerSecond : average
  return (
    <div className={classes.figures}>
      {rate !== null && (
        <Figure value={formatRate(rate)} unit={moving ? t('pages/s') : t('pages/s on average')} digits={5}>
          {showSparks && (
            <Sparkline
              {...spark}
              values={samples.map((sample) => sample.pagesPerSecond)}
              tone="accent"
              label={t('Pages per second over the last minute')}
            />
          )}
        </Figure>
      )}
      <Figure value={formatShare(errorShare(crawl.counts, crawl.done))} unit={t('errors')} digits={6}>
        {showSparks && (
          <Sparkline
            {...spark}
            values={samples.map((sample) => sample.errorsPerSecond)}
            tone="problem"
            label={t('Errors per second over the last minute')}
          />
        )}
      </Figure>
      {moving && (
        <Figure
          value={formatNumber(progress.activeHosts)}
          unit={progress.activeHosts === 1 ? t('host') : t('hosts')}
          digits={3}
        />
      )}
      {moving && <Figure value={formatNumber(progress.inFlight)} unit={t('in flight')} digits={3} />}
      {progress !== null && <Figure value={formatBytes(progress.transferBytes)} unit="" digits={7} />}
      <span
        className={classes.time}
        title={crawl.state === 'finished' ? formatExactTime(crawl.updatedAtMs) : undefined}
      >
        {timeWords(crawl, progress, nowMs)}
      </span>
    </div>
  )
}

interface FigureProps {
  readonly value: string
  readonly unit: string
  /** Room for the value, in digits. */
  readonly digits: number
  readonly children?: ReactNode
}

function Figure({ value, unit, digits, children }: FigureProps) {
  return (
    <span className={classes.figure}>
      <span className={classes.reading} style={{ minWidth: `${digits + unit.length * 0.75}ch` }}>
        <span className={classes.value}>{value}</span> <span className={classes.unit}>{unit}</span>
      </span>
      {children}
    </span>
  )
}
