/** `trawl again`: fetches rows of a saved crawl once more, in place. */
import { type Command, Option } from 'commander'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import { EVERYTHING } from '../../../shared/domain/result-query'
import type { RowSelection } from '../../../shared/domain/row-selection'
import { TrawlError } from '../../../shared/errors'
import { type CliContext, withService } from '../cli-context'
import { addEventsOption, type EventOptions, withEvents } from '../event-command'
import { EXIT, type ExitCode } from '../exit-codes'
import { parseFilter } from '../filter-expression'
import { plural } from '../number-text'
import { ownColumns } from '../own-columns'
import { rowNamed } from '../row-named'
import { type GivenFlags, secretOptions, settingsFrom } from '../setting-flags'
import { seeThrough } from './crawl'
import {
  addCrawlOutputOptions,
  addDataOption,
  addQuietOption,
  type DataOption,
  dataFolderOf,
  type ExportOptions,
  runEnding,
} from './shared-options'

interface AgainOptions extends DataOption, ExportOptions, EventOptions {
  readonly all?: boolean
  readonly filter?: readonly string[]
}

const EXAMPLES = `
The earlier attempts stay in the history of each URL. Where a host says that a
page has not changed (ETag, Last-Modified), what is stored stays as it is.

Examples:
  trawl again k7m2p9xw --filter verdict=unreachable
  trawl again k7m2p9xw --filter 'status>=500' --export after.csv
  trawl again shop.trawl https://example.org/ 17
  trawl again "Monday check" --all`

export function addAgainCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('again')
    .summary('fetch rows of a saved crawl once more, in place')
    .description('Fetches URLs of a crawl again and replaces their rows.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .argument('[ROW...]', 'URLs or row numbers')
    .option('--all', 'Every URL of the crawl.')
    .addOption(
      new Option('--filter <EXPR>', 'Rows for which this holds, as in trawl export. Repeatable.').argParser(
        (text: string, earlier: readonly string[] = []) => [...earlier, text],
      ),
    )
  addEventsOption(addCrawlOutputOptions(command))
  for (const option of secretOptions()) command.addOption(option)
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, rows: readonly string[], options: AgainOptions & GivenFlags) => {
    const code = await withEvents(context, 'again', options, async (inner, events) => {
      const ending = await runEnding(options)
      const ended = await withService(inner, dataFolderOf(options, inner.env), async (service) => {
        const crawl = await service.find(reference)
        const selection = await selectionOf(
          rows,
          options,
          () => ownColumns(service, crawl),
          (name) => rowNamed(service, crawl, name),
        )
        const urls = await service.again(crawl.id, selection, settingsFrom(options))
        const message = `Fetching ${plural(urls, 'URL')} again.`
        if (options.quiet !== true) inner.stderr.write(`${message}\n`)
        events.notice('fetching_again', message)
        return seeThrough(inner, service, crawl, ending, options, events)
      })
      return ended === EXIT.interrupted && !inner.interruption.aborted ? EXIT.done : ended
    })
    done(code)
  })
}

async function selectionOf(
  rows: readonly string[],
  options: AgainOptions,
  own: () => Promise<OwnColumns>,
  rowNo: (name: string) => Promise<number>,
): Promise<RowSelection> {
  if (rows.length > 0) return { kind: 'rows', rowNos: await Promise.all(rows.map(rowNo)) }
  if (options.filter !== undefined) {
    const columns = await own()
    const filters = options.filter.flatMap((text) => parseFilter(text, columns))
    return { kind: 'view', query: { ...EVERYTHING, filters } }
  }
  if (options.all === true) return { kind: 'view', query: EVERYTHING }
  throw new TrawlError('bad_request', 'Expected which rows to fetch again, but none are named.', {
    hint: "Give URLs or row numbers, --filter 'status>=500', or --all.",
  })
}
