/** Rules made ready to run. Loaded only where there are rules: the libraries behind it are large. */
import type { ExtractionRule } from '../../../shared/domain/extraction-rule'
import { clashOf, readRuleLine } from '../../../shared/rule-line'
import type { CompiledRule } from './compiled-rule'
import { compileCss } from './css-rule'
import { RuleFault } from './rule-fault'
import { compileJsonPath, compileRegex, compileSearch } from './text-rules'
import { compileXPath } from './xpath-rule'

/** @throws {RuleFault} when the expression is none */
export function compileRule(rule: ExtractionRule): CompiledRule {
  switch (rule.kind) {
    case 'css':
      return compileCss(rule)
    case 'xpath':
      return compileXPath(rule)
    case 'regex':
      return compileRegex(rule)
    case 'jsonpath':
      return compileJsonPath(rule)
    default:
      return compileSearch(rule)
  }
}

/**
 * Reads lines as rules and tries whether each can be run.
 * @throws {TrawlError} `bad_setting`, naming the rule, what was expected and where
 */
export function usableRules(lines: readonly string[]): readonly ExtractionRule[] {
  const rules = lines.map((line) => {
    const { rule, problem } = readRuleLine(line)
    if (rule === null) throw new RuleFault(problem).asError(line)
    try {
      compileRule(rule)
    } catch (fault) {
      throw fault instanceof RuleFault ? fault.asError(rule.name) : fault
    }
    return rule
  })
  const clash = clashOf(rules)
  if (clash !== null) throw new RuleFault(clash).asError(rules.at(-1)?.name ?? '')
  return rules
}
