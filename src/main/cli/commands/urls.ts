/** `trawl urls`: what Trawl would crawl in some text. Crawls nothing. */
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { TrawlError } from '../../../shared/errors'
import { readTextFile } from '../../engine/input/file-text'
import { InputReader } from '../../engine/input/input-reader'
import type { InputRow } from '../../engine/ports'
import { type CliContext, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { readStdin } from '../input-text'
import { plural } from '../number-text'

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
      await printUrls(context, file, options.json ?? false)
      done(context.interruption.aborted ? EXIT.interrupted : EXIT.done)
    })
}

async function printUrls(context: CliContext, file: string, json: boolean): Promise<void> {
  if (file === '-' && context.stdin.isTTY) context.stderr.write('Type or paste some text and end it with Ctrl-D.\n')
  const printer = json ? new JsonRows() : new DistinctUrls()
  const reader = new InputReader()
  for await (const text of textOf(context, file)) {
    if (context.interruption.aborted) return
    await print(context, printer, reader.push(text))
  }
  await print(context, printer, reader.finish())
  if (printer.usable > 0) {
    if (printer.unusable > 0 && !json) {
      context.stderr.write(`${plural(printer.unusable, 'line')} could not be used; --json shows why.\n`)
    }
    return
  }
  throw new TrawlError('no_urls', 'There is no URL in this text.', {
    hint: 'A URL looks like https://example.org/page or example.org.',
  })
}

async function* textOf(context: CliContext, file: string): AsyncGenerator<string> {
  if (file === '-') yield* readStdin(context)
  else for await (const block of readTextFile(resolve(file))) yield block.text
}

async function print(context: CliContext, printer: RowPrinter, rows: readonly InputRow[]): Promise<void> {
  const text = rows.map((row) => printer.lineFor(row)).join('')
  if (text !== '') await write(context.stdout, text)
}

abstract class RowPrinter {
  usable = 0
  unusable = 0

  lineFor(row: InputRow): string {
    if (row.url === null) this.unusable += 1
    else this.usable += 1
    return this.text(row)
  }

  protected abstract text(row: InputRow): string
}

class DistinctUrls extends RowPrinter {
  readonly #seen = new Set<string>()

  protected text({ url }: InputRow): string {
    if (url === null || this.#seen.has(url)) return ''
    this.#seen.add(url)
    return `${url}\n`
  }
}

class JsonRows extends RowPrinter {
  protected text({ lineNo, input, url, problem }: InputRow): string {
    const row = { line: lineNo, text: input ?? url, ...(url === null ? { problem } : { url }) }
    return `${JSON.stringify(row)}\n`
  }
}
