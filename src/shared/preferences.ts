/** What the window remembers between starts. Small, and never about a crawl's data. */
import type { CrawlSettings } from './settings'

/** Magnification of the window in percent, as browsers step it. */
export const ZOOM_STEPS = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type ZoomPercent = (typeof ZOOM_STEPS)[number]

/** Lists that are remembered at most. */
export const MAX_RECENT_LISTS = 12

export interface RecentList {
  readonly path: string
  /** When it was read last, ms since 1970. */
  readonly atMs: number
}

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  readonly contrast: 'system' | 'more'
  readonly motion: 'system' | 'none'
  readonly zoomPercent: ZoomPercent
  readonly rowHeight: 'compact' | 'normal' | 'roomy'
  /** When the system announces that a crawl has ended. */
  readonly notify: 'background' | 'always' | 'never'
  /** Whether the taskbar or dock shows how far the running crawls are. */
  readonly taskbarProgress: boolean
  /** What the new crawl sheet starts with. */
  readonly startWith: 'last' | 'defaults'
  /** Settings used for the last crawl. */
  readonly lastSettings: CrawlSettings | null
  readonly rememberLists: boolean
  /** Files that were read as lists, the latest first. */
  readonly recentLists: readonly RecentList[]
  /** In px, as all sizes here. */
  readonly libraryWidth: number
  readonly detailsWidth: number
  readonly detailsHeight: number
  readonly detailsOpen: boolean
  readonly libraryOpen: boolean
  /** Grid state per crawl id, kept as the results feature wrote it. */
  readonly gridColumns: Readonly<Record<string, readonly { readonly id: string; readonly width: number }[]>>
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  contrast: 'system',
  motion: 'system',
  zoomPercent: 100,
  rowHeight: 'normal',
  notify: 'background',
  taskbarProgress: true,
  startWith: 'last',
  lastSettings: null,
  rememberLists: true,
  recentLists: [],
  libraryWidth: 260,
  detailsWidth: 400,
  detailsHeight: 320,
  detailsOpen: true,
  libraryOpen: true,
  gridColumns: {},
}
