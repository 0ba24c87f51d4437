import type { DraftReport } from '../../shared/domain/draft-report'
import type { ListFile, ListOrigin, TableChoice } from '../../shared/domain/list-choice'
import type { RobotsTestRequest, RobotsTestResult } from '../../shared/domain/robots-test'
import type { InputStart } from '../engine/input/input-reader'
import type { DraftList } from './engine-calls'

type Call<A, R> = { readonly argument: A; readonly result: R }

/** How the input thread is started. */
export interface InputThreadData {
  /** Where the text of drafts is kept until they are started or discarded. */
  readonly draftsFolder: string
}

/** What became of a draft: its text lies in a file for the crawl to read. */
export interface FinishedDraft {
  readonly path: string
  readonly lists: readonly DraftList[]
  readonly report: DraftReport
}

export type InputCalls = {
  readonly create: Call<null, { readonly draftId: string }>
  readonly append: Call<{ readonly draftId: string; readonly text: string }, null>
  readonly readFile: Call<{ readonly draftId: string } & ListFile, null>
  /** What is appended from now on is another list: bytes that came on standard input. */
  readonly begin: Call<{ readonly draftId: string; readonly start: InputStart; readonly origin: ListOrigin }, null>
  /** Takes in the file of records that a query thread has written, and deletes it. */
  readonly takeRecords: Call<{ readonly draftId: string; readonly path: string; readonly origin: ListOrigin }, null>
  readonly choose: Call<{ readonly draftId: string; readonly list: number; readonly choice: TableChoice }, null>
  readonly finish: Call<{ readonly draftId: string }, FinishedDraft>
  readonly lines: Call<
    { readonly draftId: string; readonly fromLine: number; readonly count: number },
    readonly string[]
  >
  readonly testRobots: Call<RobotsTestRequest, RobotsTestResult>
  readonly discard: Call<{ readonly draftId: string }, null>
}

export type InputEvents = { readonly progress: { readonly draftId: string; readonly report: DraftReport } }
