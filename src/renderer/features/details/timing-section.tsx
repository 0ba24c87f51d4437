/** Where the time went: every attempt on one axis. */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import { t } from '../../../shared/words/t'
import { StatusMark, statusKind } from '../../components/status-mark'
import { codeName } from '../../lib/cell-format'
import { formatDuration } from '../../lib/format'
import { keyed } from './keyed'
import { Section } from './section'
import classes from './timing-section.module.css'
import { type Waterfall, type WaterfallPhase, type WaterfallRow, waterfall } from './waterfall'

const WORDS: Readonly<Record<WaterfallPhase, string>> = {
  pause: t('Pause'),
  wait: t('Wait for its turn'),
  dns: 'DNS',
  connect: t('Connect'),
  tls: 'TLS',
  first_byte: t('First byte'),
  body: t('Download'),
  rest: t('Other'),
}

/** More rows than these say no more; the list of attempts has them all. */
const MAX_ROWS = 60

export function TimingSection({ attempts }: { readonly attempts: readonly FetchAttempt[] }) {
  if (attempts.length === 0) return null
  const chart = waterfall(attempts.slice(-MAX_ROWS))
  const idle = formatDuration(chart.totalMs) !== formatDuration(chart.busyMs)
  return (
    <Section title={t('Timing')}>
      <p className={classes.sum}>
        <strong>{formatDuration(chart.busyMs)}</strong>
        {idle && ` ${t('of work, {duration} from first to last', { duration: formatDuration(chart.totalMs) })}`}
      </p>
      <div className={classes.chart} aria-hidden="true">
        {keyed(chart.rows).map(({ key, entry }) => (
          <ChartRow key={key} row={entry} isOnly={chart.rows.length === 1} />
        ))}
      </div>
      <Legend chart={chart} />
      <TimesTable chart={chart} />
    </Section>
  )
}

function ChartRow({ row, isOnly }: { readonly row: WaterfallRow; readonly isOnly: boolean }) {
  const { attempt, bars } = row
  return (
    <div className={classes.row} data-only={isOnly || undefined}>
      {!isOnly && (
        <StatusMark kind={attempt.status === null ? 'none' : statusKind(attempt.status)} text={attempt.status ?? '–'} />
      )}
      <span className={classes.track}>
        {bars.map(({ phase, ms, start, share, isShortened }) => (
          <span
            key={phase}
            className={classes.bar}
            data-phase={phase}
            data-shortened={isShortened || undefined}
            title={
              isShortened
                ? t('{phase} {duration}, drawn shorter than it was', {
                    phase: WORDS[phase],
                    duration: formatDuration(ms),
                  })
                : `${WORDS[phase]} ${formatDuration(ms)}`
            }
            style={{ left: `${start * 100}%`, width: `${share * 100}%` }}
          />
        ))}
      </span>
      {!isOnly && <span className={classes.ms}>{formatDuration(attempt.durationMs)}</span>}
    </div>
  )
}

/** The sum of each phase; where there is but one attempt, that is all there is to tell. */
function Legend({ chart }: { readonly chart: Waterfall }) {
  const sums = chart.phases.map((phase) => {
    const bars = chart.rows.flatMap((row) => row.bars.filter((bar) => bar.phase === phase))
    return { phase, ms: bars.reduce((sum, bar) => sum + bar.ms, 0), isShortened: bars.some((bar) => bar.isShortened) }
  })
  return (
    <ul className={classes.legend}>
      {sums.map(({ phase, ms, isShortened }) => (
        <li key={phase} className={classes.entry}>
          <span className={classes.swatch} data-phase={phase} aria-hidden="true" />
          <span>{WORDS[phase]}</span>
          <span className={classes.ms}>{formatDuration(ms)}</span>
          {isShortened && <span className={classes.aside}>{t('drawn shortened')}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The same for those who do not see the bars. */
function TimesTable({ chart }: { readonly chart: Waterfall }) {
  return (
    <table className="visually-hidden">
      <caption>{t('Time of each attempt by phase')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Attempt')}</th>
          {chart.phases.map((phase) => (
            <th key={phase} scope="col">
              {WORDS[phase]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keyed(chart.rows).map(({ key, entry: { attempt, bars } }) => (
          <tr key={key}>
            <th scope="row">{attempt.status ?? (attempt.error === null ? t('No answer') : codeName(attempt.error))}</th>
            {chart.phases.map((phase) => {
              const bar = bars.find((each) => each.phase === phase)
              return <td key={phase}>{bar === undefined ? t('none') : formatDuration(bar.ms)}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
