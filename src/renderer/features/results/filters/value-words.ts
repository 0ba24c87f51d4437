/** What the values of some columns are called, where the value itself is a code of ours. */
import type { AnyColumnId, CellValue } from '../../../../shared/domain/result-query'
import { VERDICT_ENTRIES, type Verdict } from '../../../../shared/domain/verdict'
import { t } from '../../../../shared/words/t'
import { isVerdict } from '../../../components/verdict-mark'
import { codeName } from '../../../lib/cell-format'

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  '2xx': '2xx',
  '3xx': '3xx',
  '4xx': '4xx',
  '5xx': '5xx',
  no_answer: t('No answer'),
  waiting: t('Waiting'),
  skipped: t('Skipped'),
  held: t('Held'),
  unusable: t('Unusable'),
}

/** Columns whose values are codes of ours. */
const CODES: ReadonlySet<string> = new Set([
  'error',
  'problem',
  'certificate_problem',
  'disposition',
  'body_state',
  'robots',
  'charset_source',
])

/** The name of a value; `null` where the value speaks for itself. */
export function valueLabel(column: AnyColumnId, value: CellValue): string | null {
  if (typeof value !== 'string' || value === '') return null
  if (column === 'outcome') return OUTCOME_WORDS[value] ?? null
  if (column === 'verdict') return isVerdict(value) ? t(VERDICT_ENTRIES[value satisfies Verdict].label) : null
  return CODES.has(column) ? codeName(value) : null
}
