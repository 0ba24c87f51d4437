import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSettings } from '../../shared/settings'

/** How an engine thread is started. */
export interface EngineThreadData {
  readonly threadsFolder: string
  readonly path: string
  /** A new crawl from a file with the input as UTF-8 text; `null` resumes the crawl in the file. */
  readonly create: {
    readonly crawlId: string
    readonly name: string
    readonly settings: CrawlSettings
    readonly inputPath: string
  } | null
  readonly extractThreads: number
}

export type EngineCalls = {
  /** Opens or makes the crawl file and starts. Answers once the crawl is safe on disk. */
  readonly open: { readonly argument: null; readonly result: { readonly crawlId: string } }
  readonly pause: { readonly argument: null; readonly result: null }
  readonly resume: { readonly argument: null; readonly result: null }
  /** Answers once everything is stored and the file is closed. */
  readonly stop: { readonly argument: null; readonly result: null }
  readonly rename: { readonly argument: { readonly name: string }; readonly result: null }
}

export type EngineEvents = {
  readonly progress: CrawlProgress
  /** The last news: the file is closed. */
  readonly ended: CrawlProgress
  readonly log: {
    readonly level: 'debug' | 'info' | 'warn' | 'error'
    readonly message: string
    readonly facts: Readonly<Record<string, unknown>>
  }
}
