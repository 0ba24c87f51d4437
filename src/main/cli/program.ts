/** The command line as a whole: its commands, its help, and what becomes of errors. */
import { Command, CommanderError, Option } from 'commander'
import { type CliContext, write } from './cli-context'
import { addAgainCommand } from './commands/again'
import { addCompletionsCommand } from './commands/completions'
import { addCrawlCommand } from './commands/crawl'
import { addDeleteCommand } from './commands/delete'
import { addDemoCommand } from './commands/demo'
import { addDiffCommand } from './commands/diff'
import { addDuplicatesCommand } from './commands/duplicates'
import { addExplainCommand } from './commands/explain'
import { addExportCommand } from './commands/export'
import { addExtractCommand } from './commands/extract'
import { addFindingsCommand } from './commands/findings'
import { addGraphCommand } from './commands/graph'
import { addImportCommand } from './commands/import'
import { addListCommand } from './commands/list'
import { addProfileCommand } from './commands/profile'
import { addResumeCommand } from './commands/resume'
import { addRobotsCommand } from './commands/robots'
import { addShowCommand } from './commands/show'
import { addSqlCommand } from './commands/sql'
import { addUrlsCommand } from './commands/urls'
import { tellRefusal } from './event-command'
import { EXIT, type ExitCode } from './exit-codes'
import { modelOf, type ProgramModel } from './program-model'
import { reportError } from './report-error'

const HELP_WIDTH = 80
/** Code of the error that `--version` ends the reading of arguments with. */
const VERSION_ASKED = 'trawl.version'

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
  const env = { ...context.env }
  // Not a copy of the context: the mere mention of its standard input would open that.
  const plainable: CliContext = Object.create(context, { env: { value: env } })
  const program = createProgram(plainable, (ended) => {
    code = ended
  })
  try {
    program.hook('preAction', (_program, command) => {
      if (command.optsWithGlobals().color === false) env.NO_COLOR = '1'
    })
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.code === VERSION_ASKED) {
      const { versionText } = await import('./version-text')
      await write(context.stdout, versionText())
      return EXIT.done
    }
    const refused = reportError(context, error, usageOf(program, args))
    tellRefusal(context, args, error, refused)
    return refused
  }
}

/** The command line as data, for what is made from it. */
export function describeProgram(): ProgramModel {
  // Nothing is asked of a context before a command runs.
  return modelOf(createProgram({} as CliContext, () => {}))
}

/** `done` is told how a command ended. */
function createProgram(context: CliContext, done: (code: ExitCode) => void): Command {
  const width = (columns: number | undefined) => Math.min(columns ?? HELP_WIDTH, 100)
  const program = new Command('trawl')
    .description('Crawls lists of URLs and whole sites, and keeps everything that came back.')
    .option('-V, --version', 'Print the version, and those of what is beneath.')
    .on('option:version', () => {
      throw new CommanderError(EXIT.done, VERSION_ASKED, '')
    })
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
  addSqlCommand(program, context, done)
  addDiffCommand(program, context, done)
  addImportCommand(program, context, done)
  addDeleteCommand(program, context, done)
  addUrlsCommand(program, context, done)
  addProfileCommand(program, context, done)
  addRobotsCommand(program, context, done)
  addDemoCommand(program, context, done)
  addCompletionsCommand(program, context, done)
  // Said anywhere on the line, and in the help of all commands together: it is no business of any of them.
  for (const command of [program, ...program.commands]) {
    command.addOption(
      new Option('--no-color', 'Print without colours, as NO_COLOR=1 does.').hideHelp(command !== program),
    )
  }
  return program
}

/** `trawl crawl` when the arguments name that command, else `trawl`. */
function usageOf(program: Command, args: readonly string[]): string {
  const named = program.commands.find((command) => command.name() === args[0])
  return named === undefined ? 'trawl' : `trawl ${named.name()}`
}
