/** What the person is looking at: the crawl, its row, and which sheet or dialog is open. Not kept between starts. */
import { create } from 'zustand'
import type { RowSelection } from '../../shared/domain/row-selection'
import type { CrawlSettings } from '../../shared/settings'

/** What the new crawl sheet starts with. */
export interface SheetStart {
  /** Settings to begin with; `null`: those of the last crawl. */
  readonly settings: CrawlSettings | null
  /** List files to read at once; none: an empty box. */
  readonly listPaths: readonly string[]
  /** Rows of a crawl whose URLs are taken; `null`: none. */
  readonly rows: { readonly crawlId: string; readonly crawlName: string; readonly selection: RowSelection } | null
  /** Text that is put into the box; empty: none. */
  readonly text: string
  /** Whether what is on the clipboard is put into the box. */
  readonly fromClipboard: boolean
}

/** What the robots tester starts with. */
export interface RobotsTestStart {
  readonly urls: readonly string[]
  /** `null`: Trawl's own. */
  readonly userAgent: string | null
}

type OpenDialog =
  | 'extraction'
  | 'palette'
  | 'shortcuts'
  | 'about'
  | 'robots-tester'
  | 'schedules'
  | 'settings'
  | 'tour'
  | null

interface SelectionState {
  readonly crawlId: string | null
  readonly rowNo: number | null
  readonly sheet: SheetStart | null
  readonly dialog: OpenDialog
  readonly robotsTest: RobotsTestStart
  /** What the settings window looks for when it opens; empty for everything. */
  readonly settingsSearch: string
  /** The crawl whose schedule is changed in the dialog of schedules; `null`: none is. */
  readonly scheduledCrawlId: string | null
}

const EMPTY_SHEET: SheetStart = { settings: null, listPaths: [], rows: null, text: '', fromClipboard: false }
const NO_ROBOTS_TEST: RobotsTestStart = { urls: [], userAgent: null }

export const useSelection = create<SelectionState>(() => ({
  crawlId: null,
  rowNo: null,
  sheet: null,
  dialog: null,
  robotsTest: NO_ROBOTS_TEST,
  settingsSearch: '',
  scheduledCrawlId: null,
}))

export function selectCrawl(crawlId: string | null): void {
  useSelection.setState((state) => (state.crawlId === crawlId ? state : { crawlId, rowNo: null }))
}

export function selectRow(rowNo: number | null): void {
  useSelection.setState({ rowNo })
}

export function openSheet(start: Partial<SheetStart> = {}): void {
  useSelection.setState({ sheet: { ...EMPTY_SHEET, ...start }, dialog: null })
}

export function closeSheet(): void {
  useSelection.setState({ sheet: null })
}

export function openRobotsTester(start: Partial<RobotsTestStart> = {}): void {
  useSelection.setState({ dialog: 'robots-tester', robotsTest: { ...NO_ROBOTS_TEST, ...start } })
}

export function openSettings(search = ''): void {
  useSelection.setState({ dialog: 'settings', settingsSearch: search })
}

/** Opens the schedules, and the form for one crawl when it is given. */
export function openSchedules(crawlId: string | null): void {
  useSelection.setState({ dialog: 'schedules', scheduledCrawlId: crawlId })
}

export function openDialog(dialog: OpenDialog): void {
  useSelection.setState({ dialog })
}
