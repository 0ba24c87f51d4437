/** `trawl demo`: crawls the sample site and says what is wrong with it. */
import { type Command, Option } from 'commander'
import { EVERYTHING } from '../../../shared/domain/result-query'
import { type CliContext, withService, write } from '../cli-context'
import { demoReport } from '../demo-report'
import { addEventsOption, type EventOptions, withEvents } from '../event-command'
import type { CommandEvents } from '../event-stream'
import { EXIT, type ExitCode } from '../exit-codes'
import { paletteFor } from '../palette'
import { addProfileOption, type ProfileOptions, profileSettings } from '../profile-options'
import { followCrawl } from '../run-crawl'
import { findTroubles, pageRow, TROUBLE_COLUMNS } from '../troubles-found'
import {
  addCrawlOutputOptions,
  addDataOption,
  addQuietOption,
  type DataOption,
  dataFolderOf,
  type ExportOptions,
  exportEverything,
  runEnding,
  savePathOf,
} from './shared-options'

interface DemoOptions extends DataOption, ExportOptions, EventOptions, ProfileOptions {
  readonly save?: string
}

/** More than the sample site has. */
const MOST_ROWS = 500

const EXAMPLES = `
Examples:
  trawl demo
  trawl demo --export sample.csv`

export function addDemoCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('demo')
    .summary('crawl a small sample site; needs no network')
    .description('Serves a small sample site on this machine, crawls it, and shows what is wrong with it.')
    .addOption(
      new Option('--save <FILE>', 'Where the crawl file goes; into the data folder when left out.').helpGroup(
        'Results:',
      ),
    )
  addDataOption(addQuietOption(addEventsOption(addCrawlOutputOptions(addProfileOption(command))))).addHelpText(
    'after',
    EXAMPLES,
  )
  command.action(async (options: DemoOptions) =>
    done(await withEvents(context, 'demo', options, (inner, events) => demo(inner, options, events))),
  )
}

async function demo(context: CliContext, options: DemoOptions, events: CommandEvents): Promise<ExitCode> {
  const { targets, failOn } = await runEnding(options)
  const savePath = await savePathOf(options.save)
  const settings = await profileSettings(context, options, events)
  return withService(context, dataFolderOf(options, context.env), async (service) => {
    const quiet = options.quiet ?? false
    const crawl = await service.startSample(settings, savePath)
    const last = await followCrawl(context, service, crawl, { quiet, events })
    if (last.state !== 'finished') return EXIT.interrupted
    if (!(await exportEverything(context, service, crawl.id, targets, { quiet }))) {
      return context.interruption.aborted ? EXIT.interrupted : EXIT.done
    }
    const request = {
      crawlId: crawl.id,
      query: EVERYTHING,
      columns: TROUBLE_COLUMNS,
      from: 0,
      count: MOST_ROWS,
      refresh: false,
    }
    const findings = findTroubles((await service.window(request)).cells.map(pageRow))
    // What was asked for on standard output, rows or events, must not be mixed with words.
    const isTaken = options.json === true || targets.some((target) => target.path === '-')
    const stream = isTaken ? context.stderr : context.stdout
    if (!quiet) await write(stream, demoReport(crawl, last, findings, paletteFor(stream, context.env)))
    const isMet = await failOn(context, service, crawl.id, (matches) => events.failOnMet(matches))
    return isMet ? EXIT.found : EXIT.done
  })
}
