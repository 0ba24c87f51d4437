/** `trawl duplicates`: pages of a crawl that say the same or nearly the same, as clusters. */
import { type Command, InvalidArgumentError } from 'commander'
import type { DuplicateQuery } from '../../../shared/domain/duplicates'
import { SIMILARITY_LIMITS } from '../../../shared/domain/duplicates'
import { TrawlError } from '../../../shared/errors'
import { type CliContext, withService } from '../cli-context'
import { printDuplicates, writeDuplicatesJson } from '../duplicate-report'
import { EXIT, type ExitCode } from '../exit-codes'
import { exportTarget } from '../export-target'
import { plural } from '../number-text'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

const EXAMPLES = `
Near duplicates are pages whose main texts are alike, as estimated from
signatures that are made while crawling; exact ones have the same bytes. Each
cluster has a page that is proposed as the canonical, and says why.

Examples:
  trawl duplicates k7m2p9xw
  trawl duplicates k7m2p9xw --threshold 80 --near
  trawl duplicates "Monday check" --exact --json
  trawl duplicates k7m2p9xw --all-pages -o duplicates.csv`

interface Options extends DataOption {
  readonly threshold: number
  readonly exact?: boolean
  readonly near?: boolean
  readonly allPages?: boolean
  readonly json?: boolean
  readonly csv?: boolean
  readonly output?: string
  readonly quiet?: boolean
}

export function addDuplicatesCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const { min, max, usual } = SIMILARITY_LIMITS
  const command = program
    .command('duplicates')
    .summary('pages of a crawl that say the same, as clusters')
    .description('Lists pages that say the same or nearly the same, the largest clusters first.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .option('--threshold <PERCENT>', `How alike near duplicates are at least, ${min} to ${max}.`, percent, usual)
    .option('--exact', 'Only pages with the same bytes.')
    .option('--near', 'Only clusters that are not the same to the byte.')
    .option('--all-pages', 'Every good answer, not only HTML that may be indexed under its own URL.')
    .option('--json', 'One JSON object a line: each cluster with its pages.')
    .option('--csv', 'A line for each page.')
    .option('-o, --output <FILE>', 'Write there; as CSV unless --json is given.')
  addQuietOption(addDataOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: Options) => {
    const query = queryOf(options)
    const isJson = options.json === true
    const isCsv = !isJson && (options.csv === true || options.output !== undefined)
    // Where it goes is checked before the work, not after it.
    const { path } = await exportTarget(options.output ?? '-', isJson ? 'ndjson' : 'csv')
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      const { id } = await service.find(reference)
      const stop = () => void service.ask(id, 'stopDuplicates', null).catch(() => {})
      context.interruption.addEventListener('abort', stop)
      try {
        const write = isCsv
          ? async () => (await service.ask(id, 'exportDuplicates', { query, path })).rows
          : isJson
            ? () => writeDuplicatesJson(context, service, id, query, path)
            : () => printDuplicates(context, service, id, query)
        const pages = await write()
        if (path !== '-' && options.quiet !== true) {
          context.stderr.write(`Wrote ${plural(pages, 'page')} of clusters to ${path}\n`)
        }
        done(EXIT.done)
      } catch (error) {
        if (!context.interruption.aborted) throw error
        done(EXIT.interrupted)
      } finally {
        context.interruption.removeEventListener('abort', stop)
      }
    })
  })
}

/** @throws {TrawlError} `bad_query` */
function queryOf({ threshold, exact, near, allPages }: Options): DuplicateQuery {
  if (exact === true && near === true) {
    throw new TrawlError('bad_query', 'Expected --exact or --near, got both.', {
      hint: 'Leave both out to see all duplicates.',
    })
  }
  return {
    threshold,
    indexableOnly: allPages !== true,
    view: exact === true ? 'exact' : near === true ? 'near' : 'all',
    search: '',
  }
}

function percent(text: string): number {
  const { min, max } = SIMILARITY_LIMITS
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}, got ${JSON.stringify(text)}.`)
}
