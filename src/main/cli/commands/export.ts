/** `trawl export`: what a crawl knows, to files or to standard output, in any format. */
import type { Command } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ExportRequest } from '../../../shared/domain/export-request'
import { TrawlError } from '../../../shared/errors'
import { missingContent } from '../../../shared/export-needs'
import { addThresholdOption, limitsFrom, setLimits } from '../check-options'
import { type CliContext, type CliService, withService } from '../cli-context'
import { addEventsOption, type EventOptions, withEvents } from '../event-command'
import type { CommandEvents } from '../event-stream'
import { EXIT, type ExitCode } from '../exit-codes'
import { exportCatalogueText } from '../export-help'
import { addExportOptions, type ExportChoices, type ExportPlan, plansOf, repeated } from '../export-options'
import { withPreset } from '../export-preset'
import { queryFrom, sitemapFrom, subjectFrom } from '../export-subject'
import { exportTargets } from '../export-target'
import { ownColumns } from '../own-columns'
import { runExports } from '../run-exports'
import { addDataOption, addGraphOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface ExportCommandOptions extends DataOption, ExportChoices, EventOptions {
  readonly output: readonly string[]
  readonly format?: string
  readonly preset?: string
  readonly clobber: boolean
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
  trawl export shop.trawl -o all.ndjson -o all.csv
  trawl export k7m2p9xw -o broken-links.csv --what links --links broken
  trawl export k7m2p9xw -o counts.csv --what findings --summary
  trawl export k7m2p9xw -o report.html -o sitemap.xml -o copy.sqlite`

export function addExportCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('export')
    .summary('write what a crawl knows as CSV, JSON and other formats')
    .description(
      'Writes rows, findings, links and more of a crawl to files, one after the other. A file appears under its name only when it is whole; what had that name before is replaced then. A running crawl is exported as it is at that moment.',
    )
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .requiredOption('-o, --output <FILE>', 'File to write; - is standard output. Repeatable.', repeated)
    .option('--format <FORMAT>', 'Format of all files; the ending of each decides when left out.')
    .option('--preset <NAME>', 'As this preset of the window has it; what else is given wins.')
    .option('--no-clobber', 'Do not replace a file that is there already.')
  addExportOptions(command)
  addThresholdOption(command)
  addDataOption(addQuietOption(addGraphOption(addEventsOption(command)))).addHelpText(
    'after',
    `${exportCatalogueText()}${EXAMPLES}`,
  )
  command.action(async (reference: string, given: ExportCommandOptions) =>
    done(await withEvents(context, 'export', given, (inner, events) => exportCrawl(inner, reference, given, events))),
  )
}

async function exportCrawl(
  context: CliContext,
  reference: string,
  given: ExportCommandOptions,
  events: CommandEvents,
): Promise<ExitCode> {
  const limits = limitsFrom(given)
  const options = given.preset === undefined ? given : await withPreset(dataFolderOf(given, context.env), given)
  const plans = plansOf(await exportTargets(options.output, options.format, { keep: !options.clobber }), options)
  const ended = await withService(context, dataFolderOf(options, context.env), async (service) => {
    await setLimits(service, limits)
    const crawl = await service.find(reference)
    events.started(service, crawl)
    const requests = await requestsOf(service, crawl, plans, options)
    return runExports(context, service, requests, { graph: options.graph, quiet: options.quiet ?? false })
  })
  return ended === 'cancelled' && context.interruption.aborted ? EXIT.interrupted : EXIT.done
}

/** Everything that can be wrong is found before the first file is begun. */
async function requestsOf(
  service: CliService,
  crawl: CrawlSummary,
  plans: readonly ExportPlan[],
  options: ExportCommandOptions,
): Promise<readonly ExportRequest[]> {
  const own = await ownColumns(service, crawl)
  const query = queryFrom(options, own)
  return plans.map((plan): ExportRequest => {
    const missing = missingContent(plan.kind, crawl.settings)
    if (missing !== null) {
      throw new TrawlError('bad_request', `"${crawl.name}" has no ${missing.what}: none were kept.`, {
        hint: `Crawl it again with ${missing.flag}.`,
      })
    }
    const { path, format } = plan
    const rows = { kind: 'view', query } as const
    const subject = subjectFrom(plan, options, own)
    const sitemap = sitemapFrom(plan, options)
    return { crawlId: crawl.id, path, format, subject, rows, bom: options.bom ?? false, sitemap }
  })
}
