/** Every request that was made for a row, by round; left out when there was only the one that the head tells about. */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { StatusMark, statusKind } from '../../components/status-mark'
import { codeName } from '../../lib/cell-format'
import { formatDuration, formatExactTime } from '../../lib/format'
import { WAIT_WORDS } from '../../lib/wait-words'
import { type AttemptPhase, attemptParts, attemptRounds } from './attempt-rounds'
import classes from './attempts-section.module.css'
import panel from './details-panel.module.css'
import { DecodedUrl } from './facts-section'
import { keyed } from './keyed'
import { Section } from './section'

interface AttemptsSectionProps {
  readonly details: RowDetails
  /** How many re-checks the settings of the crawl allow. */
  readonly rechecks: number
}

const PHASE_WORDS: Readonly<Record<AttemptPhase, string>> = {
  dns: 'DNS',
  connect: t('connect'),
  tls: 'TLS',
  first_byte: t('first byte'),
  body: t('download'),
}
/** A shorter wait is nothing to tell. */
const LEAST_WAIT_MS = 1

export function AttemptsSection({ details, rechecks }: AttemptsSectionProps) {
  const { attempts } = details
  const first = attempts[0]
  if (first === undefined || (attempts.length === 1 && first.error === null)) return null
  const rounds = attemptRounds(attempts, rechecks)
  return (
    <Section title={t('Attempts')} count={attempts.length}>
      {keyed(rounds).map(({ key, entry: round }) => (
        <div key={key} className={classes.round}>
          {rounds.length > 1 && (
            <p className={classes.roundName} title={formatExactTime(round.attempts[0]?.startedAtMs ?? 0)}>
              {round.name}
            </p>
          )}
          <ol className={classes.attempts}>
            {keyed(round.attempts).map(({ key: attemptKey, entry }) => (
              <Attempt key={attemptKey} attempt={entry} first={first} />
            ))}
          </ol>
        </div>
      ))}
    </Section>
  )
}

function Attempt({ attempt, first }: { readonly attempt: FetchAttempt; readonly first: FetchAttempt }) {
  const parts = attemptParts(attempt)
  return (
    <li className={classes.attempt}>
      <StatusMark
        kind={attempt.status === null ? 'none' : statusKind(attempt.status)}
        text={attempt.status ?? (attempt.error === null ? t('No answer') : codeName(attempt.error))}
      />
      <span className={classes.ms} title={formatExactTime(attempt.startedAtMs)}>
        {attempt !== first && (
          <span className={panel.aside}>+{formatDuration(Math.max(0, attempt.startedAtMs - first.startedAtMs))} </span>
        )}
        {formatDuration(attempt.durationMs)}
      </span>
      {attempt.url !== first.url && (
        <span className={`${panel.exact} ${classes.wide}`} data-selectable>
          <DecodedUrl url={attempt.url} />
        </span>
      )}
      <span className={classes.notes}>
        {attempt.waitMs >= LEAST_WAIT_MS && (
          <span title={attempt.waitedFor === null ? undefined : WAIT_WORDS[attempt.waitedFor].sentence}>
            {attempt.waitedFor === null
              ? t('waited {duration}', { duration: formatDuration(attempt.waitMs) })
              : t('waited {duration} ({what})', {
                  duration: formatDuration(attempt.waitMs),
                  what: WAIT_WORDS[attempt.waitedFor].short,
                })}
          </span>
        )}
        {parts.map(({ phase, ms }) => (
          <span key={phase}>
            {PHASE_WORDS[phase]} {formatDuration(ms)}
          </span>
        ))}
      </span>
    </li>
  )
}
