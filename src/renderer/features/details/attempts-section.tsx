/** Every request that was made for a row; left out when there was only the one that the head tells about. */
import type { RowDetails } from '../../../shared/domain/row-details'
import { StatusMark, statusKind } from '../../components/status-mark'
import { codeName } from '../../lib/cell-format'
import { formatDuration, formatExactTime } from '../../lib/format'
import classes from './details-panel.module.css'
import { DecodedUrl } from './facts-section'
import { keyed } from './keyed'
import { Section } from './section'

export function AttemptsSection({ details }: { readonly details: RowDetails }) {
  const { attempts } = details
  const first = attempts[0]
  if (first === undefined || (attempts.length === 1 && first.error === null)) return null
  return (
    <Section title="Attempts" count={attempts.length}>
      <ol className={classes.attempts}>
        {keyed(attempts).map(({ key, entry: attempt }) => (
          <li key={key} className={classes.attempt}>
            <StatusMark
              kind={attempt.status === null ? 'none' : statusKind(attempt.status)}
              text={attempt.status ?? (attempt.error === null ? 'No answer' : codeName(attempt.error))}
            />
            <span className={classes.ms} title={formatExactTime(attempt.startedAtMs)}>
              {attempt !== first && (
                <span className={classes.aside}>
                  +{formatDuration(Math.max(0, attempt.startedAtMs - first.startedAtMs))}{' '}
                </span>
              )}
              {formatDuration(attempt.durationMs)}
            </span>
            {attempt.url !== first.url && (
              <span className={`${classes.exact} ${classes.attemptUrl}`} data-selectable>
                <DecodedUrl url={attempt.url} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
