/** `trawl resume`: goes on with a crawl that was stopped or cut short. */
import type { Command } from 'commander'
import { type CliContext, withService } from '../cli-context'
import { addEventsOption, type EventOptions, withEvents } from '../event-command'
import type { ExitCode } from '../exit-codes'
import { type GivenFlags, secretOptions, settingsFrom } from '../setting-flags'
import { seeThrough } from './crawl'
import {
  addCrawlOutputOptions,
  addDataOption,
  addQuietOption,
  type DataOption,
  dataFolderOf,
  type ExportOptions,
  runEnding,
} from './shared-options'

interface ResumeOptions extends DataOption, ExportOptions, EventOptions, GivenFlags {}

const EXAMPLES = `
Examples:
  trawl resume k7m2p9xw
  trawl resume "Monday check" --export results.csv
  trawl resume ./shop.trawl`

export function addResumeCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('resume')
    .summary('go on with a crawl that was stopped or cut short')
    .description('Goes on with a crawl where it stood. What was stored is not fetched again.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
  addEventsOption(addCrawlOutputOptions(command))
  for (const option of secretOptions()) command.addOption(option)
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: ResumeOptions) => {
    const code = await withEvents(context, 'resume', options, async (inner, events) => {
      const ending = await runEnding(options)
      return withService(inner, dataFolderOf(options, inner.env), async (service) => {
        const crawl = await service.find(reference)
        await service.resume(crawl.id, settingsFrom(options))
        return seeThrough(inner, service, crawl, ending, options, events)
      })
    })
    done(code)
  })
}
