/** `trawl diff`: what changed from one crawl to another. */
import { type Command, Option } from 'commander'
import { COMPARED_COLUMNS, type ComparedColumn } from '../../../shared/domain/comparison'
import { TrawlError } from '../../../shared/errors'
import { nearNames } from '../../../shared/near-names'
import { type AnswerOptions, answerTarget } from '../answer-target'
import { type CliContext, withService } from '../cli-context'
import { comparePair } from '../compare-pair'
import { type DiffCondition, diffConditions, diffFailText } from '../diff-conditions'
import { diffKinds } from '../diff-kinds'
import { printDiff, writeDiff } from '../diff-report'
import { EXIT, type ExitCode } from '../exit-codes'
import { plural } from '../number-text'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface DiffOptions extends DataOption, AnswerOptions {
  readonly only?: readonly string[]
  readonly column?: string
  readonly search?: string
  readonly failOn?: readonly string[]
  readonly quiet?: boolean
}

const EXAMPLES = `
Kinds: broken (worked before, and does not any more), mended (the other way
round), new, gone, changed (in both crawls, and something differs; broken and
mended URLs are among them).

Examples:
  trawl diff "Monday check" "Tuesday check"
  trawl diff k7m2p9xw 3hq8v2nd --only broken,gone
  trawl diff k7m2p9xw 3hq8v2nd --column title --json
  trawl diff k7m2p9xw 3hq8v2nd -o changes.csv --fail-on broken`

export function addDiffCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('diff')
    .summary('what changed from one crawl to another')
    .description('Compares two crawls URL by URL: what is new, gone or changed, what broke and what was mended.')
    .argument('<EARLIER>', 'id, name or file of the earlier crawl')
    .argument('<LATER>', 'id, name or file of the later crawl')
    .addOption(
      new Option('--only <KIND>', 'Only URLs of these kinds, with commas between or repeated.').argParser(repeated),
    )
    .option('--column <COLUMN>', `Only URLs that differ in this: ${COMPARED_COLUMNS.join(', ')}.`)
    .option('--search <TEXT>', 'Only URLs with this in them.')
    .option('--json', 'One JSON object a line for each URL.')
    .option('-o, --output <FILE>', 'Write a line for each URL there; - is standard output.')
    .option('--format <FORMAT>', 'csv or ndjson; the ending of the file decides when left out.')
    .addOption(
      new Option(
        '--fail-on <KIND[>N]>',
        'End with code 2 when more than N URLs are of the kind; N is 0 when left out. Or any: new, gone or changed. Repeatable.',
      ).argParser(repeated),
    )
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (earlier: string, later: string, options: DiffOptions) => {
    const wanted = {
      column: columnOf(options.column),
      kinds: diffKinds(options.only ?? [], '--only'),
      search: options.search ?? '',
    }
    const conditions: readonly DiffCondition[] = diffConditions(options.failOn ?? [])
    const asked = await answerTarget(context, options, 'csv')
    // Without a word about a file or a format people read it, on a terminal or in a log.
    const isText = options.output === undefined && options.format === undefined && options.json !== true
    const code = await withService(context, dataFolderOf(options, context.env), async (service) => {
      const [base, crawl] = [await service.find(earlier), await service.find(later)]
      const quiet = options.quiet ?? false
      const summary = await comparePair(context, service, { baseId: base.id, crawlId: crawl.id }, { quiet })
      if (summary === null) return EXIT.interrupted
      if (isText) {
        await printDiff(context, service, { base, crawl, summary, wanted, quiet })
      } else {
        const rows = await writeDiff(context, service, summary, wanted, asked)
        if (rows === null) return EXIT.interrupted
        if (asked.path !== '-' && !quiet) context.stderr.write(`Wrote ${plural(rows, 'URL')} to ${asked.path}\n`)
      }
      const told = diffFailText(conditions, summary.counts)
      context.stderr.write(told)
      return told === '' ? EXIT.done : EXIT.found
    })
    done(code)
  })
}

function repeated(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, ...text.split(',')]
}

/** @throws {TrawlError} `bad_request` with near names */
function columnOf(name: string | undefined): ComparedColumn | null {
  if (name === undefined) return null
  const column = COMPARED_COLUMNS.find((each) => each === name)
  if (column !== undefined) return column
  const near = nearNames(name, COMPARED_COLUMNS)
  throw new TrawlError('bad_request', `--column: ${JSON.stringify(name)} is not compared.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `These are: ${COMPARED_COLUMNS.join(', ')}.`,
  })
}
