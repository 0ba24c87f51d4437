/** What can be done to a crawl from more than one place. Each says by itself what went wrong. */
import type { CrawlState } from '../../shared/domain/crawl-state'
import { isResumable } from '../../shared/domain/crawl-state'
import type { HostOverride, PaceChange } from '../../shared/domain/host-lane'
import type { RowSelection } from '../../shared/domain/row-selection'
import { t } from '../../shared/words/t'
import { call } from './bridge'
import { LIBRARY_KEY, queryClient, rememberCrawl } from './queries'
import { selectCrawl } from './selection-store'
import { showProblem, showToast } from './toasts-store'

type ControlCall = 'crawl:pause' | 'crawl:resume' | 'crawl:stop'

async function control(name: ControlCall, crawlId: string): Promise<void> {
  try {
    await call(name, { crawlId })
  } catch (error) {
    showProblem(error)
  }
}

export const pauseCrawl = (crawlId: string): Promise<void> => control('crawl:pause', crawlId)
export const resumeCrawl = (crawlId: string): Promise<void> => control('crawl:resume', crawlId)
export const stopCrawl = (crawlId: string): Promise<void> => control('crawl:stop', crawlId)

/** Fetches rows again in place, and says how many URLs that are. A crawl that is over goes on for them. */
export async function fetchAgain(crawlId: string, selection: RowSelection): Promise<void> {
  try {
    const { urls } = await call('crawl:again', { crawlId, selection })
    // What is shown of these rows is about to change.
    await queryClient.invalidateQueries({ queryKey: ['row-details', crawlId] })
    if (urls > 0) {
      // More may have been selected than was meant: the way to halt is at hand.
      const action = { label: t('Pause'), run: () => void pauseCrawl(crawlId) }
      showToast(t('{urls, plural, one {# URL} other {# URLs}} will be fetched again', { urls }), { action })
    } else showToast(t('None of these rows has a URL to fetch'), { kind: 'problem' })
  } catch (error) {
    showProblem(error)
  }
}

/** Changes the pace of a running crawl; `false` when that did not work. */
export async function adjustPace(crawlId: string, change: PaceChange): Promise<boolean> {
  try {
    await call('crawl:adjust', { crawlId, change })
    await queryClient.invalidateQueries({ queryKey: LIBRARY_KEY })
    return true
  } catch (error) {
    showProblem(error)
    return false
  }
}

/** Changes the pace of one host of a running crawl; `null` follows the settings again. */
export async function adjustHost(crawlId: string, host: string, override: HostOverride | null): Promise<boolean> {
  try {
    await call('hosts:adjust', { crawlId, host, override })
    return true
  } catch (error) {
    showProblem(error)
    return false
  }
}

/** Fetches the URLs of a trap after all; `false` when that did not work. */
export async function releaseTrap(crawlId: string, trapId: number): Promise<boolean> {
  try {
    await call('traps:release', { crawlId, trapId })
    return true
  } catch (error) {
    showProblem(error)
    return false
  }
}

/** What the one button that starts and halts does in a state; `null`: nothing. */
export function pauseOrResume(state: CrawlState): 'pause' | 'resume' | null {
  if (state === 'running') return 'pause'
  return state === 'paused' || isResumable(state) ? 'resume' : null
}

/** Crawls the sample site and shows it. */
export async function startSample(): Promise<void> {
  try {
    const crawl = await call('crawl:start-sample')
    rememberCrawl(crawl)
    selectCrawl(crawl.id)
  } catch (error) {
    showProblem(error)
  }
}

/** Crawls the same list again, as a new crawl, and shows it. */
export async function repeatCrawl(crawlId: string): Promise<void> {
  try {
    const crawl = await call('crawl:repeat', { crawlId })
    rememberCrawl(crawl)
    selectCrawl(crawl.id)
  } catch (error) {
    showProblem(error)
  }
}

/** Adds a crawl file and shows it. */
export async function addCrawlFile(path: string): Promise<void> {
  try {
    const crawl = await call('library:add', { path })
    rememberCrawl(crawl)
    selectCrawl(crawl.id)
  } catch (error) {
    showProblem(error)
  }
}

/** Asks for a crawl file and adds it. */
export async function chooseCrawlFile(): Promise<void> {
  try {
    const path = await call('dialog:open-crawl')
    if (path !== null) await addCrawlFile(path)
  } catch (error) {
    showProblem(error)
  }
}

/** Takes a crawl out of the library and offers to bring it back. */
export async function removeCrawl(crawlId: string, name: string): Promise<void> {
  try {
    await call('library:remove', { crawlId })
  } catch (error) {
    showProblem(error)
    return
  }
  await queryClient.invalidateQueries({ queryKey: LIBRARY_KEY })
  const restore = async () => {
    try {
      await call('library:restore', { crawlId })
      await queryClient.invalidateQueries({ queryKey: LIBRARY_KEY })
      selectCrawl(crawlId)
    } catch (error) {
      showProblem(error)
    }
  }
  showToast(t('“{name}” was deleted', { name }), {
    action: { label: t('Undo'), run: () => void restore() },
    stayMs: 12_000,
  })
}
