/** Where the time went, as a waterfall. */
import type { RowDetails } from '../../../shared/domain/row-details'
import { formatDuration } from '../../lib/format'
import { Section } from './section'
import { type TimingPhase, timingChart } from './timing-bars'
import classes from './timing-section.module.css'

const WORDS: Readonly<Record<TimingPhase, string>> = {
  earlier: 'Earlier requests',
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  first_byte: 'First byte',
  body: 'Download',
}

export function TimingSection({ details }: { readonly details: RowDetails }) {
  const { bars, totalMs, waitMs } = timingChart(details.cells)
  if (totalMs === null) return null
  const waited = waitMs !== null && waitMs >= 1 ? waitMs : null
  return (
    <Section title="Timing">
      <dl className={classes.timing}>
        {waited !== null && (
          <div className={classes.timingRow}>
            <dt>Waited</dt>
            <dd>
              <span className={classes.aside}>for its turn</span>
              <span className={classes.ms}>{formatDuration(waited)}</span>
            </dd>
          </div>
        )}
        {bars.map(({ phase, ms, start, share }) => (
          <div key={phase} className={classes.timingRow}>
            <dt>{WORDS[phase]}</dt>
            <dd>
              <span className={classes.track} aria-hidden="true">
                <span
                  className={classes.bar}
                  data-phase={phase}
                  style={{ left: `${start * 100}%`, width: `${share * 100}%` }}
                />
              </span>
              <span className={classes.ms}>{formatDuration(ms)}</span>
            </dd>
          </div>
        ))}
        <div className={classes.timingRow} data-total>
          <dt>Total</dt>
          <dd>
            <span />
            <span className={classes.ms}>{formatDuration(totalMs)}</span>
          </dd>
        </div>
      </dl>
    </Section>
  )
}
