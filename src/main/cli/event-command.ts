/** `--json` of the commands that crawl or export: their events on standard output, from the first to the last. */
import { PassThrough } from 'node:stream'
import { type Command, CommanderError, Option } from 'commander'
import type { EventCommand } from '../../shared/cli-events'
import { TrawlError } from '../../shared/errors'
import type { CliContext, CliOutput } from './cli-context'
import { type CommandEvents, EventStream, NO_EVENTS } from './event-stream'
import { EXIT, type ExitCode } from './exit-codes'
import { reportError } from './report-error'
import { CrawlFailed } from './run-crawl'

export interface EventOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  /** Where rows go: `--export` of commands that crawl, `--output` of an export. */
  readonly export?: readonly string[]
  readonly output?: readonly string[]
}

const COMMANDS: Readonly<Record<EventCommand, true>> = {
  crawl: true,
  resume: true,
  again: true,
  demo: true,
  export: true,
}

export function addEventsOption(command: Command): Command {
  return command.addOption(
    new Option('--json', 'Events on standard output, one JSON object a line (docs/events.md).').helpGroup('Results:'),
  )
}

/**
 * Runs a command that tells its events. With `--json` errors are told here, as the last event too; text for people stays
 * on standard error, and with `--quiet` there is none.
 */
export async function withEvents(
  context: CliContext,
  command: EventCommand,
  options: EventOptions,
  work: (context: CliContext, events: CommandEvents) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (options.json !== true) return work(context, NO_EVENTS)
  const events = new EventStream(context, command)
  const inner = options.quiet === true ? withoutWords(context) : context
  try {
    assertOwnOutput(options)
    const code = await work(inner, events)
    events.ended(code, null)
    return code
  } catch (error) {
    const code = reportError(inner, error, `trawl ${command}`)
    events.ended(code, error instanceof CrawlFailed ? error.reason : error)
    return code
  }
}

/** The last event of a command line that was refused before its command ran, where events were asked for. */
export function tellRefusal(context: CliContext, args: readonly string[], error: unknown, code: ExitCode): void {
  const [command = ''] = args
  const end = args.indexOf('--')
  const wantsEvents = Object.hasOwn(COMMANDS, command) && args.slice(0, end < 0 ? undefined : end).includes('--json')
  // Help that was asked for is no refusal.
  if (!wantsEvents || code === EXIT.done) return
  const reason =
    error instanceof CommanderError ? new TrawlError('bad_request', error.message.replace(/^error: /, '')) : error
  new EventStream(context, command as EventCommand).ended(code, reason)
}

/** @throws {TrawlError} `bad_request` when rows would stand between the events */
function assertOwnOutput(options: EventOptions): void {
  if (![...(options.export ?? []), ...(options.output ?? [])].includes('-')) return
  throw new TrawlError('bad_request', '--json and an export to - would both write to standard output.', {
    hint: 'Export to a file, or leave out --json.',
  })
}

/** The same surroundings, but for what people would read. Made on top: standard input is opened by its mere mention. */
function withoutWords(context: CliContext): CliContext {
  const nothing: CliOutput = new PassThrough().resume()
  return Object.create(context, { stderr: { value: nothing } }) as CliContext
}
