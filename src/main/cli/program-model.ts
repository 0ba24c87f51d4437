/**
 * The command line as data: commands, their options and arguments, and what each of them wants. Shell completions, the
 * man page and docs/command-line.md are made from it, so that they say what the program does.
 */
import type { EventEmitter } from 'node:events'
import type { Argument, Command, Option } from 'commander'
import { type WantedValue, wantedBy } from './wanted-values'

export interface ProgramModel {
  readonly name: string
  readonly description: string
  readonly options: readonly OptionModel[]
  readonly commands: readonly CommandModel[]
  /** What stands below the help. */
  readonly afterword: string
}

export interface CommandModel {
  readonly name: string
  /** A few words without a full stop. */
  readonly summary: string
  readonly description: string
  readonly arguments: readonly ArgumentModel[]
  readonly options: readonly OptionModel[]
  readonly afterword: string
}

export interface ArgumentModel {
  readonly name: string
  readonly description: string
  readonly isRequired: boolean
  readonly isVariadic: boolean
  readonly wants: WantedValue
}

export interface OptionModel {
  /** `-o`; `null` where there is none. */
  readonly short: string | null
  readonly long: string
  /** As the help shows it, without brackets; `null` for a switch. */
  readonly valueName: string | null
  readonly description: string
  /** Heading of the help that it stands under. */
  readonly group: string
  /** `null` for a switch. */
  readonly wants: WantedValue | null
}

export function modelOf(program: Command): ProgramModel {
  const { commands, ...rest } = parts(program)
  return { ...rest, name: program.name(), description: program.description(), commands: commands.map(commandModel) }
}

function commandModel(command: Command): CommandModel {
  const { options, afterword } = parts(command)
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    description: command.description(),
    arguments: command.registeredArguments.map(argumentModel),
    options,
    afterword,
  }
}

function parts(command: Command) {
  const help = command.createHelp()
  return {
    options: help.visibleOptions(command).map((option) => optionModel(command, option)),
    commands: help.visibleCommands(command),
    afterword: afterwordOf(command),
  }
}

function argumentModel(argument: Argument): ArgumentModel {
  const name = argument.name()
  const { description, required, variadic } = argument
  return { name, description, isRequired: required, isVariadic: variadic, wants: wantedBy(name) }
}

function optionModel(command: Command, option: Option): OptionModel {
  const valueName = /<(.+)>$/.exec(option.flags)?.[1] ?? null
  return {
    short: option.short ?? null,
    long: option.long ?? '',
    valueName,
    description:
      option.argChoices === undefined ? option.description : withChoices(option.description, option.argChoices),
    group: (option.helpGroupHeading ?? 'Options').replace(/:$/, ''),
    wants: valueName === null ? null : optionWants(command, option, valueName),
  }
}

function optionWants(command: Command, { long, argChoices }: Option, valueName: string): WantedValue {
  if (argChoices !== undefined) return { kind: 'words', words: argChoices }
  return wantedBy(valueName, { command: command.name(), flag: long ?? '' })
}

/** As the help has it. */
function withChoices(description: string, choices: readonly string[]): string {
  return `${description} (choices: ${choices.join(', ')})`
}

/** What addHelpText added: commander tells it only to those who ask for help. */
function afterwordOf(command: Command): string {
  let text = ''
  const write = (part: string): void => {
    text += part
  }
  const emitter = command as Command & Pick<EventEmitter, 'emit'>
  emitter.emit('afterHelp', { error: false, command, write })
  return text.trim()
}
