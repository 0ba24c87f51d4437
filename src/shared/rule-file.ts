/** Rules as a JSON file: what the window exports and imports, and what `--rules` reads. */
import { clashOf, readRuleLine } from './rule-line'

export type RuleFileContent =
  | { readonly lines: readonly string[]; readonly problem: null }
  | { readonly lines: null; readonly problem: string }

/** The text of a file with these rules. */
export function ruleFileText(lines: readonly string[]): string {
  return `${JSON.stringify({ rules: lines }, null, 2)}\n`
}

/** Reads `{"rules": [LINE, …]}` or a bare list of lines. */
export function linesOfFile(text: string): RuleFileContent {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return refused('expected JSON')
  }
  const list = Array.isArray(content) ? content : (content as { readonly rules?: unknown } | null)?.rules
  if (!Array.isArray(list)) return refused('expected a list of rules, or an object with "rules"')
  const rules = []
  for (const [index, line] of list.entries()) {
    if (typeof line !== 'string') return refused(`rule ${index + 1}: expected text`)
    const { rule, problem } = readRuleLine(line)
    if (rule === null) return refused(`rule ${index + 1}: ${problem.message}`)
    rules.push(rule)
  }
  const clash = clashOf(rules)
  return clash === null ? { lines: list as string[], problem: null } : refused(clash.message)
}

function refused(problem: string): RuleFileContent {
  return { lines: null, problem }
}
