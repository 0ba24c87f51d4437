/** One cell of the grid, drawn by the type of its column. */
import { Check } from 'lucide-react'
import type { CellValue } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { InsecureMark } from '../../components/insecure-mark'
import { STATUS_WORDS, StatusMark, statusKind } from '../../components/status-mark'
import { isVerdict, VerdictMark } from '../../components/verdict-mark'
import type { ColumnDescription } from '../../lib/any-column'
import { cellText, codeName, MAX_LINE_CHARS, oneLine } from '../../lib/cell-format'
import { showUrl } from '../../lib/format'
import type { LoadedRow } from './paged-rows'
import classes from './results-grid.module.css'

/** Columns whose values are codes of ours. */
const CODES: ReadonlySet<string> = new Set(['error', 'problem', 'certificate_problem'])

interface CellContentProps {
  readonly column: ColumnDescription
  readonly row: LoadedRow
  readonly nowMs: number
}

/** The cell that carries the marks of its whole row, such as the open lock. */
export function markedContent(props: CellContentProps) {
  if (props.row.cell('insecure') !== 1) return cellContent(props)
  return (
    <span className={classes.marked}>
      {cellContent(props)}
      <InsecureMark />
    </span>
  )
}

/** Not a component of its own: thousands of these are drawn while scrolling. */
export function cellContent({ column, row, nowMs }: CellContentProps) {
  const value = row.cell(column.id)
  if (value === undefined) return <span className={classes.skeleton} />
  if (column.id === 'status') return statusContent(value, row)
  if (column.id === 'url' && value === null)
    return <span className={classes.quiet}>{oneLine(String(row.cell('input') ?? ''))}</span>
  if (value === null || value === '') return null
  switch (column.type) {
    case 'url':
      return urlContent(String(value))
    case 'flag':
      return value === 1 ? <Check size={14} strokeWidth={1.75} aria-label={t('yes')} /> : null
    case 'choice':
      if (column.id === 'verdict' && isVerdict(value)) return <VerdictMark verdict={value} />
      return CODES.has(column.id) ? codeName(String(value)) : cellText(value, column.type, nowMs)
    case 'text':
      return <bdi>{cellText(value, column.type, nowMs)}</bdi>
    case 'integer':
      // Row numbers are names, not amounts: 10000, as in the input, not 10,000.
      return column.id === 'row' || column.id === 'line' ? String(value) : cellText(value, column.type, nowMs)
    case 'decimal':
    case 'bytes':
    case 'duration':
    case 'time':
    case 'status':
    case 'hash':
      return cellText(value, column.type, nowMs)
  }
}

function statusContent(value: CellValue, row: LoadedRow) {
  const status = typeof value === 'number' ? value : null
  const problem = row.cell('problem')
  if (typeof problem === 'string') return <StatusMark kind="skipped" text={t('Unusable')} />
  const disposition = row.cell('disposition')
  const state = typeof disposition === 'string' ? disposition : null
  // An answer that broke off has a status, yet it is no answer.
  const kind = state === 'failed' ? 'none' : statusKind(status, state)
  return <StatusMark kind={kind} text={status ?? STATUS_WORDS[kind]} />
}

function urlContent(url: string) {
  const { host, rest } = showUrl(url.slice(0, MAX_LINE_CHARS))
  return (
    <>
      <span className={classes.host}>{host}</span>
      {rest}
    </>
  )
}
