/** `trawl extract`: takes values out of the pages of a saved crawl, without fetching any. */
import { type Command, Option } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ExtractionProgress, RuleState } from '../../../shared/domain/extraction'
import { ruleId } from '../../../shared/domain/extraction-rule'
import { TrawlError } from '../../../shared/errors'
import { type CliContext, type CliService, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { jsonLine, ruleLine } from '../json-lines'
import { countText, plural } from '../number-text'
import { ProgressDisplay } from '../progress-display'
import { addExtractOption, addRuleOptions, givenRules, type RuleOptions } from '../rule-options'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface ExtractOptions extends DataOption, RuleOptions {
  readonly remove?: readonly string[]
  readonly list?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

const EXAMPLES = `
Each rule is a column of the crawl: export it with --columns url,rule:NAME and
filter with --filter 'rule:NAME>0'. A rule of the same name is replaced. The
crawl must have been made with --keep-bodies. Ctrl-C keeps what is done; the
same command without rules goes on.

Examples:
  trawl extract k7m2p9xw --extract 'price=css,number:.price'
  trawl extract k7m2p9xw --extract 'next=css:a[rel=next]@href'
  trawl extract k7m2p9xw --search 'sale=contains:sale'
  trawl extract k7m2p9xw --rules shop.json
  trawl extract k7m2p9xw --remove price
  trawl extract k7m2p9xw --list`

export function addExtractCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('extract')
    .summary('take values out of the pages of a saved crawl')
    .description('Runs rules over the bodies that a crawl kept. Nothing is fetched.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
  addRuleOptions(addExtractOption(command))
    .addOption(
      new Option('--remove <NAME>', 'Removes a rule and its column. Repeatable.').argParser(
        (name: string, earlier: readonly string[] = []) => [...earlier, name],
      ),
    )
    .option('--list', 'Prints the rules of the crawl.')
    .option('--json', 'With --list: one JSON object a line.')
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: ExtractOptions) => {
    const given = await givenRules(options)
    done(
      await withService(context, dataFolderOf(options, context.env), async (service) => {
        const crawl = await service.find(reference)
        if (given.length > 0 || options.remove !== undefined) await changeRules(service, crawl, given, options)
        return options.list === true
          ? listRules(context, service, crawl, options.json ?? false)
          : run(context, service, crawl, options)
      }),
    )
  })
}

/** The rules of the crawl with those that are given, without those that are removed. */
async function changeRules(
  service: CliService,
  crawl: CrawlSummary,
  given: readonly string[],
  { remove = [] }: ExtractOptions,
): Promise<void> {
  const { rules, hasBodies } = await service.extraction.rules(crawl.id)
  if (given.length > 0 && !hasBodies) {
    throw new TrawlError('bad_request', 'This crawl kept no bodies, so there is nothing to run rules over.', {
      hint: 'Crawl again with bodies kept (--keep-bodies), or with the rules themselves (--extract).',
    })
  }
  for (const name of remove) {
    if (rules.some((rule) => ruleId(rule.name) === ruleId(name))) continue
    throw new TrawlError('bad_request', `There is no rule "${name}" in this crawl.`, {
      hint: rules.length === 0 ? 'It has none.' : `Its rules: ${rules.map((rule) => rule.name).join(', ')}.`,
    })
  }
  const gone = new Set([...remove, ...given.map((line) => line.split('=', 1)[0] ?? '')].map(ruleId))
  const kept = rules.filter((rule) => !gone.has(ruleId(rule.name))).map(({ line }) => line)
  await service.extraction.change(crawl.id, [...kept, ...given])
}

async function listRules(
  context: CliContext,
  service: CliService,
  crawl: CrawlSummary,
  isJson: boolean,
): Promise<ExitCode> {
  const { rules } = await service.extraction.rules(crawl.id)
  const line = (rule: RuleState) => `${rule.line}${rule.isWhole ? '' : '  (not run yet)'}\n`
  await write(context.stdout, rules.map((rule) => (isJson ? jsonLine(ruleLine(rule)) : line(rule))).join(''))
  return EXIT.done
}

async function run(
  context: CliContext,
  service: CliService,
  crawl: CrawlSummary,
  { quiet = false }: ExtractOptions,
): Promise<ExitCode> {
  const { rules } = await service.extraction.rules(crawl.id)
  if (rules.length === 0) {
    if (!quiet) context.stderr.write('The crawl has no rules.\n')
    return EXIT.done
  }
  const display = new ProgressDisplay(context, { quiet })
  const unsubscribe = service.on('extraction:progress', (progress) => {
    if (progress.state !== 'running') return
    display.update({ bar: (width) => progressLine(progress).slice(0, width), line: () => progressLine(progress) })
  })
  const cancel = () => void service.extraction.cancel(crawl.id)
  context.interruption.addEventListener('abort', cancel)
  try {
    const ended = await service.extraction.run(crawl.id)
    display.clear()
    if (!quiet) for (const line of await endLines(service, crawl, ended)) context.stderr.write(`${line}\n`)
    return ended.state === 'cancelled' ? EXIT.interrupted : EXIT.done
  } finally {
    context.interruption.removeEventListener('abort', cancel)
    unsubscribe()
  }
}

function progressLine({ done, total, bodiesPerSecond }: ExtractionProgress): string {
  return `${countText(done)} of ${plural(total, 'page')} read, ${countText(Math.round(bodiesPerSecond))}/s`
}

async function endLines(service: CliService, crawl: CrawlSummary, ended: ExtractionProgress): Promise<string[]> {
  const lines = ended.notes.map(({ name, message }) => `Rule "${name}": ${message}`)
  if (ended.state === 'cancelled') {
    lines.push(`Cancelled after ${countText(ended.done)} of ${plural(ended.total, 'page')}. What is done is kept.`)
    return [...lines, `Go on with: trawl extract ${crawl.id}`]
  }
  const { rules } = await service.extraction.rules(crawl.id)
  for (const { id, name } of rules) {
    const query = { search: '', filters: [{ column: id, operator: 'not_empty' as const, value: '' }], sorts: [] }
    const window = { crawlId: crawl.id, query, columns: ['row' as const], from: 0, count: 1, refresh: true }
    const { total } = await service.window(window)
    lines.push(`${name}: ${plural(total, 'row')} with a value`)
  }
  return lines
}
