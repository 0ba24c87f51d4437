/** Completion for bash 3.2 and later. */
import type { ArgumentModel, CommandModel, OptionModel, ProgramModel } from '../program-model'
import type { WantedValue } from '../wanted-values'
import { CRAWL_LINES_SED, quoted } from './script-text'

export function bashCompletion(program: ProgramModel): string {
  const { commands } = program
  return `# Completion of ${program.name} for bash. Load it with: source <(${program.name} completions bash)

_trawl_crawls() {
  local id name IFS=$'\\t\\n'
  while read -r id name; do
    _trawl_offer "$id"
    _trawl_offer "$name"
  done < <("\${COMP_WORDS[0]:-trawl}" list --json 2>/dev/null | sed -E ${quoted(CRAWL_LINES_SED)})
}

# Offers a word that begins with what was typed; what the shell would split is quoted.
_trawl_offer() {
  local open=
  case $cur in [\\"\\']*) open=\${cur:0:1} ;; esac
  local typed=\${cur#"$open"}
  typed=\${typed//\\\\/}
  [[ -n $1 && \${1:0:\${#typed}} == "$typed" ]] || return 0
  if [[ -n $open ]]; then COMPREPLY+=("$1"); else COMPREPLY+=("$(printf '%q' "$1")"); fi
}

_trawl_words() {
  local IFS=$' \\n'
  COMPREPLY+=($(compgen -W "$1" -- "$cur"))
}

_trawl_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen "$1" -- "$cur"))
}

_trawl() {
  local cur=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= position=0 i word
  local valued= options= argument=
  COMPREPLY=()
  # bash breaks --option=value into three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in -*) continue ;; esac
    command=$word
    break
  done
  case $command in
    '')
      _trawl_words ${quoted([...commands.map(({ name }) => name), ...program.options.flatMap(names)].join(' '))}
      return
      ;;
${commands.map(commandCase).join('\n')}
    *) return ;;
  esac
  case "$command $previous" in
${valueCases(commands)}
  esac
  if [[ $cur == -* ]]; then
    _trawl_words "$options"
    return
  fi
  # Words before this one that are neither options nor their values.
  for ((i++; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      -*) if [[ " $valued " == *" $word "* ]]; then ((i++)); fi ;;
      *) ((position++)) ;;
    esac
  done
  case "$command $position" in
${commands.flatMap(argumentCases).join('\n')}
  esac
}

complete -F _trawl ${program.name}
`
}

function commandCase({ name, options }: CommandModel): string {
  const valued = options.filter(({ wants }) => wants !== null)
  return `    ${name})
      options=${quoted(options.flatMap(names).join(' '))}
      valued=${quoted(valued.flatMap(names).join(' '))}
      ;;`
}

/** One case for all options that want the same. */
function valueCases(commands: readonly CommandModel[]): string {
  const byAction = new Map<string, string[]>()
  for (const command of commands) {
    for (const option of command.options) {
      if (option.wants === null) continue
      const action = actionFor(option.wants, commands)
      const patterns = names(option).map((name) => quoted(`${command.name} ${name}`))
      byAction.set(action, [...(byAction.get(action) ?? []), ...patterns])
    }
  }
  return [...byAction]
    .map(([action, patterns]) => `    ${patterns.join('|')})\n      ${action}\n      return\n      ;;`)
    .join('\n')
}

function argumentCases(command: CommandModel, _at: number, commands: readonly CommandModel[]): string[] {
  return command.arguments.map((argument, position) => {
    const action = actionFor(argument.wants, commands)
    return `    ${quotedCase(command, argument, position)}) ${action} ;;`
  })
}

function quotedCase({ name }: CommandModel, { isVariadic }: ArgumentModel, position: number): string {
  return isVariadic ? `${quoted(`${name} `)}*` : quoted(`${name} ${position}`)
}

function actionFor(wants: WantedValue, commands: readonly CommandModel[]): string {
  switch (wants.kind) {
    case 'file':
      return '_trawl_files -f'
    case 'folder':
      return '_trawl_files -d'
    case 'crawl':
      return '_trawl_crawls; _trawl_files -f'
    case 'command':
      return `_trawl_words ${quoted(commands.map(({ name }) => name).join(' '))}`
    case 'words':
      return `_trawl_words ${quoted(wants.words.join(' '))}`
    case 'text':
      return ':'
  }
}

function names({ short, long }: OptionModel): string[] {
  return short === null ? [long] : [long, short]
}
