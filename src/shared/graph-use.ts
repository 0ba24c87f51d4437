/** Whether something is asked that only the link graph knows: the part `graph` of the index. */
import { CHECK_IDS, type CheckId, checkCondition, isCheckId } from './checks'
import { columnEntry, isColumnId } from './columns'
import type { AnyColumnId, ResultQuery } from './domain/result-query'

/** Whether any check of the catalogue asks it. */
export function findingsNeedGraph(): boolean {
  return CHECK_IDS.some(checkNeedsGraph)
}

function checkNeedsGraph(id: CheckId): boolean {
  return checkCondition(id).includes('graph.')
}

function columnNeedsGraph(column: AnyColumnId): boolean {
  if (isColumnId(column)) return columnEntry(column).needs === 'graph'
  const check = column.startsWith('check:') ? column.slice('check:'.length) : ''
  return isCheckId(check) && checkNeedsGraph(check)
}

/** @param columns - that are shown or written */
export function queryNeedsGraph({ filters, sorts }: ResultQuery, columns: readonly AnyColumnId[]): boolean {
  return [...columns, ...filters.map(({ column }) => column), ...sorts.map(({ column }) => column)].some(
    columnNeedsGraph,
  )
}
