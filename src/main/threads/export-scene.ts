/** What an export is asked for and what it works with. */
import type { CheckLimits } from '../../shared/check-limits'
import type { ExportRequest } from '../../shared/domain/export-request'
import type { NamedSelection } from '../../shared/domain/row-selection'
import type { LinksReader } from '../store/crawl-index/links/links-reader'

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
  /** Id of the crawl that a copy of this one is. */
  readonly copyId: string
  /** Resolves when what has come in meanwhile has been answered. */
  rest(): Promise<void>
  isCancelled(): boolean
}
