/** `trawl show`: one crawl in a few lines. */
import type { Command } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { type CliContext, untilInterrupted, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { crawlLine, jsonLine } from '../json-lines'
import type { ShowLine } from '../json-shapes'
import { showLines } from '../summary'
import { errorTallies, type Tally, verdictTallies } from '../tallies'
import { addDataOption, type DataOption, dataFolderOf } from './shared-options'

const EXAMPLES = `
Examples:
  trawl show k7m2p9xw
  trawl show "Monday check" --json`

export function addShowCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('show')
    .summary('one crawl: its state, what came back, what went wrong')
    .description('Shows the state of a crawl, what its URLs answered, and why some did not.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .option('--json', 'The same as one JSON object on a line.')
  addDataOption(command).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: DataOption & { readonly json?: boolean }) => {
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      const crawl = await service.find(reference)
      const verdicts = await untilInterrupted(context, verdictTallies(service, crawl.id))
      const errors = await untilInterrupted(context, errorTallies(service, crawl.id))
      const text = options.json
        ? jsonLine(showLine(crawl, verdicts, errors))
        : `${showLines(crawl, verdicts, errors).join('\n')}\n`
      await write(context.stdout, text)
    })
    done(EXIT.done)
  })
}

function showLine(crawl: CrawlSummary, verdicts: readonly Tally[], errors: readonly Tally[]): ShowLine {
  return {
    ...crawlLine(crawl),
    verdicts: verdicts.map(({ value, rows }) => ({ verdict: value, rows })),
    errors: errors.map(({ value, rows }) => ({ code: value, rows })),
  }
}
