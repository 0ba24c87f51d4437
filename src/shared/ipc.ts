/**
 * The whole contract between the window and the main process. Calls go `noun:verb`, events `noun:news`. Handlers and
 * bridge are mapped types of it, so a missing handler does not compile. Arguments are validated on arrival in the
 * main process; what comes back is ours and is only typed.
 */
import { z } from 'zod'
import {
  hostOverrideSchema,
  listChoiceSchema,
  paceChangeSchema,
  rowSelectionSchema,
  tableChoiceSchema,
} from './argument-schemas'
import type { ComparisonProgress } from './domain/comparison'
import type { CrawlProgress } from './domain/crawl-progress'
import type { CrawlSummary } from './domain/crawl-summary'
import type { DraftReport } from './domain/draft-report'
import type { ExportProgress } from './domain/export-request'
import { HOST_SORTS, type HostsPage } from './domain/host-lane'
import { MAX_WINDOW_ROWS } from './domain/result-query'
import type { RobotsTestResult } from './domain/robots-test'
import type { ScheduleOutcome } from './domain/schedule'
import type { Trap } from './domain/trap'
import type { SerialisedError } from './errors'
import { EXPORT_FORMAT_IDS } from './export-catalogue'
import { COMPARE_CALLS, type CompareResults } from './ipc/compare-calls'
import { DETAILS_CALLS, type DetailsResults } from './ipc/details-calls'
import { DUPLICATES_CALLS, type DuplicatesResults } from './ipc/duplicates-calls'
import { EXPORT_CALLS, type ExportResults } from './ipc/export-calls'
import { EXTRACTION_CALLS, type ExtractionEvents, type ExtractionResults } from './ipc/extraction-calls'
import { FINDINGS_CALLS, type FindingsResults } from './ipc/findings-calls'
import { INDEX_CALLS, type IndexEvents, type IndexResults } from './ipc/index-calls'
import { LINKS_CALLS, type LinksResults } from './ipc/links-calls'
import { LOG_CALLS, type LogResults } from './ipc/log-calls'
import { LOGIN_CALLS, type LoginResults } from './ipc/login-calls'
import { OVERVIEW_CALLS, type OverviewResults } from './ipc/overview-calls'
import { PROFILE_CALLS, type ProfileResults } from './ipc/profile-calls'
import { RESULTS_CALLS, type ResultsResults } from './ipc/results-calls'
import { SCHEDULE_CALLS, type ScheduleResults } from './ipc/schedule-calls'
import { SQL_CALLS, type SqlResults } from './ipc/sql-calls'
import { TEXT_CALLS, type TextResults } from './ipc/text-calls'
import { TROUBLE_CALLS, type TroubleEvents, type TroubleResults } from './ipc/trouble-calls'
import { UPDATE_CALLS, type UpdateEvents, type UpdateResults } from './ipc/update-calls'
import type { Preferences } from './preferences'
import { preferencesSchema } from './preferences-schema'
import { crawlSettingsSchema } from './settings-schema'
import type { WordsEnvironment } from './words/languages'

const id = z.string().min(1).max(200)
const path = z.string().min(1).max(4096)
const nothing = z.null()

/** Characters of a pasted block at most. */
const MAX_BLOCK_CHARS = 2_000_000

export interface AppInfo {
  readonly version: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly platform: string
  readonly dataFolder: string
  readonly downloadsFolder: string
  readonly logFile: string
}

/** What Trawl was given from outside its window. */
export interface GivenThings {
  /** Absolute paths of lists and crawl files. */
  readonly paths: readonly string[]
  /** Addresses, one a line; empty: none. */
  readonly text: string
}

/** Arguments of every call. */
export const CALLS = {
  ...COMPARE_CALLS,
  ...SCHEDULE_CALLS,
  'app:info': nothing,
  /** Takes what was given from outside since it was asked last. */
  'app:take-given': nothing,
  'preferences:get': nothing,
  'preferences:set': preferencesSchema.partial() as unknown as z.ZodType<Partial<Preferences>>,

  'library:list': nothing,
  'library:rename': z.strictObject({ crawlId: id, name: z.string().trim().min(1).max(200) }),
  /** Takes a crawl out of the library; it can be restored until Trawl quits, then its file is deleted. */
  'library:remove': z.strictObject({ crawlId: id }),
  'library:restore': z.strictObject({ crawlId: id }),
  /** Adds an existing crawl file; it stays where it is. */
  'library:add': z.strictObject({ path }),

  'draft:create': nothing,
  /** Adds a block of text (at most {@link MAX_BLOCK_CHARS}); reports come as `draft:progress`. */
  'draft:append': z.strictObject({ draftId: id, text: z.string().max(MAX_BLOCK_CHARS) }),
  /** Adds the list in a file, of any kind that Trawl knows. */
  'draft:read-file': z.strictObject({ draftId: id, path, choice: listChoiceSchema }),
  /** Reads a list of the draft anew, its columns as they were chosen; of an empty draft, the text that will come. */
  'draft:choose': z.strictObject({ draftId: id, list: z.number().int().min(0).max(10_000), choice: tableChoiceSchema }),
  /** Adds the URLs of rows of a crawl, in the order of their view. */
  'draft:take-rows': z.strictObject({ draftId: id, crawlId: id, selection: rowSelectionSchema }),
  /** No more text comes: answers with the final report. */
  'draft:finish': z.strictObject({ draftId: id }),
  /** Lines of the draft as text, for showing a large paste without holding it in the window. */
  'draft:lines': z.strictObject({
    draftId: id,
    fromLine: z.number().int().min(1),
    count: z.number().int().min(1).max(1000),
  }),
  'draft:discard': z.strictObject({ draftId: id }),

  /** Starts a crawl from a finished draft. `name` empty: one is made from the input. */
  'crawl:start': z.strictObject({
    draftId: id,
    name: z.string().max(200),
    settings: crawlSettingsSchema,
    loginId: id.nullable().optional(),
  }),
  /** Starts a crawl of the sample site, which Trawl serves on this machine. */
  'crawl:start-sample': nothing,
  'crawl:pause': z.strictObject({ crawlId: id }),
  'crawl:resume': z.strictObject({ crawlId: id }),
  'crawl:stop': z.strictObject({ crawlId: id }),

  /** Fetches a selection again in place; the earlier attempts stay in the history of each URL. */
  'crawl:again': z.strictObject({ crawlId: id, selection: rowSelectionSchema }),
  /** Changes the pace of a running crawl; kept with its settings. */
  'crawl:adjust': z.strictObject({ crawlId: id, change: paceChangeSchema }),

  'hosts:list': z.strictObject({
    crawlId: id,
    search: z.string().max(1000),
    sort: z.enum(HOST_SORTS),
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(MAX_WINDOW_ROWS),
  }),
  /** Changes the pace of one host of a running crawl; `null` follows the settings again. */
  'hosts:adjust': z.strictObject({
    crawlId: id,
    host: z.string().min(1).max(300),
    override: hostOverrideSchema.nullable(),
  }),
  'traps:list': z.strictObject({ crawlId: id }),
  /** Fetches the URLs of a trap after all.  A crawl that is over is resumed for them. */
  'traps:release': z.strictObject({ crawlId: id, trapId: z.number().int().min(1) }),
  'robots:test': z.strictObject({
    text: z.string().max(2_000_000),
    userAgent: z.string().min(1).max(1000),
    urls: z.array(z.string().max(65_536)).max(1000),
  }),

  ...RESULTS_CALLS,
  ...FINDINGS_CALLS,
  ...DUPLICATES_CALLS,
  ...OVERVIEW_CALLS,

  ...EXTRACTION_CALLS,
  ...INDEX_CALLS,
  ...UPDATE_CALLS,
  ...LINKS_CALLS,
  ...TEXT_CALLS,

  ...SQL_CALLS,
  ...LOG_CALLS,
  ...PROFILE_CALLS,
  ...LOGIN_CALLS,
  ...TROUBLE_CALLS,

  ...DETAILS_CALLS,

  ...EXPORT_CALLS,

  'dialog:open-list': nothing,
  'dialog:open-crawl': nothing,
  'dialog:save-export': z.strictObject({
    suggestedName: z.string().min(1).max(200),
    format: z.enum(EXPORT_FORMAT_IDS),
  }),
  'dialog:open-folder': z.strictObject({ title: z.string().max(200) }),
  'dialog:open-file': z.strictObject({ title: z.string().max(200) }),

  'shell:open-url': z.strictObject({ url: z.url().max(65_536) }),
  'shell:show-file': z.strictObject({ path }),
  'clipboard:write': z.strictObject({ text: z.string().max(50_000_000) }),
  'clipboard:read': nothing,
} as const satisfies Record<string, z.ZodType>

export type CallName = keyof typeof CALLS
export type CallArgument<C extends CallName> = z.input<(typeof CALLS)[C]>

/** Answers of every call. */
export interface CallResults
  extends CompareResults,
    DetailsResults,
    DuplicatesResults,
    FindingsResults,
    ExportResults,
    ExtractionResults,
    IndexResults,
    UpdateResults,
    LinksResults,
    LogResults,
    OverviewResults,
    ProfileResults,
    LoginResults,
    ResultsResults,
    ScheduleResults,
    SqlResults,
    TextResults,
    TroubleResults {
  'app:info': AppInfo
  'app:take-given': GivenThings
  'preferences:get': Preferences
  'preferences:set': Preferences
  'library:list': readonly CrawlSummary[]
  'library:rename': CrawlSummary
  'library:remove': null
  'library:restore': null
  'library:add': CrawlSummary
  'draft:create': { readonly draftId: string }
  'draft:append': null
  'draft:read-file': null
  'draft:choose': null
  'draft:take-rows': null
  'draft:finish': DraftReport
  'draft:lines': readonly string[]
  'draft:discard': null
  'crawl:start': CrawlSummary
  'crawl:start-sample': CrawlSummary
  'crawl:pause': null
  'crawl:resume': null
  'crawl:stop': null
  'crawl:again': { readonly urls: number }
  'crawl:adjust': null
  'hosts:list': HostsPage
  'hosts:adjust': null
  'traps:list': readonly Trap[]
  'traps:release': null
  'robots:test': RobotsTestResult
  /** Absolute paths; none when the person cancelled. */
  'dialog:open-list': readonly string[]
  /** Absolute path, or `null` when the person cancelled. */
  'dialog:open-crawl': string | null
  'dialog:save-export': string | null
  'dialog:open-folder': string | null
  'dialog:open-file': string | null
  'shell:open-url': null
  'shell:show-file': null
  'clipboard:write': null
  'clipboard:read': { readonly text: string }
}
export type CallResult<C extends CallName> = CallResults[C]

/** Commands of the application menu that the window carries out. */
export const MENU_COMMANDS = [
  'new-crawl',
  'open-list',
  'paste-list',
  'crawl-rows',
  'add-crawl',
  'export',
  'pause-resume',
  'stop',
  'fetch-again',
  'extraction',
  'robots-tester',
  'show-results',
  'show-findings',
  'show-links',
  'show-hosts',
  'show-overview',
  'show-text',
  'show-sql',
  'show-compare',
  'show-duplicates',
  'show-log',
  'repeat-crawl',
  'schedules',
  'search',
  'command-palette',
  'toggle-library',
  'toggle-details',
  'move-details',
  'previous-row',
  'next-row',
  'refresh-view',
  'jump-to-row',
  'copy-rows',
  'copy-urls',
  'copy-markdown',
  'clear-filters',
  'toggle-structure',
  'theme-system',
  'theme-light',
  'theme-dark',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'settings',
  'shortcuts',
  'tour',
  'copy-diagnostics',
  'check-updates',
  'about',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

/** What the main process announces. */
export interface Events extends IndexEvents, ExtractionEvents, UpdateEvents, TroubleEvents {
  'crawl:progress': CrawlProgress
  /** Something in the library changed: ask again. */
  'library:changed': null
  'draft:progress': { readonly draftId: string; readonly report: DraftReport }
  'export:progress': ExportProgress
  'compare:progress': ComparisonProgress
  /** A crawl that a schedule started has ended, and what it changed; or it could not be started. */
  'schedule:finished': ScheduleOutcome
  /** A schedule was set, removed or has run: ask again. */
  'schedule:changed': null
  /** The person wants to see what changed: a notification was clicked. */
  'app:show-comparison': { readonly baseId: string; readonly crawlId: string }
  'menu:command': MenuCommand
  /** Something was given from outside (file manager, command line): take it. */
  'app:given': null
  /** Something outside the window, such as a notification, asks for this crawl. */
  'app:show-crawl': { readonly crawlId: string }
}
export type EventName = keyof Events

/** What a call answers over the wire: a value or an error with its code, never a stack. */
export type CallAnswer<C extends CallName> =
  | { readonly ok: true; readonly value: CallResult<C> }
  | { readonly ok: false; readonly error: SerialisedError }

/** The one thing that the preload exposes, as `window.trawl`. */
export interface TrawlBridge {
  /** The language of words and the locale of numbers and dates; known before the first line of the window runs. */
  readonly environment: WordsEnvironment
  call<C extends CallName>(name: C, argument: CallArgument<C>): Promise<CallAnswer<C>>
  /** Returns the function that unsubscribes. */
  on<E extends EventName>(name: E, listener: (news: Events[E]) => void): () => void
  /** The path of a dropped file; empty when it has none. */
  pathOfFile(file: object): string
}
