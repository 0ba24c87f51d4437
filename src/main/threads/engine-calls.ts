import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { HostLane, HostOverride, PaceChange } from '../../shared/domain/host-lane'
import type { ListFile, ListOrigin } from '../../shared/domain/list-choice'
import type { PartDeath } from '../../shared/domain/part-death'
import type { RenderAnswer, RenderRequest } from '../../shared/domain/rendering'
import type { NamedSelection } from '../../shared/domain/row-selection'
import type { CrawlSecrets, UrlCredential } from '../../shared/secrets'
import type { CrawlSettings } from '../../shared/settings'
import type { InputStart } from '../engine/input/input-reader'

/** How an engine thread is started; which crawl it is for comes with `open`, so that it can be started ahead. */
export interface EngineThreadData {
  readonly threadsFolder: string
  readonly extractThreads: number
  /** Whether the system can be asked for its proxies. */
  readonly asksSystemProxy: boolean
}

/** One of the lists in the file of a draft. */
export interface DraftList extends InputStart {
  readonly origin: ListOrigin
  /** Where it starts and ends in the file, in bytes. */
  readonly from: number
  readonly end: number
}

/** Where the input of a new crawl comes from. */
export type CrawlInput =
  /** A file with UTF-8 text that was found to be usable, and which lists it holds. */
  | { readonly kind: 'draft'; readonly path: string; readonly lists: readonly DraftList[] }
  /** A text, and what is in files after it; nobody has looked at it yet. */
  | { readonly kind: 'given'; readonly text: string; readonly lists: readonly ListFile[] }
  /** The input of an earlier crawl, which lies in this file; the new one joins its series. */
  | { readonly kind: 'crawl'; readonly path: string }

/** One run of one crawl. */
export interface EngineTask {
  readonly path: string
  /** A new crawl; `null` resumes the crawl in the file. */
  readonly create: {
    readonly crawlId: string
    /** Empty: a name is made from an input that was given. */
    readonly name: string
    readonly settings: CrawlSettings
    readonly input: CrawlInput
  } | null
  readonly secrets: CrawlSecrets
  /** Pages that a browser may have open at once; 0: there is none. */
  readonly renderAtOnce: number
  /** Done before anything is fetched; `null`: the crawl starts or goes on as usual. */
  readonly first: FirstTask | null
}

/**
 * - `again`: this run fetches only a selection, again
 * - `release`: the URLs of a trap wait like any other
 */
export type FirstTask =
  | { readonly kind: 'again'; readonly selection: NamedSelection }
  | { readonly kind: 'release'; readonly trapId: number }

export type EngineCalls = {
  /** Opens or makes the crawl file and starts. Answers once the crawl is safe on disk. */
  readonly open: {
    readonly argument: EngineTask
    readonly result: { readonly crawlId: string; readonly againUrls: number }
  }
  readonly pause: { readonly argument: null; readonly result: null }
  readonly resume: { readonly argument: null; readonly result: null }
  /** Answers once everything is stored and the file is closed. */
  readonly stop: { readonly argument: null; readonly result: null }
  /** Fetches a selection again in place; answers how many URLs will be. */
  readonly again: {
    readonly argument: { readonly selection: NamedSelection }
    readonly result: { readonly urls: number }
  }
  readonly adjust: { readonly argument: { readonly change: PaceChange }; readonly result: null }
  readonly adjustHost: {
    readonly argument: { readonly host: string; readonly override: HostOverride | null }
    readonly result: null
  }
  /** Lanes of the hosts that have something to do now, the busiest first. */
  readonly lanes: { readonly argument: null; readonly result: readonly HostLane[] }
  readonly releaseTrap: { readonly argument: { readonly trapId: number }; readonly result: null }
  /** The computer goes to sleep (`true`) or has woken up. */
  readonly sleep: { readonly argument: { readonly asleep: boolean }; readonly result: null }
  /** What became of a page that was to be rendered. */
  readonly rendered: {
    readonly argument: { readonly seq: number; readonly answer: RenderAnswer }
    readonly result: null
  }
  /** The answer to `proxyWanted`, as a PAC file gives it. */
  readonly proxyFound: {
    readonly argument: { readonly id: number; readonly answer: string }
    readonly result: null
  }
  readonly rename: { readonly argument: { readonly name: string }; readonly result: null }
}

export type EngineEvents = {
  readonly progress: CrawlProgress
  /** The last news: the file is closed. */
  readonly ended: CrawlProgress
  /** Passwords that stood in URLs of the input: to be kept outside the crawl file. */
  readonly urlCredentials: readonly UrlCredential[]
  /** Asks for a page to be rendered; the answer comes as the call `rendered`. */
  readonly render: { readonly seq: number; readonly request: RenderRequest }
  readonly cancelRender: { readonly seq: number }
  /** Which proxies lead to a URL? `proxyFound` answers. */
  readonly proxyWanted: { readonly id: number; readonly url: string }
  /** One of its threads died; it goes on. */
  readonly died: PartDeath
  readonly log: {
    readonly level: 'debug' | 'info' | 'warn' | 'error'
    readonly message: string
    readonly facts: Readonly<Record<string, unknown>>
  }
}
