/** Completion for fish 3 and later. */
import type { CommandModel, OptionModel, ProgramModel } from '../program-model'
import type { WantedValue } from '../wanted-values'
import { CRAWL_LINES_SED, firstSentence } from './script-text'

export function fishCompletion(program: ProgramModel): string {
  const { name, commands } = program
  return `# Completion of ${name} for fish. Load it with: ${name} completions fish | source
# or save it as ~/.config/fish/completions/${name}.fish

function __trawl_crawls
    set -l program (commandline -opc)[1]
    test -n "$program"; or set program trawl
    $program list --json 2>/dev/null | sed -E ${quoted(CRAWL_LINES_SED)} | while read -l -d \\t id name
        printf '%s\\t%s\\n' $id $name
        printf '%s\\t%s\\n' $name $id
    end
end

# The words before this one that are neither options nor their values, the command first.
function __trawl_words
    set -l valued (string split ' ' -- $argv[1])
    set -l words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if string match -q -- '-*' $word
            contains -- $word $valued; and set skip 1
        else
            set -a words $word
        end
    end
    printf '%s\\n' $words
end

function __trawl_is
    set -l words (__trawl_words '')
    test "$words[1]" = $argv[1]
end

# Whether this word is an argument of a command: its name, the place of the argument, whether more follow in its place,
# and the options that have values.
function __trawl_argument
    set -l words (__trawl_words $argv[4])
    test "$words[1]" = $argv[1]; or return
    if test $argv[3] = many
        test (count $words) -gt $argv[2]
    else
        test (count $words) -eq (math $argv[2] + 1)
    end
end

complete -c ${name} -f
${program.options.map((option) => `complete -c ${name} -n 'not __fish_seen_subcommand_from ${commands.map((each) => each.name).join(' ')}'${optionPart(option, commands)}`).join('\n')}
${commands.map((command) => `complete -c ${name} -n __fish_use_subcommand -a ${command.name} -d ${quoted(firstSentence(command.summary))}`).join('\n')}
${commands.flatMap((command) => commandLines(name, command, commands)).join('\n')}
`
}

function commandLines(program: string, command: CommandModel, commands: readonly CommandModel[]): string[] {
  const valued = command.options.filter(({ wants }) => wants !== null).flatMap(names)
  const options = command.options.map(
    (option) => `complete -c ${program} -n ${quoted(`__trawl_is ${command.name}`)}${optionPart(option, commands)}`,
  )
  const places = command.arguments.map(({ isVariadic, wants }, at) => {
    const where = `__trawl_argument ${command.name} ${at} ${isVariadic ? 'many' : 'one'} ${quotedInside(valued.join(' '))}`
    return `complete -c ${program} -n ${quoted(where)}${valuePart(wants, commands)}`
  })
  return [...options, ...places]
}

function optionPart(option: OptionModel, commands: readonly CommandModel[]): string {
  const { short, long, description, wants } = option
  const flags = `${short === null ? '' : ` -s ${short.slice(1)}`} -l ${long.slice(2)}`
  const value = wants === null ? '' : ` -r${valuePart(wants, commands)}`
  return `${flags}${value} -d ${quoted(firstSentence(description))}`
}

function valuePart(wants: WantedValue, commands: readonly CommandModel[]): string {
  switch (wants.kind) {
    case 'file':
      return ' -F'
    case 'folder':
      return " -f -a '(__fish_complete_directories)'"
    case 'crawl':
      return " -F -a '(__trawl_crawls)'"
    case 'command':
      return ` -f -a ${quoted(commands.map(({ name }) => name).join(' '))}`
    case 'words':
      return ` -f -a ${quoted(wants.words.join(' '))}`
    case 'text':
      return ' -f'
  }
}

function names({ short, long }: OptionModel): string[] {
  return short === null ? [long] : [long, short]
}

/** Text in single quotes as fish reads it. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}

/** Text in double quotes, for what stands in single ones. */
function quotedInside(text: string): string {
  return `"${text}"`
}
