/** How an export begins: its rows are chosen in one state of the crawl, and what it writes is put together. */

import type { CheckLimits } from '../../shared/check-limits'
import type { ExportRequest, ExportSubject } from '../../shared/domain/export-request'
import type { ExportTable } from '../../shared/domain/export-table'
import type { NamedSelection } from '../../shared/domain/row-selection'
import { TrawlError } from '../../shared/errors'
import { canHold, formatEntry, subjectEntry } from '../../shared/export-catalogue'
import { exportBlocks } from '../export/export-file'
import { resultTable } from '../export/result-table'
import { withColumns } from '../export/table/chosen-columns'
import { tableBlocks } from '../export/table/table-blocks'
import { linkTable } from '../store/crawl-index/links/links-export'
import type { LinksReader } from '../store/crawl-index/links/links-reader'
import { ChosenRows } from '../store/export/chosen-rows'
import { ExportSnapshot } from '../store/export/export-snapshot'
import { ResultSource } from '../store/export/result-source'
import { findingsTable } from '../store/findings/findings-source'
import type { ExportWork } from './export-run'

/** Rows are picked by number, or a view: positions mean rows only to who holds the view. */
export type NamedExport = Omit<ExportRequest, 'rows'> & { readonly rows: NamedSelection }

export interface ExportScene {
  /** Of the crawl file. */
  readonly path: string
  /** Of the figures of its link graph. */
  readonly figures: string
  readonly limits: CheckLimits
  /** What knows its links; asked for only where links are exported. */
  links(): LinksReader
  /** Resolves when what has come in meanwhile has been answered. */
  rest(): Promise<void>
  isCancelled(): boolean
}

/** @throws {TrawlError} `bad_format`, `bad_query`, `index_missing`, `cancelled`; as opening a crawl file does */
export async function beginExport(request: NamedExport, scene: ExportScene): Promise<ExportWork> {
  const { format, subject } = request
  if (!canHold(format, subject.kind)) {
    const possible = formatEntry(format).subjects.map((kind) => subjectEntry(kind).label.toLowerCase())
    throw new TrawlError(
      'bad_format',
      `${formatEntry(format).label} cannot hold ${subjectEntry(subject.kind).label.toLowerCase()}.`,
      { hint: `It is for ${possible.join(', ')}.` },
    )
  }
  const snapshot = new ExportSnapshot(scene.path, scene.figures, scene.limits)
  try {
    const chosen = new ChosenRows(snapshot.database, request.rows)
    const table = await tableOf(subject, snapshot, chosen, scene)
    return {
      total: table.total,
      run: (onProgress) =>
        exportBlocks(request.path, tableBlocks(table, request), { isCancelled: scene.isCancelled, onProgress }),
      close: () => snapshot.close(),
    }
  } catch (error) {
    snapshot.close()
    throw error
  }
}

async function tableOf(
  subject: ExportSubject,
  { database }: ExportSnapshot,
  chosen: ChosenRows,
  scene: ExportScene,
): Promise<ExportTable> {
  switch (subject.kind) {
    case 'rows':
      return resultTable(new ResultSource(database, chosen), subject)
    case 'findings': {
      const { rest, isCancelled } = scene
      return withColumns(await findingsTable(database, subject, chosen.test(), rest, isCancelled), subject.columns)
    }
    case 'links':
      return withColumns(await linkTable(scene.links(), subject.targets, chosen.test()), subject.columns)
    default:
      throw new TrawlError('bad_format', `${subjectEntry(subject.kind).label} cannot be written as a table.`)
  }
}
