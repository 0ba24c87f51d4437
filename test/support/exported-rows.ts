/** The rows that an export of a crawl file would have. */
import { ChosenRows } from '../../src/main/store/export/chosen-rows'
import { ExportSnapshot } from '../../src/main/store/export/export-snapshot'
import { ResultSource } from '../../src/main/store/export/result-source'
import type { CheckLimits } from '../../src/shared/check-limits'
import { EVERYTHING, type ResultQuery } from '../../src/shared/domain/result-query'

export function exportedRows(
  path: string,
  query: ResultQuery = EVERYTHING,
  { figures = null, limits = {} }: { readonly figures?: string | null; readonly limits?: CheckLimits } = {},
): ResultSource & { close(): void } {
  const snapshot = new ExportSnapshot(path, figures, limits)
  const source = new ResultSource(snapshot.database, new ChosenRows(snapshot.database, { kind: 'view', query }))
  return Object.assign(source, { close: () => snapshot.close() })
}
