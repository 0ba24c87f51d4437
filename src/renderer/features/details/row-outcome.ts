/** What became of a row, in one shape for the head of the details: mark, words, and what to do. */

import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import type { StatusKind } from '../../components/status-mark'
import { STATUS_WORDS, statusKind } from '../../components/status-mark'
import { explainError, explainProblem } from '../../lib/cell-format'

export interface RowOutcome {
  readonly kind: StatusKind
  /** `200`, or a word where there is no status. */
  readonly title: string
  /** What happened; `null` where the status says it all. */
  readonly sentence: string | null
  readonly hint: string | null
  /** The code of the error or problem; `null` when there is none. */
  readonly code: string | null
  /** The cause in the words of the layer below. */
  readonly message: string | null
}

type OutcomeFacts = Pick<RowDetails, 'cells' | 'message'> & Partial<Pick<RowDetails, 'trap'>>

export function rowOutcome({ cells, message, trap = null }: OutcomeFacts): RowOutcome {
  const { problem, error } = cells
  if (typeof problem === 'string') {
    return {
      kind: 'skipped',
      title: t('Unusable line'),
      sentence: explainProblem(problem),
      hint: null,
      code: problem,
      message: null,
    }
  }
  const status = typeof cells.status === 'number' ? cells.status : null
  const disposition = typeof cells.disposition === 'string' ? cells.disposition : null
  if (disposition === 'waiting') {
    return {
      kind: 'waiting',
      title: STATUS_WORDS.waiting,
      sentence: t('This URL has not been fetched yet.'),
      hint: null,
      code: null,
      message: null,
    }
  }
  if (disposition === 'held') {
    return {
      kind: 'held',
      title: STATUS_WORDS.held,
      sentence: t('The trap radar set this URL aside. {reason}', { reason: trap?.reason ?? '' }).trim(),
      hint: t('It is listed under Hosts, Traps, where it can be released.'),
      code: trap?.kind ?? null,
      message: null,
    }
  }
  const kind = disposition === 'failed' ? 'none' : statusKind(status, disposition)
  const title = status === null ? STATUS_WORDS[kind] : String(status)
  if (typeof error !== 'string') return { kind, title, sentence: null, hint: null, code: null, message }
  return { kind, title, ...explainError(error), code: error, message }
}
