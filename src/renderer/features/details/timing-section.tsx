/** Where the time went: every attempt on one axis. */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import { StatusMark, statusKind } from '../../components/status-mark'
import { codeName } from '../../lib/cell-format'
import { formatDuration } from '../../lib/format'
import { keyed } from './keyed'
import { Section } from './section'
import classes from './timing-section.module.css'
import { type Waterfall, type WaterfallPhase, type WaterfallRow, waterfall } from './waterfall'

const WORDS: Readonly<Record<WaterfallPhase, string>> = {
  pause: 'Pause',
  wait: 'Wait for its turn',
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  first_byte: 'First byte',
  body: 'Download',
  rest: 'Other',
}

/** More rows than these say no more; the list of attempts has them all. */
const MAX_ROWS = 60

export function TimingSection({ attempts }: { readonly attempts: readonly FetchAttempt[] }) {
  if (attempts.length === 0) return null
  const chart = waterfall(attempts.slice(-MAX_ROWS))
  const idle = formatDuration(chart.totalMs) !== formatDuration(chart.busyMs)
  return (
    <Section title="Timing">
      <p className={classes.sum}>
        <strong>{formatDuration(chart.busyMs)}</strong>
        {idle && ` of work, ${formatDuration(chart.totalMs)} from first to last`}
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
            title={`${WORDS[phase]} ${formatDuration(ms)}${isShortened ? ', drawn shorter than it was' : ''}`}
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
          {isShortened && <span className={classes.aside}>drawn shortened</span>}
        </li>
      ))}
    </ul>
  )
}

/** The same for those who do not see the bars. */
function TimesTable({ chart }: { readonly chart: Waterfall }) {
  return (
    <table className="visually-hidden">
      <caption>Time of each attempt by phase</caption>
      <thead>
        <tr>
          <th scope="col">Attempt</th>
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
            <th scope="row">{attempt.status ?? (attempt.error === null ? 'No answer' : codeName(attempt.error))}</th>
            {chart.phases.map((phase) => {
              const bar = bars.find((each) => each.phase === phase)
              return <td key={phase}>{bar === undefined ? 'none' : formatDuration(bar.ms)}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
