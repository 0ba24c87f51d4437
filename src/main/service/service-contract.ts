/** What the crawl service takes and announces. */

import type { HostSort } from '../../shared/domain/host-lane'
import type { ListFile } from '../../shared/domain/list-choice'
import type { LoginCookie } from '../../shared/domain/login-cookie'
import type { AnyColumnId, ResultQuery } from '../../shared/domain/result-query'
import type { Events } from '../../shared/ipc'
import type { CrawlSettings } from '../../shared/settings'
import type { ResolveProxy } from '../engine/fetcher/proxy-routes'
import type { Clock, Logger } from '../engine/ports'
import type { StartProcess } from '../threads/child-process'
import type { EngineThreads } from './engine-threads'
import type { LogIn } from './login-desk'
import type { PrintReport } from './printed-report'
import type { Renderer } from './renderer'
import type { Keyring } from './secret-store'

export type { Renderer, RenderRun, RenderTask } from './renderer'

/** What the service announces; the same news that the window gets. */
export type ServiceEvents = Pick<
  Events,
  | 'crawl:progress'
  | 'library:changed'
  | 'draft:progress'
  | 'export:progress'
  | 'index:progress'
  | 'extraction:progress'
  | 'crawl:progress'
  | 'library:changed'
  | 'draft:progress'
  | 'export:progress'
  | 'compare:progress'
  | 'schedule:finished'
  | 'schedule:changed'
>

export interface CrawlServiceOptions {
  /** Where the library and crawl files live. */
  readonly dataFolder: string
  /** Folder of the built thread entries (engine-thread.js and the others). */
  readonly threadsFolder: string
  /** Where engine threads come from, one of which may have been started ahead. Default: none was. */
  readonly engineThreads?: EngineThreads
  /** How processes are started, where plain Node may not be. Default: with plain Node. */
  readonly startProcess?: StartProcess
  /** Asks the system for its proxies. Default: environment variables speak for it. */
  readonly resolveProxy?: ResolveProxy
  /** Prints reports to PDF. Default: nothing can. */
  readonly printReport?: PrintReport
  /** Lets a person log in. Default: there is no window for it. */
  readonly logIn?: LogIn
  /** Opens pages in a browser. Default: there is none, and crawls cannot run scripts. */
  readonly renderer?: Renderer
  readonly log: Logger
  /** What schedules go by; that of the system when left out. */
  readonly clock?: Clock
  /** Seals passwords; `null` keeps them in a file of this user only. */
  readonly keyring: Keyring | null
}

export interface HostsRequest {
  readonly crawlId: string
  readonly search: string
  readonly sort: HostSort
  readonly from: number
  readonly count: number
}

export interface StartRequest {
  readonly draftId: string
  /** Empty: a name is made from the input. */
  readonly name: string
  readonly settings: CrawlSettings
  /** What a person got by logging in. Default: nothing. */
  readonly cookies?: readonly LoginCookie[]
  /** Where the crawl file goes; `null`: into the data folder. */
  readonly savePath: string | null
}

/** An input that is crawled as it is, without a draft. */
export interface GivenRequest extends Omit<StartRequest, 'draftId'> {
  readonly text: string
  /** Files whose URLs follow, in this order. */
  readonly lists: readonly ListFile[]
}

export interface WindowRequest {
  readonly crawlId: string
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  readonly from: number
  readonly count: number
  readonly refresh: boolean
}
