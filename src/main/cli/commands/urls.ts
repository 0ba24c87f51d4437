/** `trawl urls`: what Trawl would crawl in some text. Crawls nothing. */
import type { Command } from 'commander'
import type { CliContext } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'

const EXAMPLES = `
Without --json each URL is printed once, in the order of the text. With --json
every row is printed as {"line", "text", "url"} or {"line", "text", "problem"},
duplicates included.

Examples:
  trawl urls notes.txt
  pbpaste | trawl urls | sort
  trawl urls --json export.csv | head`

export function addUrlsCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  program
    .command('urls')
    .summary('the URLs that Trawl finds in a text')
    .description('Prints the URLs that Trawl would crawl in this text. Crawls nothing.')
    .argument('[FILE]', 'text, CSV, TSV or HTML; - is standard input', '-')
    .option('--json', 'One JSON object a line: each row with its URL, or why it could not be used.')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const { printUrls } = await import('../print-urls')
      await printUrls(context, file, options.json ?? false)
      done(context.interruption.aborted ? EXIT.interrupted : EXIT.done)
    })
}
