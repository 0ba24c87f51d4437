/** `trawl import`: takes crawl files from elsewhere into the library. */
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { type CliContext, type CliService, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { crawlLine, jsonLine } from '../json-lines'
import { bytesText, plural } from '../number-text'
import { plainText } from '../plain-text'
import { ProgressDisplay } from '../progress-display'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface ImportOptions extends DataOption {
  readonly link?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

const EXAMPLES = `
The id of each crawl goes to standard output. A file that is no crawl, one of a
later version, and a crawl that the library has already are refused.

Examples:
  trawl import ~/Downloads/shop.trawl
  trawl import --link /mnt/archive/2024.trawl
  trawl show "$(trawl import --quiet shop.trawl)"`

export function addImportCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('import')
    .summary('take crawl files from elsewhere into the library')
    .description('Copies crawl files into the library, or makes them known there.')
    .argument('<FILE...>', 'crawl files')
    .option('--link', 'Leave the files where they are: the library only gets to know them.')
    .option('--json', 'One JSON object a line in place of the ids: each crawl as trawl list has it.')
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (files: readonly string[], options: ImportOptions) => {
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      for (const file of files) {
        const crawl = await importFile(context, service, resolve(file), options)
        if (options.quiet !== true) context.stderr.write(`${endLine(crawl, options.link === true)}\n`)
        await write(context.stdout, options.json ? jsonLine(crawlLine(crawl)) : `${crawl.id}\n`)
      }
    })
    done(EXIT.done)
  })
}

async function importFile(
  context: CliContext,
  service: CliService,
  path: string,
  { link = false, quiet = false }: ImportOptions,
): Promise<CrawlSummary> {
  const display = new ProgressDisplay(context, { quiet })
  const onShare = (share: number): void => {
    const line = `Copying ${plainText(basename(path))}: ${Math.floor(share * 100)} %`
    display.update({ bar: (width) => line.slice(0, width), line: () => line })
  }
  try {
    return await service.addFile(path, { link, onShare, signal: context.interruption })
  } finally {
    display.clear()
  }
}

function endLine({ name, known, fileBytes, path }: CrawlSummary, isLinked: boolean): string {
  const how = isLinked ? `It stays at ${plainText(path)}` : 'The file it came from can go'
  return `"${plainText(name)}" is in the library: ${plural(known, 'URL')}, ${bytesText(fileBytes)}. ${how}.`
}
