/** A meaning as shape, colour and, when asked for, word: never colour alone. */

import { t } from '../../shared/words/t'
import classes from './status-mark.module.css'

export type StatusKind = '2xx' | '3xx' | '4xx' | '5xx' | 'none' | 'skipped' | 'held' | 'waiting'

export const STATUS_WORDS: Readonly<Record<StatusKind, string>> = {
  '2xx': 'OK',
  '3xx': t('Redirect'),
  '4xx': t('Client error'),
  '5xx': t('Server error'),
  none: t('No answer'),
  skipped: t('Skipped'),
  held: t('Held'),
  waiting: t('Waiting'),
}

/** Which kind an outcome is; `status` and `disposition` as the columns of that name hold them. */
export function statusKind(status: number | null, disposition: string | null = null): StatusKind {
  if (status !== null) {
    if (status < 300) return '2xx'
    if (status < 400) return '3xx'
    return status < 500 ? '4xx' : '5xx'
  }
  if (disposition === 'failed') return 'none'
  if (disposition === 'held') return 'held'
  if (disposition === 'skipped' || disposition === null) return 'skipped'
  return 'waiting'
}

/** One shape a kind, in a box of 10 by 10: disc, arrow, triangle, square, cross, bar, two brackets, ring. */
const SHAPES: Readonly<Record<StatusKind, string>> = {
  '2xx': 'M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8Z',
  '3xx': 'M1 4h4V1l4.5 4L5 9V6H1Z',
  '4xx': 'M5 .8L9.6 9H.4Z',
  '5xx': 'M1.2 1.2h7.6v7.6H1.2Z',
  none: 'M2 .7l3 3l3-3L9.3 2l-3 3l3 3L8 9.3l-3-3l-3 3L.7 8l3-3l-3-3Z',
  skipped: 'M1 4h8v2H1Z',
  held: 'M1 1h3v1.5H2.5v5H4V9H1ZM9 1H6v1.5h1.5v5H6V9h3Z',
  waiting: 'M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8ZM5 2.3a2.7 2.7 0 1 0 0 5.4a2.7 2.7 0 1 0 0-5.4Z',
}

interface StatusMarkProps {
  readonly kind: StatusKind
  /** Text beside the mark, such as the status itself; without it the word is read to screen readers only. */
  readonly text?: string | number
}

export function StatusMark({ kind, text }: StatusMarkProps) {
  return (
    <span className={classes.mark} data-kind={kind}>
      <svg className={classes.shape} viewBox="0 0 10 10" aria-hidden="true">
        <path d={SHAPES[kind]} fillRule="evenodd" />
      </svg>
      {text === undefined ? <span className="visually-hidden">{STATUS_WORDS[kind]}</span> : <span>{text}</span>}
    </span>
  )
}
