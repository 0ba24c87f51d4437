/** What changed in one column of a URL: the words of a text, or the value before and after. */
import { ArrowRight } from 'lucide-react'
import type { ComparedChange, ComparedState } from '../../../shared/domain/comparison'
import { t } from '../../../shared/words/t'
import { StatusMark, statusKind } from '../../components/status-mark'
import { oneLine } from '../../lib/cell-format'
import { ChangedText } from './changed-text'
import classes from './compare.module.css'
import { changeText, columnLabel, isProse } from './compare-words'

/** On one line, with the name of the column. */
export function ChangeInLine({ change }: { readonly change: ComparedChange }) {
  return (
    <span className={classes.change}>
      <span className={classes.column}>{columnLabel(change.column)}</span> <ChangeValue change={change} inLine />
    </span>
  )
}

interface ChangeValueProps {
  readonly change: ComparedChange
  /** Folded into one line and cut where no screen reaches. */
  readonly inLine: boolean
}

export function ChangeValue({ change: { column, before, after }, inLine }: ChangeValueProps) {
  if (isProse(column) && typeof before === 'string' && typeof after === 'string') {
    const shown = inLine ? oneLine : (text: string) => text
    return <ChangedText before={shown(before)} after={shown(after)} />
  }
  return (
    <>
      <bdi className={classes.before}>{changeText(column, before)}</bdi>
      <ArrowRight className={classes.arrow} size={12} strokeWidth={1.75} aria-label={t('became')} />
      <bdi className={classes.after}>{changeText(column, after)}</bdi>
    </>
  )
}

/** The status before and after; one when it is the same. */
export function StatusChange({ before, after }: Record<'before' | 'after', ComparedState | null>) {
  const isSame = before !== null && after !== null && wordOf(before) === wordOf(after)
  return (
    <span className={classes.statuses}>
      {before !== null && <Status state={before} />}
      {!isSame && before !== null && after !== null && (
        <ArrowRight className={classes.arrow} size={12} strokeWidth={1.75} aria-label={t('became')} />
      )}
      {!isSame && after !== null && <Status state={after} />}
    </span>
  )
}

function Status({ state }: { readonly state: ComparedState }) {
  return <StatusMark kind={statusKind(state.status, state.disposition)} text={wordOf(state)} />
}

function wordOf({ status, disposition }: ComparedState): string | number {
  return status ?? (disposition === 'failed' ? t('No answer') : disposition)
}
