/** A value of a column as lists of values name it: marks where the grid has marks, else words. */
import type { CellValue } from '../../../../shared/domain/result-query'
import { StatusMark, statusKind } from '../../../components/status-mark'
import { isVerdict, VerdictMark } from '../../../components/verdict-mark'
import type { ColumnDescription } from '../../../lib/any-column'
import { filterValueText } from '../filters/filter-model'
import { OUTCOME_KINDS, OUTCOMES } from './facet-model'

interface ValueNameProps {
  readonly column: Pick<ColumnDescription, 'id' | 'type'>
  readonly value: CellValue
}

export function ValueName({ column, value }: ValueNameProps) {
  const text = filterValueText(value, column)
  if (column.id === 'outcome') {
    const outcome = OUTCOMES.find((known) => known === value)
    if (outcome !== undefined) return <StatusMark kind={OUTCOME_KINDS[outcome]} text={text} />
  }
  if (column.id === 'verdict' && isVerdict(value)) return <VerdictMark verdict={value} />
  if (column.type === 'status' && typeof value === 'number') return <StatusMark kind={statusKind(value)} text={text} />
  return value === null || value === '' ? <em>{text}</em> : <bdi>{text}</bdi>
}
