import type { RuleColumnId } from '../../../../shared/domain/extraction-rule'
import { describeColumn } from '../../../lib/any-column'
import { keepView, keptView } from '../view-store'

/** Shows columns of rules behind those that a person chose; with the standard ones, they are shown by themselves. */
export function showColumns(crawlId: string, ids: readonly RuleColumnId[]): void {
  const { columns } = keptView(crawlId)
  if (columns === null) return
  const missing = ids.filter((id) => !columns.some((column) => column.id === id))
  if (missing.length === 0) return
  const added = missing.map((id) => ({ id, width: describeColumn(id, []).width, pinned: false }))
  keepView(crawlId, { columns: [...columns, ...added] })
}
