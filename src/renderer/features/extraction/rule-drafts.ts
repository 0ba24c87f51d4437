/** The rules of a crawl while a person works on them: a list of drafts and pure changes to it. */
import type { ExtractionRule, RuleKind } from '../../../shared/domain/extraction-rule'
import { clashOf, plainRule, readRuleLine, ruleLine, ruleProblem } from '../../../shared/rule-line'
import { t } from '../../../shared/words/t'

export interface RuleDraft {
  /** Stays with the draft whatever it is called. */
  readonly key: number
  readonly rule: ExtractionRule
}

let lastKey = 0

/** Drafts that were not saved when the sheet was closed, by what they are for: they are there when it is opened again. */
const unsaved = new Map<string, readonly RuleDraft[]>()

export function unsavedDrafts(owner: string): readonly RuleDraft[] | null {
  return unsaved.get(owner) ?? null
}

/** @param drafts `null`: they are saved */
export function keepDrafts(owner: string, drafts: readonly RuleDraft[] | null): void {
  if (drafts === null) unsaved.delete(owner)
  else unsaved.set(owner, drafts)
}

function draftOf(rule: ExtractionRule): RuleDraft {
  lastKey += 1
  return { key: lastKey, rule }
}

/** Lines that this version cannot read are left out. */
export function draftsOf(lines: readonly string[]): readonly RuleDraft[] {
  return lines.flatMap((line) => {
    const { rule } = readRuleLine(line)
    return rule === null ? [] : [draftOf(rule)]
  })
}

export function linesOf(drafts: readonly RuleDraft[]): readonly string[] {
  return drafts.map(({ rule }) => ruleLine(rule))
}

/** A new rule under a name that is free. */
export function newDraft(drafts: readonly RuleDraft[], start: Partial<ExtractionRule> = {}): RuleDraft {
  const rule = { ...plainRule(t('New rule'), start.kind ?? 'css', ''), ...start }
  const taken = new Set(drafts.map((draft) => draft.rule.name.toLowerCase()))
  let name = rule.name
  for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${rule.name} ${copy}`
  return draftOf({ ...rule, name })
}

/** The same rule of another kind: what does not go with it becomes usual. */
export function withKind(rule: ExtractionRule, kind: RuleKind): ExtractionRule {
  const plain = plainRule(rule.name, kind, rule.expression)
  const isTree = (each: RuleKind) => each === 'css' || each === 'xpath'
  return isTree(kind) && isTree(rule.kind) ? { ...rule, kind } : plain
}

/** What keeps the drafts from being saved, in words; `null` when nothing does. */
export function whatIsWrong(drafts: readonly RuleDraft[]): string | null {
  for (const { rule } of drafts) {
    const problem = ruleProblem(rule)
    if (problem !== null) return `“${rule.name}”: ${problem.message}.`
  }
  const clash = clashOf(drafts.map(({ rule }) => rule))
  return clash === null ? null : `${clash.message}. ${clash.hint ?? ''}`
}
