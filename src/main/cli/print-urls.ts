/** The work of `trawl urls`. Loaded by that command only, for what finds URLs in text is large. */
import { resolve } from 'node:path'
import { TrawlError } from '../../shared/errors'
import { readTextFile } from '../engine/input/file-text'
import { InputReader } from '../engine/input/input-reader'
import type { InputRow } from '../engine/ports'
import { type CliContext, write } from './cli-context'
import { readStdin } from './input-text'
import { plural } from './number-text'

/** Prints the URLs of a text, or all its rows. @throws {TrawlError} `no_urls`, `file_unreadable` */
export async function printUrls(context: CliContext, file: string, json: boolean): Promise<void> {
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
