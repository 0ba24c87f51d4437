/** What happened and what to do, where a status does not say it all; and when it is tried again. */
import { RotateCw } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { formatClock, formatExactTime } from '../../lib/format'
import { useNow } from '../../lib/now'
import classes from './details-panel.module.css'
import type { RowOutcome } from './row-outcome'

interface OutcomeNoteProps {
  readonly outcome: RowOutcome
  /** When the row is fetched again, in ms since 1970; `null`: it is not. */
  readonly againAtMs: number | null
}

export function OutcomeNote({ outcome, againAtMs }: OutcomeNoteProps) {
  return (
    <>
      {outcome.sentence !== null && (
        <div className={classes.explanation} data-kind={outcome.kind} data-selectable>
          <p>{outcome.sentence}</p>
          {(outcome.hint !== null || outcome.code !== null) && (
            <p className={classes.hint}>
              {outcome.hint} {outcome.code !== null && <span className={classes.code}>{outcome.code}</span>}
            </p>
          )}
          {outcome.message !== null && <p className={classes.cause}>{outcome.message.slice(0, 2000)}</p>}
        </div>
      )}
      {againAtMs !== null && (
        <p className={classes.note} title={formatExactTime(againAtMs)}>
          <RotateCw size={14} strokeWidth={1.75} aria-hidden />
          <AgainWords atMs={againAtMs} />
        </p>
      )}
    </>
  )
}

function AgainWords({ atMs }: { readonly atMs: number }) {
  const nowMs = useNow()
  return (
    <span>
      {atMs <= nowMs
        ? t('Its turn to be fetched again is now.')
        : t('Fetched again from {atMs} on.', { atMs: formatClock(atMs) })}
    </span>
  )
}
