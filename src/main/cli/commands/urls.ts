/** `trawl urls`: what Trawl would crawl in some text. Crawls nothing. */
import type { Command } from 'commander'
import type { CliContext } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { LIST_FORMATS, type TableOptions, tableChoiceOf, tableOptions } from '../table-options'

const EXAMPLES = `
Without --json each URL is printed once, in the order of the text. With --json
every row is printed as {"line", "text", "url"} or {"line", "text", "problem"},
duplicates included, and what travels along with it as "carried", by column.

Examples:
  trawl urls notes.txt
  pbpaste | trawl urls | sort
  trawl urls shops.xlsx --sheet 2 --url-column Website
  trawl urls --json export.csv | head`

export function addUrlsCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('urls')
    .summary('the URLs that Trawl finds in a text or file')
    .description('Prints the URLs that Trawl would crawl in these lists. Crawls nothing.')
    .argument('[FILE...]', `${LIST_FORMATS}; - is standard input, which is read when none is named`)
    .option('--json', 'One JSON object a line: each row with its URL, or why it could not be used.')
  for (const option of tableOptions()) command.addOption(option)
  command
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: TableOptions & { readonly json?: boolean }) => {
      const { printUrls } = await import('../print-urls')
      await printUrls(context, files.length > 0 ? files : ['-'], tableChoiceOf(options), options.json ?? false)
      done(context.interruption.aborted ? EXIT.interrupted : EXIT.done)
    })
}
