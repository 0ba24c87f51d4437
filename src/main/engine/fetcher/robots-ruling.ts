/**
 * The rules of one robots.txt for one crawler (RFC 9309, 2.2.2): pure, from paths to verdicts. How they are read out
 * of the file is in robots-rules.ts.
 */
import type { RobotsLine } from './robots-lines'
import { comparablePath, WildcardPattern } from './robots-pattern'

export interface RobotsRuling {
  readonly allowed: boolean
  /** The line that decided; `null` when no rule matched, so that everything is allowed. */
  readonly line: RobotsLine | null
}

/** An Allow or Disallow line. */
export interface RobotsRule extends RobotsLine {
  readonly allow: boolean
  /** In comparable form. */
  readonly pattern: string
}

const ALLOWED: RobotsRuling = { allowed: true, line: null }

/** The rules of one robots.txt for one crawler. */
export class RobotsRules {
  /** Plain prefixes by text, and their lengths, longest first: a check costs one look-up for each length. */
  readonly #prefixes = new Map<string, RobotsRule>()
  readonly #prefixLengths: readonly number[]
  /** Longest first, so that the first match decides. */
  readonly #wildcards: readonly { readonly rule: RobotsRule; readonly pattern: WildcardPattern }[]

  constructor(
    rules: readonly RobotsRule[],
    /** Least time between two requests in ms, as the file asks; `null` when it does not. */
    readonly crawlDelayMs: number | null,
    /** Addresses of sitemaps as written, in order. */
    readonly sitemaps: readonly string[],
    /** The groups that apply, by the names they give, `*` among them; empty when none does. */
    readonly agents: readonly string[] = [],
  ) {
    const wildcards = new Map<string, RobotsRule>()
    for (const rule of rules) {
      const kept = /[*$]/.test(rule.pattern) ? wildcards : this.#prefixes
      const present = kept.get(rule.pattern)
      // Of two rules with the same pattern, allow wins (2.2.2).
      if (present === undefined || (rule.allow && !present.allow)) kept.set(rule.pattern, rule)
    }
    this.#prefixLengths = [...new Set([...this.#prefixes.keys()].map((each) => each.length))].sort((a, b) => b - a)
    this.#wildcards = [...wildcards.values()]
      .sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow))
      .map((rule) => ({ rule, pattern: new WildcardPattern(rule.pattern) }))
  }

  /**
   * Whether the crawler may fetch `path` (path and query of a URL). The longest pattern decides; between an allow
   * and a disallow of the same length, allow (2.2.2).
   */
  ruling(path: string): RobotsRuling {
    // The file itself is always allowed (2.2.2).
    if (path === '/robots.txt') return ALLOWED
    const text = comparablePath(path)
    const prefix = this.#longestPrefix(text)
    const wildcard = this.#longestWildcard(text, prefix?.pattern.length ?? 0)
    const rule = moreSpecific(prefix, wildcard)
    if (rule === null) return ALLOWED
    return { allowed: rule.allow, line: { lineNo: rule.lineNo, text: rule.text } }
  }

  #longestPrefix(path: string): RobotsRule | null {
    for (const length of this.#prefixLengths) {
      if (length > path.length) continue
      const rule = this.#prefixes.get(path.slice(0, length))
      if (rule !== undefined) return rule
    }
    return null
  }

  /** The longest match that is not shorter than `atLeast`. */
  #longestWildcard(path: string, atLeast: number): RobotsRule | null {
    for (const { rule, pattern } of this.#wildcards) {
      if (rule.pattern.length < atLeast) return null
      if (pattern.matches(path)) return rule
    }
    return null
  }
}

/** Rules that allow everything: what a missing robots.txt means (2.3.1.3). */
export const NO_RULES = new RobotsRules([], null, [])

function moreSpecific(a: RobotsRule | null, b: RobotsRule | null): RobotsRule | null {
  if (a === null || b === null) return a ?? b
  if (a.pattern.length !== b.pattern.length) return a.pattern.length > b.pattern.length ? a : b
  return a.allow ? a : b
}
