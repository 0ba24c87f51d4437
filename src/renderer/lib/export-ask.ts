/** The export dialog as any part of a crawl asks for it: what is looked at there is what it starts with. */
import { create } from 'zustand'
import type { TargetQuery } from '../../shared/domain/link-graph'
import { type AnyColumnId, EVERYTHING, type ResultQuery } from '../../shared/domain/result-query'
import type { RowSelection } from '../../shared/domain/row-selection'
import type { ExportSubjectKind } from '../../shared/export-catalogue'

export interface ExportAsk {
  readonly crawlId: string
  readonly kind: ExportSubjectKind
  /** The view that it was asked from. */
  readonly query: ResultQuery
  /** The columns shown there, in their order; `null`: no rows are shown there. */
  readonly columns: readonly AnyColumnId[] | null
  /** What was selected there, and whether it was asked for the export of just that. */
  readonly selection: { readonly rows: RowSelection; readonly count: number; readonly isMeant: boolean } | null
  /** The links that are looked at. */
  readonly targets: TargetQuery | null
}

interface Asked {
  readonly ask: ExportAsk | null
}

export const useExportAsk = create<Asked>(() => ({ ask: null }))

/** Opens the dialog. What is not said is the whole crawl. */
export function askExport(asked: Partial<ExportAsk> & Pick<ExportAsk, 'crawlId'>): void {
  useExportAsk.setState({
    ask: { kind: 'rows', query: EVERYTHING, columns: null, selection: null, targets: null, ...asked },
  })
}

export function closeExport(): void {
  useExportAsk.setState({ ask: null })
}
