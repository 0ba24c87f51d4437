/** Several exports of one command, one after the other: each has the disk, and its progress can be read. */
import type { ExportRequest } from '../../shared/domain/export-request'
import { EVERYTHING } from '../../shared/domain/result-query'
import { neededPart } from '../../shared/export-needs'
import type { CliContext, CliService } from './cli-context'
import { makeIndex } from './make-index'
import { runExport } from './run-export'

export interface RunExportsOptions {
  readonly quiet: boolean
  /** Whether the link graph is worked out where something of it is asked for; links are put in order all the same. */
  readonly graph: boolean
}

/**
 * Makes the parts of the index that an export reads, then the export.
 *
 * @throws {TrawlError} the reason why one failed; those after it are not begun
 */
export async function runExports(
  context: CliContext,
  service: CliService,
  requests: readonly ExportRequest[],
  { quiet, graph }: RunExportsOptions,
): Promise<'finished' | 'cancelled'> {
  for (const request of requests) {
    const part = neededPart(request.subject, request.rows.kind === 'rows' ? EVERYTHING : request.rows.query)
    const isWanted = part === 'links' || (part === 'graph' && graph)
    if (isWanted && !(await makeIndex(context, service, request.crawlId, part, { quiet }))) return 'cancelled'
    if ((await runExport(context, service, request, { quiet })) === 'cancelled') return 'cancelled'
  }
  return 'finished'
}
