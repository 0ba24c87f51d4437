/**
 * Rules as lines, which is how they are typed, stored and passed on:
 *
 *     NAME=KIND[,OPTION…]:EXPRESSION[@TAKE]
 *
 * Options: text, html, inner-html, count, exists, attribute=NAME, all, number, in-source, in-text, flags=ims. A CSS
 * selector may end in @text, @html, @inner-html, @count, @exists, or @NAME for an attribute.
 */
import {
  type ExtractionRule,
  isSearch,
  MAX_EXPRESSION_CHARS,
  MAX_RULE_NAME,
  RULE_KINDS,
  RULE_TAKES,
  type RuleKind,
  type RuleProblem,
  type RuleTake,
  ruleId,
} from './domain/extraction-rule'

const RULE_EXPECTED =
  'expected NAME=KIND:EXPRESSION, such as price=css:.price@text, with one of css, xpath, regex, jsonpath, contains, lacks or matches as its kind'

export type ReadRule =
  | { readonly rule: ExtractionRule; readonly problem: null }
  | { readonly rule: null; readonly problem: RuleProblem }

const CSS_TAKE = /@([a-z][\w:.-]*)$/i
const NAME = /^[^=\r\n\0]+$/
const OPTIONS = ['all', 'number', 'in-source', 'in-text'] as const

/** Reads a line. Whether its expression is one, only those who run it can tell. */
export function readRuleLine(line: string): ReadRule {
  const [, name, kindWord, optionText = '', expression] = /^([^=]*)=([a-z]+)((?:,[^:,]*)*):(.*)$/su.exec(line) ?? []
  if (name === undefined || kindWord === undefined || expression === undefined) return refused(RULE_EXPECTED, 0)
  const kindAt = name.length + 1
  if (!RULE_KINDS.includes(kindWord as RuleKind)) {
    return refused(`expected one of ${RULE_KINDS.join(', ')} as the kind, got "${kindWord}"`, kindAt)
  }
  const rule: Growing = plainRule(name.trim(), kindWord as RuleKind, expression.trim())
  const suffix = rule.kind === 'css' ? CSS_TAKE.exec(rule.expression) : null
  if (suffix !== null) {
    rule.expression = rule.expression.slice(0, suffix.index).trim()
    take(rule, suffix[1] as string)
  }
  let at = kindAt + kindWord.length
  for (const option of optionText.split(',').slice(1)) {
    const message = applyOption(rule, option.trim())
    if (message !== null) return refused(message, at + 1)
    at += option.length + 1
  }
  const problem = ruleProblem(rule)
  return problem === null ? { rule, problem: null } : { rule: null, problem }
}

/** The one line of a rule. `readRuleLine` makes the same rule of it. */
export function ruleLine(rule: ExtractionRule): string {
  const plain = plainRule(rule.name, rule.kind, rule.expression)
  const options: string[] = [rule.kind]
  const hasSuffix = rule.kind === 'css' && rule.take === 'attribute' && !isTake(rule.attribute)
  if (rule.take !== plain.take && !hasSuffix) {
    options.push(rule.take === 'attribute' ? `attribute=${rule.attribute}` : rule.take)
  }
  if (rule.all) options.push('all')
  if (rule.number) options.push('number')
  if (rule.where !== plain.where) options.push(`in-${rule.where}`)
  if (rule.flags !== plain.flags) options.push(`flags=${rule.flags}`)
  const suffix = hasSuffix ? `@${rule.attribute}` : ''
  return `${rule.name}=${options.join(',')}:${rule.expression}${suffix}`
}

/** What is wrong with a rule, but for its expression; `null` when nothing is. */
export function ruleProblem(rule: ExtractionRule): RuleProblem | null {
  const wrong = (message: string, hint: string | null = null) => ({ message, at: null, hint })
  if (!NAME.test(rule.name) || rule.name !== rule.name.trim() || rule.name.length > MAX_RULE_NAME) {
    return wrong(`expected a name of 1 to ${MAX_RULE_NAME} characters without "="`)
  }
  if (/[\r\n\0]/.test(rule.expression)) return wrong('expected one line')
  if (rule.expression === '' || rule.expression.length > MAX_EXPRESSION_CHARS) {
    return wrong(`expected 1 to ${MAX_EXPRESSION_CHARS} characters after the colon`)
  }
  if (!/^(?!.*(.).*\1)[ims]*$/.test(rule.flags)) return wrong('expected flags among i, m and s, each once')
  if (rule.take === 'attribute' && !/^[^\s,=:"'<>/]+(?::[^\s,=:"'<>/]+)?$/.test(rule.attribute)) {
    return wrong('expected the name of an attribute')
  }
  const isTree = rule.kind === 'css' || rule.kind === 'xpath'
  if (!isTree && (rule.take === 'html' || rule.take === 'inner-html' || rule.take === 'attribute')) {
    return wrong(`expected text, count or exists: ${rule.kind} finds no elements`)
  }
  if (rule.all && rule.take !== 'text' && rule.take !== 'attribute' && !rule.take.endsWith('html')) {
    return wrong(`expected "all" with values that can be joined, not with ${rule.take}`)
  }
  if (rule.all && rule.number) {
    return wrong('expected either "all" or "number": several values are joined as text')
  }
  return null
}

/** Two rules may not lead to one column; `null` when none do. */
export function clashOf(rules: readonly ExtractionRule[]): RuleProblem | null {
  const names = new Map<string, string>()
  for (const { name } of rules) {
    const earlier = names.get(ruleId(name))
    if (earlier !== undefined) {
      const message =
        earlier === name ? `expected one rule named "${name}"` : `"${earlier}" and "${name}" are too alike`
      return { message, at: null, hint: 'Names that differ only in case and punctuation name the same column.' }
    }
    names.set(ruleId(name), name)
  }
  return null
}

/** A rule as its kind has it when nothing more is said. */
export function plainRule(name: string, kind: RuleKind, expression: string): ExtractionRule {
  const isText = kind === 'contains' || kind === 'lacks'
  return {
    name,
    kind,
    expression,
    take: isSearch(kind) ? 'count' : 'text',
    attribute: '',
    all: false,
    where: isSearch(kind) ? 'text' : 'source',
    number: false,
    flags: isText ? 'i' : '',
  }
}

type Growing = { -readonly [Key in keyof ExtractionRule]: ExtractionRule[Key] }

/** @returns what was expected, where the option is none */
function applyOption(rule: Growing, option: string): string | null {
  const [, name = '', value] = /^([a-z-]*)(?:=(.*))?$/s.exec(option) ?? []
  if (name === 'attribute' && value !== undefined) take(rule, value, true)
  else if (name === 'flags' && value !== undefined) rule.flags = value
  else if (value === undefined && name !== 'attribute' && isTake(name)) take(rule, name)
  else if (value === undefined && (OPTIONS as readonly string[]).includes(name)) {
    if (name === 'all') rule.all = true
    else if (name === 'number') rule.number = true
    else rule.where = name === 'in-text' ? 'text' : 'source'
  } else {
    return `expected one of ${RULE_TAKES.filter((each) => each !== 'attribute').join(', ')}, attribute=NAME, ${OPTIONS.join(', ')} or flags=ims, got "${option}"`
  }
  return null
}

function take(rule: Growing, word: string, isAttribute = !isTake(word) || word === 'attribute'): void {
  if (isSearch(rule.kind)) return
  rule.take = isAttribute ? 'attribute' : (word as RuleTake)
  rule.attribute = isAttribute ? word : ''
}

function isTake(word: string): word is RuleTake {
  return (RULE_TAKES as readonly string[]).includes(word)
}

function refused(message: string, at: number | null): ReadRule {
  return { rule: null, problem: { message, at, hint: null } }
}
