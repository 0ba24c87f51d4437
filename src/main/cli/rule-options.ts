/** `--extract`, `--search` and `--rules`: rules as flags and as files. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { TrawlError } from '../../shared/errors'
import { linesOfFile } from '../../shared/rule-file'
import { readRuleLine } from '../../shared/rule-line'

export interface RuleOptions {
  readonly extract?: readonly string[]
  readonly search?: readonly string[]
  readonly rules?: readonly string[]
}

const SEARCH_EXPECTED = 'expected NAME=contains:TEXT, NAME=lacks:TEXT or NAME=regex:PATTERN'

/** `--search` and `--rules`; `--extract` is a setting of crawls. */
export function addRuleOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--search <RULE>',
        'Counts in the text of every page: NAME=contains:TEXT, NAME=lacks:TEXT (1 where it is missing) or NAME=regex:PATTERN; with ,in-source in the page as it came. Repeatable.',
      )
        .argParser((text: string, earlier: readonly string[] = []) => [...earlier, searchLine(text)])
        .helpGroup('Content:'),
    )
    .addOption(
      new Option('--rules <FILE>', 'Rules from a JSON file, as the window exports them. Repeatable.')
        .argParser((file: string, earlier: readonly string[] = []) => [...earlier, file])
        .helpGroup('Content:'),
    )
}

/** `--extract` for commands that take no settings. */
export function addExtractOption(command: Command): Command {
  return command.addOption(
    new Option('--extract <RULE>', 'A rule: NAME=css:h2@text, or xpath, regex, jsonpath. Repeatable.')
      .argParser((text: string, earlier: readonly string[] = []) => [...earlier, extractLine(text)])
      .helpGroup('Content:'),
  )
}

/** All rules that were given, those of files first. @throws {TrawlError} `file_unreadable`, `bad_setting` */
export async function givenRules({ extract, search, rules }: RuleOptions): Promise<readonly string[]> {
  const ofFiles = await Promise.all((rules ?? []).map(fileLines))
  return [...ofFiles.flat(), ...(extract ?? []), ...(search ?? [])]
}

async function fileLines(file: string): Promise<readonly string[]> {
  const path = resolve(file)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new TrawlError('file_unreadable', `--rules: ${path} cannot be read.`, {
      hint: 'Check the path and its permissions.',
      cause,
    })
  }
  const read = linesOfFile(text)
  if (read.problem === null) return read.lines
  throw new TrawlError('bad_setting', `--rules: ${path}: ${read.problem}.`, {
    hint: 'A file of rules is JSON: {"rules": ["price=css:.price", …]}.',
  })
}

function searchLine(text: string): string {
  const line = text.replace(/^([^=]*=)regex(?=[,:])/u, '$1matches')
  const { rule } = readRuleLine(line)
  if (rule !== null && ['contains', 'lacks', 'matches'].includes(rule.kind)) return line
  throw refused('--search', SEARCH_EXPECTED, text)
}

function extractLine(text: string): string {
  const { problem } = readRuleLine(text)
  if (problem === null) return text
  throw refused('--extract', problem.message, text)
}

function refused(flag: string, expected: string, text: string): TrawlError {
  return new TrawlError('bad_setting', `${flag}: ${expected}, got ${JSON.stringify(text)}`, {
    hint: 'docs/extraction.md explains rules.',
  })
}
