/**
 * The rules of a crawl, run over one page after the other. A rule that takes too long on a page is ended there and has
 * no value; one that does so again and again is switched off. No page is lost for a rule.
 */
import type { Extracted, ExtractedValue, ExtractionRule, RuleNote } from '../../../shared/domain/extraction-rule'
import { readRuleLine } from '../../../shared/rule-line'
import { compileRule } from './compile-rule'
import type { CompiledRule } from './compiled-rule'
import { RuleFault } from './rule-fault'
import { type RuleBody, RulePage } from './rule-page'
import { TimeLimit } from './time-limit'

/** What all rules together may take of a page; whoever is at work then is ended, and the others go on. */
const PAGE_MS = 1000
/** Large pages take long by nature: bytes for which there is another millisecond, a quarter of the usual pace. */
const BYTES_PER_MS = 4096
/** Pages on which a rule may be ended before it is switched off. */
const MAX_SLOW_PAGES = 3

interface RunningRule {
  readonly read: CompiledRule
  slowPages: number
}

export class RuleRunner {
  readonly #rules: RunningRule[]
  readonly #limit = new TimeLimit()

  /** @throws {RuleFault} for a rule that is none */
  constructor(
    rules: readonly ExtractionRule[],
    private readonly pageMs = PAGE_MS,
  ) {
    this.#rules = rules.map((rule) => ({ read: compileRule(rule), slowPages: 0 }))
  }

  run(body: RuleBody): Extracted {
    const page = new RulePage(body)
    const values: ExtractedValue[] = this.#rules.map(() => null)
    const notes: RuleNote[] = []
    if (page.kind === 'binary') return { values, notes }
    let at = 0
    const readOn = (): void => {
      for (; at < this.#rules.length; at += 1) this.#read(at, page, values, notes)
    }
    const timeoutMs = this.pageMs + Math.ceil(body.bytes.length / BYTES_PER_MS)
    while (!this.#limit.run(readOn, timeoutMs)) {
      notes.push(this.#noteSlow(at, timeoutMs))
      at += 1
    }
    return { values, notes }
  }

  #read(at: number, page: RulePage, values: ExtractedValue[], notes: RuleNote[]): void {
    const rule = this.#rules[at] as RunningRule
    if (rule.slowPages >= MAX_SLOW_PAGES) return
    try {
      values[at] = rule.read(page)
    } catch (fault) {
      const message =
        fault instanceof RuleFault ? withHint(fault) : fault instanceof Error ? fault.message : String(fault)
      notes.push({ rule: at, kind: 'failed', message })
    }
  }

  #noteSlow(at: number, timeoutMs: number): RuleNote {
    const rule = this.#rules[at] as RunningRule
    rule.slowPages += 1
    const isOff = rule.slowPages >= MAX_SLOW_PAGES
    return {
      rule: at,
      kind: isOff ? 'off' : 'slow',
      message: isOff
        ? `took more than its time on ${MAX_SLOW_PAGES} pages and is switched off`
        : `took more than ${timeoutMs} ms and was ended`,
    }
  }
}

function withHint({ problem }: RuleFault): string {
  return problem.hint === null ? problem.message : `${problem.message}. ${problem.hint}`
}

/** @param lines - rules as `usableRules` has found them @throws {RuleFault} for a rule that is none */
export function runnerOf(lines: readonly string[]): RuleRunner {
  const rules = lines.map((line) => {
    const { rule, problem } = readRuleLine(line)
    if (rule === null) throw new RuleFault(problem)
    return rule
  })
  return new RuleRunner(rules)
}
