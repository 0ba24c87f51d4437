/** Makes the link graph of a crawl, or brings it up to date, with progress. */
import type { CliContext, CliService } from './cli-context'
import { makeIndex } from './make-index'

/**
 * Does nothing when it is up to date. `false` when Ctrl-C ended it.
 *
 * @throws {TrawlError} why it could not be made
 */
export function makeGraph(
  context: CliContext,
  service: Pick<CliService, 'on' | 'indexes'>,
  crawlId: string,
  options: { readonly quiet: boolean },
): Promise<boolean> {
  return makeIndex(context, service, crawlId, 'graph', options)
}
