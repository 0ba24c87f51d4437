/** Makes a part of the index of a crawl, or brings it up to date, with progress. */
import type { IndexPartName, IndexState } from '../../shared/domain/crawl-index'
import { TrawlError } from '../../shared/errors'
import type { CliContext, CliService } from './cli-context'
import { ProgressDisplay } from './progress-display'

const DOING = { links: 'Putting links in order', graph: 'Working out the link graph', text: 'Indexing texts' } as const

/**
 * Does nothing when it is up to date. `false` when Ctrl-C ended it.
 *
 * @throws {TrawlError} why it could not be made
 */
export async function makeIndex(
  context: CliContext,
  service: Pick<CliService, 'on' | 'indexes'>,
  crawlId: string,
  wanted: IndexPartName,
  options: { readonly quiet: boolean },
): Promise<boolean> {
  const states = await service.indexes.states(crawlId)
  if (states.some(({ part, usable, stale }) => part === wanted && usable && !stale)) return true
  const display = new ProgressDisplay(context, options)
  const show = (state: IndexState): void => {
    if (state.crawlId !== crawlId || state.state !== 'building') return
    const line = `${DOING[state.part]}: ${Math.floor(state.share * 100)} %`
    display.update({ bar: (width) => line.slice(0, width), line: () => line })
  }
  const unsubscribe = service.on('index:progress', show)
  const cancel = (): void => void service.indexes.cancelAll(crawlId)
  try {
    context.interruption.addEventListener('abort', cancel)
    if (context.interruption.aborted) return false
    await service.indexes.make(crawlId, wanted)
    return true
  } catch (error) {
    if (error instanceof TrawlError && error.code === 'cancelled') return false
    throw error
  } finally {
    display.clear()
    context.interruption.removeEventListener('abort', cancel)
    unsubscribe()
  }
}
