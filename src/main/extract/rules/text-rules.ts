/** Rules that look at text: regular expressions, JSON paths and searches. */
import { compile as compilePath, type JSONPathSyntaxError } from 'json-p3'
import type { ExtractionRule } from '../../../shared/domain/extraction-rule'
import type { CompiledRule } from './compiled-rule'
import { RuleFault } from './rule-fault'
import { resultOf, wantedValues } from './rule-values'

/** @throws {RuleFault} */
export function compileRegex(rule: ExtractionRule): CompiledRule {
  const pattern = patternOf(rule)
  return (page) => {
    if (page.kind === 'binary') return null
    const text = page.content(rule.where)
    if (rule.take === 'count') return countMatches(pattern, text)
    if (rule.take === 'exists') return pattern.test(text) ? reset(pattern, 1) : reset(pattern, 0)
    const values: string[] = []
    const wanted = wantedValues(rule)
    for (const match of text.matchAll(pattern)) {
      // A group that took no part found nothing.
      const value = match.length > 1 ? match[1] : match[0]
      if (value !== undefined) values.push(value)
      if (values.length >= wanted) break
    }
    return resultOf(rule, values)
  }
}

/** @throws {RuleFault} */
export function compileJsonPath(rule: ExtractionRule): CompiledRule {
  const path = pathOf(rule.expression)
  return (page) => {
    const blocks = page.json()
    if (blocks === null) return null
    const values = blocks.flatMap((block) => path.query(block as never).values())
    return resultOf(
      rule,
      values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    )
  }
}

/** Searches: how often it is there; for `lacks`, 1 where it is not. @throws {RuleFault} */
export function compileSearch(rule: ExtractionRule): CompiledRule {
  const isFolded = rule.flags.includes('i')
  if (rule.kind === 'matches') {
    const pattern = patternOf(rule)
    return (page) => (page.kind === 'binary' ? null : countMatches(pattern, page.content(rule.where)))
  }
  const wanted = isFolded ? rule.expression.toLowerCase() : rule.expression
  return (page) => {
    if (page.kind === 'binary') return null
    const count = countText(page.content(rule.where, isFolded), wanted)
    return rule.kind === 'lacks' ? Number(count === 0) : count
  }
}

function patternOf({ expression, flags }: ExtractionRule): RegExp {
  try {
    return new RegExp(expression, `g${flags}u`)
  } catch (cause) {
    const message = (cause instanceof Error ? cause.message : String(cause)).replace(/^.*\/[a-z]*: /s, '')
    throw RuleFault.of(`expected a regular expression: ${message}`, placeOf(expression, message))
  }
}

/** Where an expression stops being one, as far as that can be told. */
function placeOf(expression: string, message: string): number | null {
  if (/Unterminated|Incomplete/.test(message)) return expression.length
  const sign = /Lone quantifier|Nothing to repeat/.test(message)
    ? /(?<!\\)(?:^|[|(])[*+?]|[*+?]{3}|(?<!\\)[{}\]]/
    : null
  if (sign !== null) return expression.search(sign)
  if (/Invalid (?:\w+ )*escape/.test(message))
    return expression.search(/\\[^\\^$.*+?()[\]{}|/bBcdDfnrsStvwWxukpP0-9-]|\\-/)
  return /Unmatched '\)'/.test(message) ? expression.lastIndexOf(')') : null
}

function pathOf(expression: string) {
  try {
    return compilePath(expression)
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    const index = (cause as Partial<JSONPathSyntaxError>).token?.index
    const message = cause.message.replace(/\s*\('.*':\d+\)$/s, '')
    throw RuleFault.of(
      `expected a JSON path (RFC 9535): ${message}`,
      index ?? null,
      'It begins with $, such as $.offers.price or $..sku.',
    )
  }
}

function countMatches(pattern: RegExp, text: string): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count += 1
  return count
}

function countText(text: string, wanted: string): number {
  let count = 0
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) count += 1
  return count
}

/** A pattern with the flag g remembers where it stopped. */
function reset<T>(pattern: RegExp, value: T): T {
  pattern.lastIndex = 0
  return value
}
