/** `trawl list`: the saved crawls. */
import type { Command } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { type CliContext, untilInterrupted, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { crawlLine, jsonLine } from '../json-lines'
import { bytesText, countText, timeText } from '../number-text'
import { plainText, shorten } from '../plain-text'
import { addDataOption, type DataOption, dataFolderOf } from './shared-options'

const LONGEST_NAME = 40

const EXAMPLES = `
Examples:
  trawl list
  trawl list --json`

export function addListCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('list')
    .summary('the saved crawls')
    .description('Lists the saved crawls, the latest first.')
    .option('--json', 'One JSON object a line: each crawl with all that the library knows of it.')
  addDataOption(command).addHelpText('after', EXAMPLES)
  command.action(async (options: DataOption & { readonly json?: boolean }) => {
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      const crawls = [...(await untilInterrupted(context, service.library()))].sort(
        (a, b) => b.createdAtMs - a.createdAtMs,
      )
      await write(
        context.stdout,
        options.json ? crawls.map((crawl) => jsonLine(crawlLine(crawl))).join('') : listText(crawls),
      )
    })
    done(EXIT.done)
  })
}

/** A table with a line for each crawl. */
export function listText(crawls: readonly CrawlSummary[]): string {
  if (crawls.length === 0) return 'No crawls yet. Start one with: trawl crawl URL\n'
  const rows = crawls.map((crawl) => [
    crawl.id,
    crawl.missing ? 'missing' : crawl.state,
    `${countText(crawl.done)}/${countText(crawl.known)}`,
    bytesText(crawl.fileBytes),
    timeText(crawl.createdAtMs),
    shorten(plainText(crawl.name), LONGEST_NAME),
  ])
  const table = [['ID', 'STATE', 'DONE', 'SIZE', 'STARTED', 'NAME'], ...rows]
  const widths = table[0]?.map((_title, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return table
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
