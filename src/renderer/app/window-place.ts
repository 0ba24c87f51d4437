/**
 * Where a person is in the window (crawl, tab, row), kept in the fragment of its address: the browser's own process
 * holds that, so a window that is loaded again, even after its process died, shows the same.
 */
import { selectCrawl, selectRow, useSelection } from '../lib/selection-store'
import { CRAWL_TAB_IDS, type CrawlTabId, followShownParts, shownTab, showPart } from './crawl-tabs-store'

interface WindowPlace {
  readonly crawlId: string
  readonly tab: CrawlTabId
  readonly rowNo: number | null
}

/** `null` for a fragment that says no place. */
export function placeIn(fragment: string): WindowPlace | null {
  const given = new URLSearchParams(fragment.replace(/^#/, ''))
  const crawlId = given.get('crawl')
  const tab = CRAWL_TAB_IDS.find((id) => id === given.get('tab'))
  if (crawlId === null || crawlId === '' || tab === undefined) return null
  const row = given.get('row') ?? ''
  return { crawlId, tab, rowNo: /^[1-9]\d{0,14}$/.test(row) ? Number(row) : null }
}

export function fragmentOf({ crawlId, tab, rowNo }: WindowPlace): string {
  return `#${new URLSearchParams({ crawl: crawlId, tab, ...(rowNo === null ? {} : { row: String(rowNo) }) })}`
}

/** Goes to where the window was before it was loaded again, and keeps track from then on. */
export function keepPlace(): void {
  const place = placeIn(window.location.hash)
  if (place !== null) {
    selectCrawl(place.crawlId)
    selectRow(place.rowNo)
    showPart(place.crawlId, { tab: place.tab })
  }
  useSelection.subscribe(write)
  followShownParts(write)
}

function write(): void {
  const { crawlId, rowNo } = useSelection.getState()
  const fragment = crawlId === null ? '' : fragmentOf({ crawlId, tab: shownTab(crawlId), rowNo })
  if (fragment !== window.location.hash) window.history.replaceState(null, '', fragment || window.location.pathname)
}
