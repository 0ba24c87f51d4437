/** `trawl show`: one crawl in a few lines. */
import type { Command } from 'commander'
import { type CliContext, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
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
    .option('--json', 'The same as one JSON object.')
  addDataOption(command).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: DataOption & { readonly json?: boolean }) => {
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      const crawl = await service.find(reference)
      const verdicts = await verdictTallies(service, crawl.id)
      const errors = await errorTallies(service, crawl.id)
      const text = options.json
        ? JSON.stringify({ ...crawl, verdicts: asRows(verdicts, 'verdict'), errors: asRows(errors, 'code') }, null, 2)
        : showLines(crawl, verdicts, errors).join('\n')
      await write(context.stdout, `${text}\n`)
    })
    done(EXIT.done)
  })
}

function asRows(tallies: readonly Tally[], name: string): readonly Record<string, string | number>[] {
  return tallies.map(({ value, rows }) => ({ [name]: value, rows }))
}
