/** `trawl export`: rows of a crawl to a file or to standard output. */
import { type Command, Option } from 'commander'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { TrawlError } from '../../../shared/errors'
import { queryNeedsGraph } from '../../../shared/graph-use'
import { addThresholdOption, limitsFrom, setLimits, type ThresholdOption } from '../check-options'
import { type CliContext, withService } from '../cli-context'
import { columnList, sortsFrom } from '../column-names'
import { EXIT, type ExitCode } from '../exit-codes'
import { exportTarget } from '../export-target'
import { parseFilter } from '../filter-expression'
import { makeGraph } from '../make-graph'
import { ownColumns } from '../own-columns'
import { runExport } from '../run-export'
import { addDataOption, addGraphOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface RowOptions extends DataOption, ThresholdOption {
  readonly output: string
  readonly format?: string
  readonly columns?: string
  readonly filter?: readonly string[]
  readonly search?: string
  readonly sort?: readonly string[]
  readonly bom?: boolean
  readonly carried: boolean
  readonly graph: boolean
  readonly quiet?: boolean
}

const EXAMPLES = `
Filters:
  status>=400  status<300  status=404  status=400..499  noindex=true
  outcome=(4xx,5xx)            error!=(dns_not_found,tls_expired)
  title~shop   (contains)      title!~shop  (does not contain)
  title=~REGEX (matches)       title!=~REGEX (does not match)
  title=       (is empty)      title!=      (is not empty)
  url^=https://example.org/blog/  (starts with)
  body_bytes>10MB  total_ms>2s  fetched_at>=2024-02-29  fetched_at=2024-02-29

Examples:
  trawl export k7m2p9xw -o results.csv
  trawl export k7m2p9xw -o broken.csv --filter 'status>=400' --sort host,-status
  trawl export "Monday check" -o - --columns url,status,title
  trawl export shop.trawl -o all.ndjson`

export function addExportCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('export')
    .summary('write the rows of a crawl as CSV or NDJSON')
    .description('Writes the rows of a crawl to a file. A file appears under its name only when it is whole.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .requiredOption('-o, --output <FILE>', 'File to write; - is standard output.')
    .option('--format <FORMAT>', 'csv or ndjson; the ending of the file decides when left out.')
    .option('--columns <LIST>', 'CSV: names with commas between, all, or standard (see docs/columns.md).')
    .addOption(
      new Option('--filter <EXPR>', 'Only rows for which this holds. Repeatable: all must hold.').argParser(
        (text: string, earlier: readonly string[] = []) => [...earlier, text],
      ),
    )
    .option('--search <TEXT>', 'Only rows with this in URL, title or input.')
    .addOption(
      new Option(
        '--sort <COLUMN>',
        'Order by this column; -COLUMN for descending. Several with commas between, or repeated.',
      ).argParser((text: string, earlier: readonly string[] = []) => [...earlier, text]),
    )
    .option('--bom', 'CSV: start with a byte order mark, which Excel needs to read UTF-8.')
    .option('--no-carried', 'CSV: leave out the columns that came with the input.')
  addThresholdOption(command)
  addDataOption(addQuietOption(addGraphOption(command))).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: RowOptions) => {
    const limits = limitsFrom(options)
    const target = await exportTarget(options.output, options.format)
    if (target.format === 'ndjson' && (options.columns !== undefined || options.bom)) {
      throw new TrawlError('bad_request', 'NDJSON rows are always complete: --columns and --bom are for CSV.', {
        hint: 'Leave them out, or export to a .csv file.',
      })
    }
    const ended = await withService(context, dataFolderOf(options, context.env), async (service) => {
      await setLimits(service, limits)
      const crawl = await service.find(reference)
      const own = await ownColumns(service, crawl)
      const query = queryFrom(own, options)
      const columns = columnList(options.columns ?? 'standard', own)
      const request = {
        crawlId: crawl.id,
        ...target,
        subject: { kind: 'rows', columns, carried: options.carried },
        rows: { kind: 'view', query },
        bom: options.bom ?? false,
      } as const
      const quiet = options.quiet ?? false
      const wantsGraph = options.graph && queryNeedsGraph(query, columns)
      if (wantsGraph && !(await makeGraph(context, service, crawl.id, { quiet }))) return 'cancelled'
      return runExport(context, service, request, { quiet })
    })
    done(ended === 'cancelled' && context.interruption.aborted ? EXIT.interrupted : EXIT.done)
  })
}

function queryFrom(own: OwnColumns, options: RowOptions): ResultQuery {
  return {
    search: options.search ?? '',
    filters: (options.filter ?? []).flatMap((text) => parseFilter(text, own)),
    sorts: sortsFrom(options.sort ?? [], own),
  }
}
