/**
 * Completions in real shells, which load the script and complete words as if they were typed. A stand-in answers
 * `trawl list --json`, in the shape that its own test holds fast; the script is the one that the program prints.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completionScript } from '../../../../src/main/cli/completions/completion-script'
import { SHELLS, type Shell } from '../../../../src/main/cli/completions/shells'
import { describeProgram } from '../../../../src/main/cli/program'

const folder = mkdtempSync(join(tmpdir(), 'trawl-completions-'))
const script = (shell: Shell) => join(folder, `trawl.${shell}`)

/** Names that shells and JSON have their own ideas about. */
const CRAWLS = [
  { id: 'k7m2p9xw', name: 'Monday check', state: 'finished' },
  { id: '3hq8v2nd', name: `it's "quoted"`, state: 'stopped' },
]

beforeAll(() => {
  const program = describeProgram()
  for (const shell of SHELLS) writeFileSync(script(shell), completionScript(shell, program))
  const lines = CRAWLS.map((crawl) => JSON.stringify(crawl)).join('\n')
  writeFileSync(join(folder, 'crawls.ndjson'), `${lines}\n`)
  const standIn = '#!/bin/sh\n[ "$1 $2" = "list --json" ] && cat "$(dirname "$0")/crawls.ndjson"\n'
  writeFileSync(join(folder, 'trawl'), standIn)
  chmodSync(join(folder, 'trawl'), 0o755)
  for (const name of ['urls one.txt', 'urls.csv']) writeFileSync(join(folder, name), '')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function hasShell(shell: Shell): boolean {
  return spawnSync(shell, ['--version']).status === 0
}

/** Runs a script of a shell in the folder, without the settings of whoever tests. */
function inShell(shell: Shell, args: readonly string[], source: string): string {
  const file = join(folder, `test.${shell}`)
  writeFileSync(file, source)
  const { HOME, LANG = 'C.UTF-8' } = process.env
  const env = { HOME, LANG, TERM: 'xterm', PATH: `${folder}${delimiter}${process.env.PATH}` }
  return execFileSync(shell, [...args, file], { cwd: folder, env, encoding: 'utf8', timeout: 20_000 })
}

/** What is offered for each of these lines; the word at the end of a line is completed. */
type Completions = (lines: readonly string[]) => readonly (readonly string[])[]

const inBash: Completions = (lines) => {
  const tries = lines.map((line) => {
    const words = line.split(' ').map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
    return `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _trawl; printf '%s\\n' "\${COMPREPLY[@]}" ==`
  })
  const out = inShell('bash', ['--norc', '--noprofile'], `source ${script('bash')}\n${tries.join('\n')}\n`)
  return answersIn(out)
}

const inFish: Completions = (lines) => {
  const tries = lines.map((line) => `complete -C '${line.replace(/['\\]/g, '\\$&')}'; echo ==`)
  const out = inShell('fish', ['--no-config'], `source ${script('fish')}\n${tries.join('\n')}\n`)
  return answersIn(out).map((words) => words.map((word) => word.split('\t', 1)[0] ?? ''))
}

/** Each line until a line of two equals signs. */
function answersIn(out: string): readonly (readonly string[])[] {
  return out
    .split(/^==$/m)
    .slice(0, -1)
    .map((answer) => answer.split('\n').filter((word) => word !== ''))
}

/**
 * In zsh a line editor in a terminal of its own is typed at, and what the completion functions add is written down.
 * Matching is zsh's: what does not begin with the typed word is left out by it.
 */
const inZsh: Completions = (lines) => {
  const log = join(folder, 'zsh.log')
  const inner = `
stty cols 200 rows 50
unset zle_bracketed_paste
autoload -Uz compinit && compinit -u -D
compadd() {
  local -a offered
  builtin compadd -O offered "$@"
  print -rl -- $offered >>${log}
  builtin compadd "$@"
}
written() { print -r -- '==' >>${log}; zle kill-whole-line; print -n WRITTEN }
zle -N written
bindkey '^I' complete-word '^T' written
setopt no_list_beep
source ${script('zsh')}
`
  writeFileSync(join(folder, 'inner.zsh'), inner)
  writeFileSync(log, '')
  const typed = lines.map(
    (line) =>
      `zpty -w -n z "$(print -rn -- '${line.replaceAll("'", `'\\''`)}')"$'\\t'$'\\x14'; zpty -r z out '*WRITTEN*'`,
  )
  const outer = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'source ${join(folder, 'inner.zsh')}; print LOA''DED'
zpty -r z out '*LOADED*'
${typed.join('\n')}
cat ${log}
zpty -d z
`
  return answersIn(inShell('zsh', ['-f'], outer))
}

const COMPLETIONS: Readonly<Record<Shell, Completions>> = { bash: inBash, zsh: inZsh, fish: inFish }

/** What is typed, and words that must be offered for it. */
const OFFERED: readonly (readonly [string, readonly string[]])[] = [
  ['trawl exp', ['explain', 'export']],
  ['trawl crawl --mod', ['--mode']],
  ['trawl crawl --mode ', ['list', 'spider', 'sitemap']],
  ['trawl findings k7m2p9xw --fail-on warn', ['warning']],
  ['trawl show k7', ['k7m2p9xw']],
  ['trawl diff k7m2p9xw 3', ['3hq8v2nd']],
  ['trawl delete k7m2p9xw 3', ['3hq8v2nd']],
  ['trawl export --columns url k', ['k7m2p9xw']],
  ['trawl export --what li', ['links']],
  ['trawl completions ', ['bash', 'zsh', 'fish']],
  ['trawl help dem', ['demo']],
  ['trawl crawl --list urls.c', ['urls.csv']],
]

/** Where nothing can be known: no file, no crawl. */
const NOTHING = ['trawl diff k7m2p9xw 3hq8v2nd k', 'trawl sql k7m2p9xw u', 'trawl crawl u', 'trawl nope u']

describe.each(SHELLS)('completion in %s', (shell) => {
  const there = hasShell(shell)
  const reason = there ? '' : ` (skipped: ${shell} is not on this machine, see scripts/setup.mjs)`

  it.skipIf(!there)(`offers commands, options, choices, crawls and files${reason}`, () => {
    const answers = COMPLETIONS[shell](OFFERED.map(([line]) => line))
    for (const [at, [line, words]] of OFFERED.entries()) {
      expect([line, words.filter((word) => !answers[at]?.includes(word))]).toEqual([line, []])
    }
  })

  it.skipIf(!there)(`offers nothing where nothing is known${reason}`, () => {
    const answers = COMPLETIONS[shell](NOTHING)
    expect(Object.fromEntries(NOTHING.map((line, at) => [line, answers[at]]))).toEqual(
      Object.fromEntries(NOTHING.map((line) => [line, []])),
    )
  })

  it.skipIf(!there)(`knows every command${reason}`, () => {
    const commands = describeProgram().commands.map(({ name }) => name)
    const [offered = []] = COMPLETIONS[shell](['trawl '])
    expect(commands.filter((name) => !offered.includes(name))).toEqual([])
  })
})

describe('completion in bash', () => {
  it.skipIf(!hasShell('bash'))('is registered, and quotes names as the shell needs them', () => {
    const source = `source ${script('bash')}; complete -p trawl`
    expect(inShell('bash', ['--norc', '--noprofile'], source)).toBe('complete -F _trawl trawl\n')
    expect(inBash(['trawl show Mon', 'trawl show "Mon', 'trawl show it'])).toEqual([
      ['Monday\\ check'],
      ['Monday check'],
      [`it\\'s\\ \\"quoted\\"`],
    ])
  })

  it.skipIf(!hasShell('bash'))('completes --option=value, which bash breaks into three words', () => {
    expect(inBash(['trawl crawl --mode =', 'trawl crawl --mode = sp'])).toEqual([
      ['list', 'spider', 'sitemap'],
      ['spider'],
    ])
  })
})
