import type { DraftReport } from '../../shared/domain/draft-report'
import type { RobotsTestRequest, RobotsTestResult } from '../../shared/domain/robots-test'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** How the input thread is started. */
export interface InputThreadData {
  /** Where the text of drafts is kept until they are started or discarded. */
  readonly draftsFolder: string
}

/** What became of a draft: its text lies in a file for the crawl to read. */
export interface FinishedDraft {
  readonly path: string
  readonly report: DraftReport
}

export type InputCalls = {
  readonly create: Call<null, { readonly draftId: string }>
  readonly append: Call<{ readonly draftId: string; readonly text: string }, null>
  readonly readFile: Call<{ readonly draftId: string; readonly path: string }, null>
  readonly finish: Call<{ readonly draftId: string }, FinishedDraft>
  readonly lines: Call<
    { readonly draftId: string; readonly fromLine: number; readonly count: number },
    readonly string[]
  >
  readonly testRobots: Call<RobotsTestRequest, RobotsTestResult>
  readonly discard: Call<{ readonly draftId: string }, null>
}

export type InputEvents = { readonly progress: { readonly draftId: string; readonly report: DraftReport } }
