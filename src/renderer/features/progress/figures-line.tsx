/** The live numbers: pace, errors, hosts, flight, time left, bytes. Each has its own width, so nothing jumps. */
import type { ReactNode } from 'react'
import type { CrawlProgress } from '../../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { Sparkline } from '../../components/sparkline'
import { formatBytes, formatExactTime, formatNumber, formatRate, formatShare } from '../../lib/format'
import { useNow } from '../../lib/now'
import { MAX_SAMPLES, usePaceSamples } from '../../lib/progress-store'
import classes from './progress.module.css'
import { errorShare, isMoving, timeWords } from './progress-figures'

interface FiguresLineProps {
  readonly crawl: CrawlSummary
  readonly progress: CrawlProgress | null
}

const SPARK = { capacity: MAX_SAMPLES, width: 72, height: 18 } as const

export function FiguresLine({ crawl, progress }: FiguresLineProps) {
  const samples = usePaceSamples(crawl.id)
  const nowMs = useNow()
  const moving = isMoving(crawl) && progress !== null
  const average = progress !== null && progress.runningMs > 0 ? (crawl.done * 1000) / progress.runningMs : null
  const rate = moving ? progress.pagesPerSecond : average
  return (
    <div className={classes.figures}>
      {rate !== null && (
        <Figure value={formatRate(rate)} unit={moving ? 'pages/s' : 'pages/s on average'} digits={5}>
          {samples.length > 1 && (
            <Sparkline
              {...SPARK}
              values={samples.map((sample) => sample.pagesPerSecond)}
              tone="accent"
              atLeast={4}
              label="Pages per second over the last minutes"
            />
          )}
        </Figure>
      )}
      <Figure value={formatShare(errorShare(crawl.counts, crawl.done))} unit="errors" digits={6}>
        {samples.length > 1 && (
          <Sparkline
            {...SPARK}
            values={samples.map((sample) => sample.errorsPerSecond)}
            tone="problem"
            atLeast={4}
            label="Errors per second over the last minutes"
          />
        )}
      </Figure>
      {moving && <Figure value={formatNumber(progress.activeHosts)} unit="hosts" digits={3} />}
      {moving && <Figure value={formatNumber(progress.inFlight)} unit="in flight" digits={3} />}
      {progress !== null && <Figure value={formatBytes(progress.transferBytes)} unit="" digits={7} />}
      <span className={classes.time} title={crawl.state === 'finished' ? formatExactTime(crawl.updatedAtMs) : undefined}>
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
      <span className={classes.value} style={{ minWidth: `${digits}ch` }}>
        {value}
      </span>
      <span className={classes.unit}>{unit}</span>
      {children}
    </span>
  )
}
