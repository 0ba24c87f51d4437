/** docs/command-line.md, from the commands themselves. */
import { z } from 'zod'
import { JSON_SHAPES } from '../../src/main/cli/json-shapes'
import { describeProgram } from '../../src/main/cli/program'
import type { ArgumentModel, CommandModel, OptionModel } from '../../src/main/cli/program-model'
import { afterwordParts } from './afterword'
import { EXIT_CODES } from './exit-codes'
import { code, page, table } from './markdown'

export function commandLinePage(): string {
  const { commands, description, options } = describeProgram()
  return page(
    '# Command line',
    `${description} The command line is the same program as the window, without it: both see the same library, and one may ` +
      'look on while the other crawls.',
    table(
      ['Command', ''],
      commands.map(({ name, summary }) => [`[${code(`trawl ${name}`)}](#trawl-${name})`, summary]),
    ),
    GENERAL,
    optionTable(options),
    '## Exit codes',
    table(
      ['Code', 'Meaning'],
      EXIT_CODES.map(([value, meaning]) => [String(value), meaning]),
    ),
    SURROUNDINGS,
    ...commands.flatMap(commandParts),
  )
}

const GENERAL = `${code('CRAWL')} is the id of a crawl, its name if no other crawl has it, or a crawl file. ${code('-')} in the
place of a file is standard input or standard output.

Only data goes to standard output; progress, summaries and errors go to standard error. Every command that prints data has
${code('--json')}: one JSON object a line (NDJSON), in the shape that is told with the command. Members may be added in later
versions; none is renamed or removed.

These go with every command:`

const SURROUNDINGS = `The first Ctrl-C (SIGINT), SIGTERM or SIGHUP ends a command cleanly: a crawl waits for the requests in the
air, stores what came, and can be resumed; an export leaves no half-written file. The second one ends it at once; what was
stored is safe all the same. A reader of standard output that has seen enough (${code('| head')}) ends a command quietly.

## Surroundings

${table(
  ['Variable', 'Meaning'],
  [
    [code('TRAWL_DATA'), 'Where the library and the crawls are kept; `--data` goes before it.'],
    [code('NO_COLOR'), 'Set to anything: no colours (no-color.org).'],
    [
      code('FORCE_COLOR'),
      'Set to anything but `0` and `false`: colours even where there is no terminal. `NO_COLOR` goes before it.',
    ],
    [code('TERM=dumb'), 'No colours, and plain lines in the place of a bar.'],
    [code('TRAWL_LOG'), '`debug`, `info`, `warn` or `error`: what goes on inside, on standard error.'],
  ],
)}

On a terminal progress is a bar that is drawn over; elsewhere it is a plain line every two seconds. ${code('--quiet')} leaves both out.`

function commandParts(command: CommandModel): string[] {
  return [
    `## trawl ${command.name}`,
    `    trawl ${[command.name, '[options]', ...command.arguments.map(argumentText)].join(' ')}`,
    command.description,
    ...(command.arguments.length === 0
      ? []
      : [
          table(
            ['Argument', ''],
            command.arguments.map((argument) => [code(argumentText(argument)), argument.description]),
          ),
        ]),
    ...groupsOf(command).flatMap(([group, options]) => [
      ...(group === 'Options' ? [] : [`**${group}**`]),
      optionTable(options),
    ]),
    ...afterwordParts(command.afterword).map((part) =>
      part.kind === 'paragraph'
        ? part.text
        : [`${part.heading}:`, '', ...part.lines.map((line) => `    ${line}`)].join('\n'),
    ),
    ...shapesOf(command.name),
  ]
}

/** What belongs to a command alone; help is said once. */
function groupsOf({ options }: CommandModel): readonly (readonly [string, readonly OptionModel[]])[] {
  const groups = new Map<string, OptionModel[]>()
  for (const option of options) {
    if (option.long === '--help') continue
    groups.set(option.group, [...(groups.get(option.group) ?? []), option])
  }
  return [...groups]
}

function optionTable(options: readonly OptionModel[]): string {
  return table(
    ['Option', ''],
    options.map((option) => [code(optionText(option)), option.description]),
  )
}

function optionText({ short, long, valueName }: OptionModel): string {
  return `${short === null ? '' : `${short}, `}${long}${valueName === null ? '' : ` ${valueName}`}`
}

function argumentText({ name, isRequired, isVariadic }: ArgumentModel): string {
  const text = `${name}${isVariadic ? '…' : ''}`
  return isRequired ? text : `[${text}]`
}

interface JsonType {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonType[]
  readonly items?: JsonType
  readonly properties?: Readonly<Record<string, JsonType>>
  readonly description?: string
  readonly required?: readonly string[]
}

function shapesOf(name: string): string[] {
  const shapes = Object.entries(JSON_SHAPES).filter(([command]) => command.split(' ', 1)[0] === name)
  return shapes.flatMap(([command, shape]) => {
    const { properties = {} } = z.toJSONSchema(shape) as JsonType
    const rows = Object.entries(properties).map(([key, type]) => [code(key), typeText(type), type.description ?? ''])
    return [`A line of ${code(`trawl ${command} --json`)}:`, table(['Member', 'Type', 'Meaning'], rows)]
  })
}

/** Long lists of words are not repeated here. */
const MOST_WORDS = 8

function typeText(type: JsonType): string {
  if (type.anyOf !== undefined) return type.anyOf.map(typeText).join(' or ')
  if (type.enum !== undefined && type.enum.length <= MOST_WORDS)
    return type.enum.map((word) => code(String(word))).join(', ')
  if (type.type === 'array') return `array of ${type.items === undefined ? 'anything' : typeText(type.items)}`
  if (type.type === 'object' && type.properties !== undefined) return `{${Object.keys(type.properties).join(', ')}}`
  const names = type.type === undefined ? ['anything'] : [type.type].flat()
  return names.map((name) => (name === 'integer' ? 'whole number' : name)).join(' or ')
}
