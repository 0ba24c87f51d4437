import type { ComparisonWindow } from '../../shared/domain/comparison'
import type { UrlMoment } from '../../shared/domain/url-history'
import type { ComparisonCounts, ComparisonQuery } from '../store/comparison/crawl-comparison'

type Call<A, R> = { readonly argument: A; readonly result: R }

export type CompareCalls = {
  /** Compares two crawl files; this thread keeps the result until it ends. */
  readonly compare: Call<{ readonly basePath: string; readonly path: string }, ComparisonCounts>
  readonly window: Call<ComparisonQuery & { readonly from: number; readonly count: number }, ComparisonWindow>
  /** Writes a view as CSV; answers how many rows that are. */
  readonly export: Call<{ readonly query: ComparisonQuery; readonly path: string }, { readonly rows: number }>
  /** One URL in several files, in their order. `null` where it is not, or cannot be looked for. */
  readonly history: Call<
    { readonly path: string; readonly rowNo: number; readonly paths: readonly string[] },
    { readonly url: string | null; readonly moments: readonly (UrlMoment | null)[] }
  >
  readonly close: Call<null, null>
}

export type CompareEvents = { readonly progress: { readonly share: number } }
