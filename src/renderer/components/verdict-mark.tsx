/** A verdict as shape, colour and word: each has its own shape, so that colour only repeats what it says. */
import { VERDICT_ENTRIES, VERDICTS, type Verdict } from '../../shared/domain/verdict'
import { t } from '../../shared/words/t'
import classes from './verdict-mark.module.css'

/** One shape a verdict, drawn as strokes in a box of 12 by 12. */
const SHAPES: Readonly<Record<Verdict, string>> = {
  ok: 'M2 6.5l2.6 2.6L10 3.2',
  moved: 'M1.5 9V6.5a2 2 0 0 1 2-2h6.5M7.4 1.8l2.7 2.7l-2.7 2.7',
  gone: 'M2.6 2.6l6.8 6.8M9.4 2.6l-6.8 6.8',
  blocked: 'M6 1.4a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 1 0 0-9.2M2.8 2.8l6.4 6.4',
  rate_limited: 'M2.5 1.5h7M2.5 10.5h7M3.3 1.5c0 3.2 5.4 5.8 5.4 9M8.7 1.5c0 3.2-5.4 5.8-5.4 9',
  flaky: 'M.8 6.8l2.2-3.6l2.5 5.6l2.6-5.6l1.6 3.6h1.5',
  unreachable: 'M1.2 6h2.6M8.2 6h2.6M4.8 3.4l-1 5.2M8.2 3.4l-1 5.2',
  unsure: 'M3.6 4.2a2.4 2.4 0 1 1 3.4 2.2q-1 .5-1 1.5M6 10.2v.1',
}

export function isVerdict(value: unknown): value is Verdict {
  return (VERDICTS as readonly unknown[]).includes(value)
}

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <svg className={classes.shape} viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[verdict]} />
      </svg>
      {t(VERDICT_ENTRIES[verdict].label)}
    </span>
  )
}
