/** What the window remembers between starts. Small, and never about a crawl's data. */
import type { ResultQuery } from './domain/result-query'
import { DEFAULT_SQL_ROWS, type SQL_ROW_CHOICES } from './domain/sql-console'
import type { ExportPreset } from './export-choice'
import type { CrawlSettings } from './settings'
import type { LanguagePreference } from './words/languages'

/** Magnification of the window in percent, as browsers step it. */
export const ZOOM_STEPS = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type ZoomPercent = (typeof ZOOM_STEPS)[number]

/** Lists that are remembered at most. */
export const MAX_RECENT_LISTS = 12

/** Crawls whose view is remembered; the one not looked at for longest is forgotten first. */
export const MAX_KEPT_VIEWS = 50

/** Searches in the text of a crawl that are remembered. */
export const MAX_RECENT_SEARCHES = 8

export interface RecentList {
  readonly path: string
  /** When it was read last, ms since 1970. */
  readonly atMs: number
}

/** A column of the grid, its width in px. */
export interface KeptColumn {
  readonly id: string
  readonly width: number
  readonly pinned: boolean
}

/** The grid of one crawl as it was left. */
export interface KeptView {
  /** When it was last changed, ms since 1970. */
  readonly usedAtMs: number
  readonly query: ResultQuery
  /** `null`: the standard columns. */
  readonly columns: readonly KeptColumn[] | null
  /** First row in view, from 0. */
  readonly topRow: number
  /** Number of the active row; `null`: none. */
  readonly rowNo: number | null
}

/** A statement that ran in the SQL console; `failed` holds what SQLite said, `null` when all went well. */
export interface SqlRunRecord {
  readonly sql: string
  readonly atMs: number
  readonly durationMs: number
  readonly rows: number
  readonly failed: string | null
}

/** Settings that a person wants new crawls to start with. Never with passwords. */
export interface OwnSettings {
  /** Of the file they were read from; empty: they were taken from a crawl. */
  readonly name: string
  readonly settings: CrawlSettings
}

export interface Preferences {
  readonly language: LanguagePreference
  readonly theme: 'system' | 'light' | 'dark'
  readonly contrast: 'system' | 'more'
  readonly motion: 'system' | 'none'
  readonly zoomPercent: ZoomPercent
  readonly rowHeight: 'compact' | 'normal' | 'roomy'
  /** When the system announces that a crawl has ended. */
  readonly notify: 'background' | 'always' | 'never'
  /** Whether the desktop tells what a scheduled crawl found changed. */
  readonly notifyChanges: boolean
  /** Whether the taskbar or dock shows how far the running crawls are. */
  readonly taskbarProgress: boolean
  /** Whether the graphics card draws the window; counts from the next start. */
  readonly graphicsCard: boolean
  /** What the new crawl sheet starts with. */
  readonly startWith: 'last' | 'defaults' | 'own'
  /** Settings for `startWith: 'own'`, and where they come from; `null`: none were chosen, which is the defaults. */
  readonly ownSettings: OwnSettings | null
  /** Whether the computer stays awake while a crawl runs. */
  readonly keepAwake: boolean
  /** Whether the link graph of a crawl is worked out when it ends. */
  readonly graphAfterCrawl: boolean
  /** Whether Trawl looks for newer versions of itself. */
  readonly updates: 'automatic' | 'asked'
  readonly updateChannel: 'stable' | 'beta'
  /** Whether `trawl:` links open Trawl. */
  readonly openLinks: boolean
  /** Settings used for the last crawl. */
  readonly lastSettings: CrawlSettings | null
  /** Where dialogs for saving begin; empty: the system's folder for downloads. */
  readonly exportFolder: string
  /** Rows that a new SQL console keeps of an answer. */
  readonly sqlRows: (typeof SQL_ROW_CHOICES)[number]
  readonly rememberLists: boolean
  /** Files that were read as lists, the latest first. */
  readonly recentLists: readonly RecentList[]
  /** In px, as all sizes here. */
  readonly libraryWidth: number
  readonly detailsWidth: number
  readonly detailsHeight: number
  readonly detailsOpen: boolean
  readonly libraryOpen: boolean
  /** `auto`: beside the rows where there is room, else below them. */
  readonly detailsPlacement: 'auto' | 'right' | 'bottom'
  /** The part of the details looked at last. */
  readonly detailsPart: string
  readonly structureOpen: boolean
  readonly structureWidth: number
  /** By crawl id. */
  readonly gridViews: Readonly<Record<string, KeptView>>
  readonly columnPresets: readonly { readonly name: string; readonly columns: readonly KeptColumn[] }[]
  /** What was searched for in the text of each crawl, the latest first. */
  readonly textSearches: Readonly<Record<string, readonly string[]>>
  /** Checks that a person does not want to be told of, per crawl id. */
  readonly mutedChecks: Readonly<Record<string, readonly string[]>>
  /** Checks that a person does not want to be told of in any crawl. */
  readonly mutedEverywhere: readonly string[]
  /** Limits of checks that a person changed, by check (check-limits.ts). */
  readonly checkLimits: Readonly<Record<string, number>>
  /** Exports that a person named, for every crawl. */
  readonly exportPresets: readonly ExportPreset[]
  /** Sets of extraction rules, as lines, for every crawl. */
  readonly ruleSets: readonly { readonly name: string; readonly rules: readonly string[] }[]
  /** Statements that a person named, for every crawl. */
  readonly sqlSaved: readonly { readonly name: string; readonly sql: string }[]
  /** Statements that ran, the newest first. */
  readonly sqlHistory: readonly SqlRunRecord[]
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  contrast: 'system',
  motion: 'system',
  zoomPercent: 100,
  rowHeight: 'normal',
  notify: 'background',
  notifyChanges: true,
  taskbarProgress: true,
  graphicsCard: true,
  startWith: 'last',
  ownSettings: null,
  keepAwake: true,
  graphAfterCrawl: true,
  updates: 'asked',
  updateChannel: 'stable',
  openLinks: false,
  lastSettings: null,
  exportFolder: '',
  sqlRows: DEFAULT_SQL_ROWS,
  rememberLists: true,
  recentLists: [],
  libraryWidth: 260,
  detailsWidth: 440,
  detailsHeight: 320,
  detailsOpen: true,
  libraryOpen: true,
  detailsPlacement: 'auto',
  detailsPart: 'summary',
  structureOpen: false,
  structureWidth: 240,
  gridViews: {},
  columnPresets: [],
  textSearches: {},
  mutedChecks: {},
  mutedEverywhere: [],
  checkLimits: {},
  exportPresets: [],
  ruleSets: [],
  sqlSaved: [],
  sqlHistory: [],
}
