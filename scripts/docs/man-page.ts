/** build/man/trawl.1, from the commands themselves: roff with the macros of man(7). */
import { describeProgram } from '../../src/main/cli/program'
import type { CommandModel, OptionModel } from '../../src/main/cli/program-model'
import { TRAWL_VERSION } from '../../src/shared/settings'
import { afterwordParts } from './afterword'
import { EXIT_CODES } from './exit-codes'

export function manPage(): string {
  const program = describeProgram()
  return `${[
    '.\\" Made by scripts/docs.mjs from the commands in src/main/cli: change those, not this page.',
    `.TH TRAWL 1 "" "Trawl ${TRAWL_VERSION}" "User Commands"`,
    '.SH NAME',
    `trawl \\- crawl lists of URLs and whole sites`,
    '.SH SYNOPSIS',
    '.B trawl',
    '.I COMMAND',
    '.RI [ OPTIONS ]',
    '.RI [ ARGUMENTS ]',
    '.SH DESCRIPTION',
    prose(program.description),
    '.PP',
    prose('CRAWL is the id of a crawl, its name if no other crawl has it, or a crawl file.'),
    prose('Only data goes to standard output; progress, summaries and errors go to standard error.'),
    '.SH OPTIONS',
    ...program.options.flatMap(optionLines),
    '.SH COMMANDS',
    ...program.commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, prose(meaning.replaceAll('`', ''))]),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, meaning]) => ['.TP', `.B ${name}`, prose(meaning)]),
    '.SH EXAMPLES',
    ...afterwordParts(program.afterword).flatMap((part) => (part.kind === 'lines' ? exampleLines(part.lines) : [])),
  ].join('\n')}\n`
}

const ENVIRONMENT = [
  ['TRAWL_DATA', 'Where the library and the crawls are kept; --data goes before it.'],
  ['NO_COLOR', 'Set to anything: no colours.'],
  ['FORCE_COLOR', 'Set to anything but 0 and false: colours even where there is no terminal. NO_COLOR goes before it.'],
  ['TRAWL_LOG', 'debug, info, warn or error: what goes on inside, on standard error.'],
] as const

function commandLines(command: CommandModel): string[] {
  const places = command.arguments.map(({ name, isRequired, isVariadic }) => {
    const place = `${name}${isVariadic ? '...' : ''}`
    return isRequired ? place : `[${place}]`
  })
  return [
    `.SS "${inline(['trawl', command.name, ...places].join(' '))}"`,
    prose(command.description),
    ...command.options.filter(({ long }) => long !== '--help').flatMap(optionLines),
    ...afterwordParts(command.afterword).flatMap((part) =>
      part.kind === 'paragraph'
        ? ['.PP', prose(part.text)]
        : ['.PP', `${line(part.heading)}:`, '.PP', ...exampleLines(part.lines)],
    ),
  ]
}

function optionLines({ short, long, valueName, description }: OptionModel): string[] {
  const names = [short, long].filter((name) => name !== null).map((name) => `\\fB${inline(name)}\\fR`)
  const value = valueName === null ? '' : ` \\fI${inline(valueName)}\\fR`
  return ['.TP', `${names.join(', ')}${value}`, prose(description)]
}

function exampleLines(lines: readonly string[]): string[] {
  return ['.in +4n', '.nf', ...lines.map(line), '.fi', '.in']
}

/** Characters of a line of the source at most, unless a word is longer. */
const LINE_WIDTH = 78

/** Running text of any kind, in lines of its own. */
function prose(plain: string): string {
  const lines: string[] = []
  for (const word of inline(plain).split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > LINE_WIDTH) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines.map(asLine).join('\n')
}

/** One line of text that stays a line of its own. */
function line(plain: string): string {
  return asLine(inline(plain))
}

/** Text within a line: hyphens stay hyphens that can be copied. */
function inline(plain: string): string {
  return plain
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/"/g, '\\(dq')
    .replace(/[^\x20-\x7e]/gu, (character) => {
      return `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
    })
}

/** Not taken for a request, whatever it begins with. */
function asLine(escaped: string): string {
  return escaped.replace(/^(?=[.'])/, '\\&')
}
