/** The work of `trawl urls`. Loaded by that command only, for what finds URLs in text is large. */
import { resolve } from 'node:path'
import type { ListChoice } from '../../shared/domain/list-choice'
import { TrawlError } from '../../shared/errors'
import { InputLists } from '../engine/input/input-lists'
import { type ListBlock, readListFile } from '../engine/input/list-file'
import type { InputRow } from '../engine/ports'
import { type CliContext, write } from './cli-context'
import { stdinList } from './input-text'
import { plural } from './number-text'

/** Prints the URLs of lists, or all their rows. @throws {TrawlError} `no_urls`, `file_unreadable`, `bad_request` */
export async function printUrls(
  context: CliContext,
  files: readonly string[],
  choice: ListChoice,
  json: boolean,
): Promise<void> {
  if (files.includes('-') && context.stdin.isTTY)
    context.stderr.write('Type or paste some text and end it with Ctrl-D.\n')
  const lists = new InputLists(files.length > 1, files.length > 1)
  const printer = json ? new JsonRows(lists) : new DistinctUrls()
  for (const file of files) {
    let hasBegun = false
    for await (const { text, form, origin } of listOf(context, file, choice)) {
      if (context.interruption.aborted) return
      if (!hasBegun) await print(context, printer, lists.begin({ form, choice }, origin))
      hasBegun = true
      await print(context, printer, lists.push(text))
    }
  }
  await print(context, printer, lists.end())
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

function listOf(context: CliContext, file: string, { sheet }: ListChoice): AsyncGenerator<ListBlock> {
  return file === '-' ? stdinList(context) : readListFile(resolve(file), sheet)
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
  constructor(private readonly lists: InputLists) {
    super()
  }

  protected text({ lineNo, input, url, problem, carried }: InputRow): string {
    const row = { line: lineNo, text: input ?? url, ...(url === null ? { problem } : { url }) }
    return `${JSON.stringify(carried === null ? row : { ...row, carried: this.#named(carried) })}\n`
  }

  #named(carried: readonly string[]): Readonly<Record<string, string>> {
    const names = this.lists.carriedColumns
    return Object.fromEntries(carried.map((value, index) => [names[index] ?? `Column ${index + 1}`, value]))
  }
}
