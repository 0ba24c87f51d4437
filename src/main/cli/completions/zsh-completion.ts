/** Completion for zsh 5 and later. */
import type { ArgumentModel, CommandModel, OptionModel, ProgramModel } from '../program-model'
import type { WantedValue } from '../wanted-values'
import { CRAWL_LINES_SED, firstSentence, quoted } from './script-text'

export function zshCompletion(program: ProgramModel): string {
  const { name, commands } = program
  return `#compdef ${name}
# Completion of ${name} for zsh. Load it with: source <(${name} completions zsh), after compinit; or save it as _${name}
# in a folder of your fpath.

_trawl_crawls() {
  local -a ids names
  local id name
  while IFS=$'\\t' read -r id name; do
    [[ -n $id ]] || continue
    ids+=("\${id//:/\\\\:}:$name")
    names+=("$name")
  done < <(\${_trawl_program:-trawl} list --json 2>/dev/null | sed -E ${quoted(CRAWL_LINES_SED)})
  _describe -t crawls crawl ids
  compadd -J names -- "\${(@u)names}"
  _files -g '*.trawl'
}

_trawl_commands() {
  local -a commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${firstSentence(command.summary)}`)}`).join('\n')}
  )
  _describe -t commands command commands
}

_trawl() {
  local curcontext=$curcontext _trawl_program=\${words[1]:-trawl} state line
  local -A opt_args
  _arguments -C -S \\
${specLines(program.options.flatMap(optionSpecs), '    ')}
    '1: :_trawl_commands' \\
    '*:: :->command' && return
  [[ $state == command ]] || return
  case $words[1] in
${commands.map(commandCase).join('\n')}
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _trawl "$@"
else
  compdef _trawl ${name}
fi
`
}

function commandCase(command: CommandModel): string {
  const specs = [...command.options.flatMap(optionSpecs), ...command.arguments.map(argumentSpec)]
  return `    ${command.name})
      _arguments -S \\
${specLines(specs, '        ').replace(/ \\$/, '')}
      ;;`
}

function specLines(specs: readonly string[], indent: string): string {
  return specs.map((spec) => `${indent}${spec} \\`).join('\n')
}

/** An option may be given again wherever its help says so. */
function optionSpecs(option: OptionModel): string[] {
  const { short, long, description, valueName, wants } = option
  const isRepeatable = /\b[Rr]epeat(able|ed)\b/.test(description)
  const value = wants === null ? '' : `:${escaped(valueName ?? '')}:${actionFor(wants)}`
  return [long, ...(short === null ? [] : [short])].map((name) => {
    const others = isRepeatable || short === null ? '' : `(${long} ${short})`
    return quoted(`${isRepeatable ? '*' : others}${name}[${escaped(firstSentence(description))}]${value}`)
  })
}

function argumentSpec({ name, isRequired, isVariadic, wants }: ArgumentModel, at: number): string {
  const place = isVariadic ? '*:' : `${at + 1}:${isRequired ? '' : ':'}`
  return quoted(`${place}${escaped(name)}:${actionFor(wants)}`)
}

function actionFor(wants: WantedValue): string {
  switch (wants.kind) {
    case 'file':
      return '_files'
    case 'folder':
      return '_files -/'
    case 'crawl':
      return '_trawl_crawls'
    case 'command':
      return '_trawl_commands'
    case 'words':
      return `(${wants.words.map((word) => word.replace(/[:()\\ ]/g, '\\$&')).join(' ')})`
    case 'text':
      // A blank would be a message, which keeps options of the same word from being completed.
      return '{:}'
  }
}

/** What has a meaning in a specification. */
function escaped(text: string): string {
  return text.replace(/[\\:[\]]/g, '\\$&')
}
