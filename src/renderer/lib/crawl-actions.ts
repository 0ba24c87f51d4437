/** What can be done to a crawl from more than one place. Each says by itself what went wrong. */
import type { CrawlState } from '../../shared/domain/crawl-state'
import { isResumable } from '../../shared/domain/crawl-state'
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
  showToast(`“${name}” was deleted`, { action: { label: 'Undo', run: () => void restore() }, stayMs: 12_000 })
}
