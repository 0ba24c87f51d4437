/** The command line as a whole: its commands, its help, and what becomes of errors. */
import { Command } from 'commander'
import { TRAWL_VERSION } from '../../shared/settings'
import type { CliContext } from './cli-context'
import { addAgainCommand } from './commands/again'
import { addCrawlCommand } from './commands/crawl'
import { addDemoCommand } from './commands/demo'
import { addDuplicatesCommand } from './commands/duplicates'
import { addExplainCommand } from './commands/explain'
import { addExportCommand } from './commands/export'
import { addExtractCommand } from './commands/extract'
import { addFindingsCommand } from './commands/findings'
import { addGraphCommand } from './commands/graph'
import { addListCommand } from './commands/list'
import { addResumeCommand } from './commands/resume'
import { addRobotsCommand } from './commands/robots'
import { addShowCommand } from './commands/show'
import { addUrlsCommand } from './commands/urls'
import { EXIT, type ExitCode } from './exit-codes'
import { reportError } from './report-error'

const HELP_WIDTH = 80

const AFTERWORD = `
CRAWL is the id of a crawl, its name if no other crawl has it, or a crawl file.

Exit codes: 0 done; 1 wrong usage or unusable input; 2 done, and --fail-on found
something; 3 results could not be stored; 130 interrupted (saved, trawl resume
goes on).

Examples:
  trawl demo
  trawl crawl https://example.org/ --mode spider --export pages.csv
  trawl crawl --list urls.txt
  trawl export k7m2p9xw -o broken.csv --filter 'status>=400'`

/** Runs one command line, without the names of program and script. Never throws. */
export async function runCli(args: readonly string[], context: CliContext): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  const program = createProgram(context, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return reportError(context, error, usageOf(program, args))
  }
}

/** `done` is told how a command ended. */
function createProgram(context: CliContext, done: (code: ExitCode) => void): Command {
  const width = (columns: number | undefined) => Math.min(columns ?? HELP_WIDTH, 100)
  const program = new Command('trawl')
    .description('Crawls lists of URLs and whole sites, and keeps everything that came back.')
    .version(TRAWL_VERSION, '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help.')
    .helpCommand('help [COMMAND]', 'the help of a command')
    .addHelpText('after', AFTERWORD)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      // Wrong usage is reported like every other error.
      outputError: () => {},
      getOutHelpWidth: () => width(context.stdout.columns),
      getErrHelpWidth: () => width(context.stderr.columns),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  addCrawlCommand(program, context, done)
  addResumeCommand(program, context, done)
  addAgainCommand(program, context, done)
  addListCommand(program, context, done)
  addShowCommand(program, context, done)
  addExplainCommand(program, context, done)
  addFindingsCommand(program, context, done)
  addGraphCommand(program, context, done)
  addDuplicatesCommand(program, context, done)
  addExportCommand(program, context, done)
  addExtractCommand(program, context, done)
  addUrlsCommand(program, context, done)
  addRobotsCommand(program, context, done)
  addDemoCommand(program, context, done)
  return program
}

/** `trawl crawl` when the arguments name that command, else `trawl`. */
function usageOf(program: Command, args: readonly string[]): string {
  const named = program.commands.find((command) => command.name() === args[0])
  return named === undefined ? 'trawl' : `trawl ${named.name()}`
}
