/** `trawl sql`: asks a crawl file, read-only, in a process that can be ended at any moment. */
import { type Command, Option } from 'commander'
import { TrawlError } from '../../../shared/errors'
import { type AnswerOptions, type AnswerTarget, answerTarget } from '../answer-target'
import { type CliContext, type CliService, withService } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { followExport } from '../run-export'
import { printAnswer } from '../sql-answer'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface SqlOptions extends DataOption, AnswerOptions {
  readonly limit: number
  readonly timeout: number
  readonly quiet?: boolean
}

const SHOWN_ROWS = 1000
const MOST_SHOWN_ROWS = 100_000
/** A day: who waits longer leaves it out. */
const LONGEST_TIMEOUT_S = 86_400

const EXAMPLES = `
The tables are described in docs/schema.md; "result" has every column of the
results. Nothing can be changed: only statements that read are run. On a
terminal the answer is a table, elsewhere CSV.

Examples:
  trawl sql k7m2p9xw "SELECT status, count(*) FROM result GROUP BY 1"
  trawl sql shop.trawl "SELECT url, title FROM result" -o titles.csv
  trawl sql k7m2p9xw - --json < question.sql | head
  trawl sql k7m2p9xw "SELECT sum(body_bytes) FROM result" --timeout 10`

export function addSqlCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('sql')
    .summary('ask a crawl in SQL')
    .description('Runs one reading SQL statement on a crawl file and prints what it answers.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .argument('<STATEMENT>', 'the statement; - reads it from standard input')
    .option('--json', 'One JSON object a line for each row.')
    .option('-o, --output <FILE>', 'Write all rows there; - is standard output.')
    .option('--format <FORMAT>', 'csv or ndjson; the ending of the file decides when left out.')
    .addOption(
      new Option('--limit <N>', `Rows of a table on a terminal at most. (default: ${SHOWN_ROWS})`)
        .argParser(wholeNumber('--limit', MOST_SHOWN_ROWS))
        .default(SHOWN_ROWS, ''),
    )
    .addOption(
      new Option('--timeout <S>', 'Give up after so many seconds; 0 waits as long as it takes. (default: 0)')
        .argParser(wholeNumber('--timeout', LONGEST_TIMEOUT_S))
        .default(0, ''),
    )
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, given: string, options: SqlOptions) => {
    const target = await answerTarget(context, options, 'csv')
    const sql = given === '-' ? await statementOfInput(context) : given
    done(
      await withService(context, dataFolderOf(options, context.env), async (service) => {
        const { id } = await service.find(reference)
        return withinTime(context, service, id, options, (watch) =>
          answer(context, service, { id, sql, target, watch }, options),
        )
      }),
    )
  })
}

interface Question {
  readonly id: string
  readonly sql: string
  readonly target: AnswerTarget
  readonly watch: AbortSignal
}

async function answer(
  context: CliContext,
  service: CliService,
  { id, sql, target, watch }: Question,
  { limit, quiet = false }: SqlOptions,
): Promise<ExitCode> {
  const { path, format } = target
  if (format === 'text') {
    await printAnswer(context, service, { crawlId: id, sql, limit, quiet })
    return EXIT.done
  }
  const start = async (): Promise<string> => {
    const exportId = await service.startSqlExport(id, { sql, format, path })
    watch.addEventListener('abort', () => void service.cancelExport(exportId))
    return exportId
  }
  const ended = await followExport(context, service, path, start, { quiet })
  // Nobody reads standard output any more, or it was given up, which is told below.
  return ended === 'cancelled' && context.interruption.aborted ? EXIT.interrupted : EXIT.done
}

/** Gives the work up on Ctrl-C and after the time that was allowed. @throws {TrawlError} `bad_query` for the latter */
async function withinTime(
  context: CliContext,
  service: CliService,
  crawlId: string,
  { timeout }: SqlOptions,
  work: (watch: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const watch = new AbortController()
  const giveUp = (): void => {
    watch.abort()
    void service.sql.close(crawlId)
  }
  const clock = timeout === 0 ? undefined : setTimeout(giveUp, timeout * 1000)
  context.interruption.addEventListener('abort', giveUp)
  const isLate = () => watch.signal.aborted && !context.interruption.aborted
  const late = () =>
    new TrawlError('bad_query', `The statement was given up after ${timeout} s.`, {
      hint: 'Allow it more with --timeout, or ask for less.',
    })
  try {
    const code = await work(watch.signal)
    if (isLate()) throw late()
    return code
  } catch (error) {
    if (context.interruption.aborted) return EXIT.interrupted
    throw isLate() ? late() : error
  } finally {
    clearTimeout(clock)
    context.interruption.removeEventListener('abort', giveUp)
  }
}

/** @throws {TrawlError} `bad_query` when there is none */
async function statementOfInput(context: CliContext): Promise<string> {
  const { readStdin } = await import('../input-text')
  let sql = ''
  for await (const text of readStdin(context)) sql += text
  if (context.interruption.aborted) throw new TrawlError('cancelled', 'It was interrupted.')
  if (sql.trim() !== '') return sql
  throw new TrawlError('bad_query', 'There is no statement on standard input.', {
    hint: 'For example: echo "SELECT count(*) FROM result" | trawl sql CRAWL -',
  })
}

function wholeNumber(flag: string, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    const min = flag === '--limit' ? 1 : 0
    if (value >= min && value <= max) return value
    throw new TrawlError(
      'bad_request',
      `${flag}: expected a whole number from ${min} to ${max}, got ${JSON.stringify(text)}.`,
    )
  }
}
