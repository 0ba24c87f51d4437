/** `trawl demo`: crawls the sample site and says what is wrong with it. */
import { type Command, Option } from 'commander'
import { EVERYTHING } from '../../../shared/domain/result-query'
import { type CliContext, withService, write } from '../cli-context'
import { demoReport } from '../demo-report'
import { EXIT, type ExitCode } from '../exit-codes'
import { paletteFor } from '../palette'
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
  addDataOption(addQuietOption(addCrawlOutputOptions(command))).addHelpText('after', EXAMPLES)
  command.action(async (options: DataOption & ExportOptions & { readonly save?: string }) => {
    const { targets, failOn } = await runEnding(options)
    const savePath = await savePathOf(options.save)
    const code = await withService(context, dataFolderOf(options, context.env), async (service) => {
      const quiet = options.quiet ?? false
      const crawl = await service.startSample({}, savePath)
      const last = await followCrawl(context, service, crawl, { quiet })
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
      // Rows that were asked for on standard output must not be mixed with words.
      const stream = targets.some((target) => target.path === '-') ? context.stderr : context.stdout
      if (!quiet) await write(stream, demoReport(crawl, last, findings, paletteFor(stream, context.env)))
      return (await failOn(context, service, crawl.id)) ? EXIT.found : EXIT.done
    })
    done(code)
  })
}
