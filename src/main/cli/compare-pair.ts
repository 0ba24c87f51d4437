import type { ComparisonProgress, ComparisonSummary } from '../../shared/domain/comparison'
import type { CliContext, CliService } from './cli-context'
import { ProgressDisplay } from './progress-display'

/** Compares two crawls, with progress. `null` when Ctrl-C ended it. @throws {TrawlError} why it could not be done */
export async function comparePair(
  context: CliContext,
  service: CliService,
  pair: { readonly baseId: string; readonly crawlId: string },
  options: { readonly quiet: boolean },
): Promise<ComparisonSummary | null> {
  const display = new ProgressDisplay(context, options)
  const show = ({ share }: ComparisonProgress): void => {
    const line = `Comparing: ${Math.floor(share * 100)} %`
    display.update({ bar: (width) => line.slice(0, width), line: () => line })
  }
  const unsubscribe = service.on('compare:progress', show)
  const cancel = (): void => void service.comparisons.cancel(pair)
  try {
    context.interruption.addEventListener('abort', cancel)
    const summary = await service.comparisons.start(pair, false)
    return context.interruption.aborted ? null : summary
  } catch (error) {
    if (context.interruption.aborted) return null
    throw error
  } finally {
    display.clear()
    context.interruption.removeEventListener('abort', cancel)
    unsubscribe()
  }
}
