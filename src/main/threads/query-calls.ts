import type { ExportProgress, ExportRequest } from '../../shared/domain/export-request'
import type { HostsPage } from '../../shared/domain/host-lane'
import type { RowWindow } from '../../shared/domain/result-query'
import type { RowDetails } from '../../shared/domain/row-details'
import type { Trap } from '../../shared/domain/trap'
import type { HostsQuery } from '../store/host-rows'
import type { WindowQuery } from '../store/result-views'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** How a query thread is started: one crawl file each. */
export interface QueryThreadData {
  readonly path: string
}

export type QueryCalls = {
  readonly window: Call<WindowQuery, RowWindow>
  readonly details: Call<{ readonly rowNo: number }, RowDetails>
  readonly hosts: Call<HostsQuery, HostsPage>
  readonly traps: Call<null, readonly Trap[]>
  /** Answers when the export is over: finished, cancelled or failed. */
  readonly export: Call<{ readonly exportId: string; readonly request: ExportRequest }, ExportProgress>
  readonly cancelExport: Call<null, null>
  readonly close: Call<null, null>
}

export type QueryEvents = { readonly exportProgress: ExportProgress }
