/** `trawl delete`: deletes saved crawls for good. */
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { TrawlError } from '../../../shared/errors'
import { askYesNo } from '../ask-person'
import { type CliContext, type CliService, withService } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { bytesText, plural } from '../number-text'
import { plainText } from '../plain-text'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface DeleteOptions extends DataOption {
  readonly yes?: boolean
  readonly files?: boolean
  readonly quiet?: boolean
}

const EXAMPLES = `
Files that were saved elsewhere (--save, trawl import --link) stay where they
are unless --files is given: their crawls only leave the library.

Examples:
  trawl delete k7m2p9xw
  trawl delete --yes k7m2p9xw "Monday check"
  trawl delete --files shop.trawl`

export function addDeleteCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('delete')
    .summary('delete saved crawls for good')
    .description('Deletes crawls with all that was made of them. Asks first; a crawl that runs is not deleted.')
    .argument('<CRAWL...>', 'ids, names or files of crawls')
    .option('-y, --yes', 'Do not ask. Needed where nobody can answer.')
    .option('--files', 'Delete crawl files outside of the data folder, too.')
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (references: readonly string[], options: DeleteOptions) => {
    const dataFolder = dataFolderOf(options, context.env)
    const crawls = await withService(context, dataFolder, async (service) => {
      const found = await crawlsOf(service, references)
      if (options.yes !== true && !(await isWanted(context, found))) return null
      for (const { id } of found) await service.remove(id)
      return found
    })
    if (crawls === null) {
      context.stderr.write('Nothing was deleted.\n')
      done(context.interruption.aborted ? EXIT.interrupted : EXIT.usage)
      return
    }
    // The service deletes what it made itself when it closes.
    const isOurs = ({ path }: CrawlSummary) => dirname(path) === join(dataFolder, 'crawls')
    if (options.files === true) await removeFiles(crawls.filter((crawl) => !isOurs(crawl)))
    if (options.quiet !== true) {
      for (const crawl of crawls) {
        context.stderr.write(`${endLine(crawl, isOurs(crawl) || options.files === true)}\n`)
      }
    }
    done(EXIT.done)
  })
}

/** All of them are looked up, and none of them runs, before the first is deleted. */
async function crawlsOf(service: CliService, references: readonly string[]): Promise<readonly CrawlSummary[]> {
  const found = new Map<string, CrawlSummary>()
  for (const reference of references) {
    const crawl = await service.find(reference)
    if (crawl.state === 'running' || crawl.state === 'paused') {
      throw new TrawlError('crawl_running', `The crawl "${crawl.name}" (${crawl.id}) is running.`, {
        hint: 'Stop it first. Nothing was deleted.',
      })
    }
    found.set(crawl.id, crawl)
  }
  return [...found.values()]
}

/** @throws {TrawlError} `bad_request` where nobody can be asked */
async function isWanted(context: CliContext, crawls: readonly CrawlSummary[]): Promise<boolean> {
  if (context.stdin.isTTY !== true) {
    throw new TrawlError('bad_request', 'Expected --yes: there is no terminal to ask on.', {
      hint: 'trawl delete --yes deletes without asking.',
    })
  }
  for (const crawl of crawls)
    context.stderr.write(`  ${nameOf(crawl)}, ${plural(crawl.known, 'URL')}, ${sizeOf(crawl)}\n`)
  return askYesNo(context, `Delete ${crawls.length === 1 ? 'this crawl' : `these ${crawls.length} crawls`} for good?`)
}

async function removeFiles(crawls: readonly CrawlSummary[]): Promise<void> {
  if (crawls.length === 0) return
  const { removeCrawlFile } = await import('../../store/remove-crawl-file')
  for (const { path } of crawls) removeCrawlFile(path)
}

function endLine(crawl: CrawlSummary, isFileGone: boolean): string {
  if (crawl.missing) return `Took ${nameOf(crawl)} out of the library; its file was gone already.`
  if (isFileGone) return `Deleted ${nameOf(crawl)}, ${sizeOf(crawl)}.`
  return `Took ${nameOf(crawl)} out of the library. Its file stays: ${plainText(crawl.path)} (${sizeOf(crawl)})`
}

function nameOf({ name, id }: CrawlSummary): string {
  return `"${plainText(name)}" (${id})`
}

function sizeOf({ missing, fileBytes }: CrawlSummary): string {
  return missing ? 'no file' : bytesText(fileBytes)
}
