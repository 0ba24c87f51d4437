import type { ExtractionProgress, RuleSample, TriedRule } from '../../shared/domain/extraction'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** A sample whose crawl is named by its file. */
export type ThreadSample = Exclude<RuleSample, { readonly kind: 'rows' }> | RowSample
export interface RowSample {
  readonly kind: 'rows'
  readonly path: string
  readonly rowNos: readonly number[]
}

export type RulesCalls = {
  /** Makes these the rules of a crawl that nobody writes to. */
  readonly change: Call<{ readonly path: string; readonly lines: readonly string[] }, null>
  /** Runs what is due over kept bodies; answers when that is over. */
  readonly run: Call<{ readonly path: string; readonly crawlId: string }, ExtractionProgress>
  readonly cancel: Call<null, null>
  /** `proxies`: what the system says of the way to a page that is fetched; `null` where it cannot be asked. */
  readonly try: Call<
    { readonly line: string; readonly sample: ThreadSample; readonly proxies: string | null },
    TriedRule
  >
}

export type RulesEvents = { readonly progress: ExtractionProgress }
