/**
 * robots.txt (RFC 9309) as rules: pure, from text to verdicts. Reading never fails: lines that make no sense are
 * passed over, as 2.2 asks.
 */
import { comparablePath, comparablePattern, WildcardPattern } from './robots-pattern'

/** The line that decided. */
export interface RobotsLine {
  /** 1-based. */
  readonly lineNo: number
  /** Without comment and outer spaces, at most 200 characters. */
  readonly text: string
}

export interface RobotsRuling {
  readonly allowed: boolean
  /** `null` when no rule matched, so that everything is allowed. */
  readonly line: RobotsLine | null
}

/** A host must not be able to make us read more than this; RFC 9309, 2.5 asks for at least as much. */
export const ROBOTS_LIMIT = 500 * 1024

interface Rule extends RobotsLine {
  readonly allow: boolean
  readonly pattern: string
}

const ALLOWED: RobotsRuling = { allowed: true, line: null }

/** The rules of one robots.txt for one crawler. */
export class RobotsRules {
  /** Plain prefixes by text, and their lengths, longest first: a check costs one look-up for each length. */
  readonly #prefixes = new Map<string, Rule>()
  readonly #prefixLengths: readonly number[]
  /** Longest first, so that the first match decides. */
  readonly #wildcards: readonly { readonly rule: Rule; readonly pattern: WildcardPattern }[]

  constructor(
    rules: readonly Rule[],
    /** Least time between two requests in ms, as the file asks; `null` when it does not. */
    readonly crawlDelayMs: number | null,
    /** Addresses of sitemaps as written, in order. */
    readonly sitemaps: readonly string[],
  ) {
    const wildcards = new Map<string, Rule>()
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

  #longestPrefix(path: string): Rule | null {
    for (const length of this.#prefixLengths) {
      if (length > path.length) continue
      const rule = this.#prefixes.get(path.slice(0, length))
      if (rule !== undefined) return rule
    }
    return null
  }

  /** The longest match that is not shorter than `atLeast`. */
  #longestWildcard(path: string, atLeast: number): Rule | null {
    for (const { rule, pattern } of this.#wildcards) {
      if (rule.pattern.length < atLeast) return null
      if (pattern.matches(path)) return rule
    }
    return null
  }
}

/** Rules that allow everything: what a missing robots.txt means (2.3.1.3). */
export const NO_RULES = new RobotsRules([], null, [])

function moreSpecific(a: Rule | null, b: Rule | null): Rule | null {
  if (a === null || b === null) return a ?? b
  if (a.pattern.length !== b.pattern.length) return a.pattern.length > b.pattern.length ? a : b
  return a.allow ? a : b
}

/**
 * Reads robots.txt for the crawler `productToken`. All groups that name it count together; when none does, all
 * groups for `*` (2.2.1).
 */
export function parseRobots(text: string, productToken: string): RobotsRules {
  const token = productToken.trim().toLowerCase()
  const own = new GroupRules()
  const everyone = new GroupRules()
  const sitemaps: string[] = []
  /** Who the group being read is for. */
  let agents: GroupRules[] = []
  let readingAgents = false

  for (const line of linesOf(text)) {
    switch (line.key) {
      case 'user-agent': {
        // Several of these lines in a row name one group; records of other kinds between them do not end it (2.2.4).
        if (!readingAgents) agents = []
        readingAgents = true
        const name = agentName(line.value)
        if (name === '*') agents.push(everyone)
        else if (name !== '' && name === token) {
          own.named = true
          agents.push(own)
        }
        break
      }
      case 'allow':
      case 'disallow':
        readingAgents = false
        for (const each of new Set(agents)) each.add(line)
        break
      case 'crawl-delay':
        for (const each of new Set(agents)) each.delay(line.value)
        break
      case 'sitemap':
        if (line.value !== '') sitemaps.push(line.value)
        break
    }
  }
  const group = own.named ? own : everyone
  return new RobotsRules(group.rules, group.crawlDelayMs, sitemaps)
}

/** The name to look for in robots.txt: what stands before the slash of the user agent. */
export function productToken(userAgent: string): string {
  return agentName(userAgent)
}

/** What all groups for one crawler say together. */
class GroupRules {
  named = false
  readonly rules: Rule[] = []
  crawlDelayMs: number | null = null

  add(line: RecordLine): void {
    // "Disallow:" with nothing after it disallows nothing.
    if (line.value === '') return
    const pattern = comparablePattern(line.value)
    this.rules.push({ allow: line.key === 'allow', pattern, lineNo: line.lineNo, text: line.text })
  }

  /** Of several delays the longest. */
  delay(value: string): void {
    const seconds = /^\d*\.?\d+/.exec(value)?.[0]
    if (seconds === undefined) return
    this.crawlDelayMs = Math.max(this.crawlDelayMs ?? 0, Math.round(Number(seconds) * 1000))
  }
}

interface RecordLine extends RobotsLine {
  /** In lower case. */
  readonly key: string
  readonly value: string
}

function* linesOf(text: string): Generator<RecordLine> {
  let lineNo = 0
  for (const raw of withinLimit(text).split(/\r\n|\r|\n/)) {
    lineNo += 1
    const comment = raw.indexOf('#')
    const line = (comment === -1 ? raw : raw.slice(0, comment)).trim()
    const colon = line.indexOf(':')
    if (colon === -1) continue
    const key = line.slice(0, colon).trimEnd().toLowerCase()
    yield { key, value: line.slice(colon + 1).trim(), lineNo, text: line.slice(0, 200) }
  }
}

/** Without byte order mark, and cut at the limit after a whole line: half a pattern would forbid too much. */
function withinLimit(text: string): string {
  const start = text.startsWith('\ufeff') ? 1 : 0
  if (text.length - start <= ROBOTS_LIMIT) return text.slice(start)
  const cut = text.slice(start, start + ROBOTS_LIMIT)
  return cut.slice(0, Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r')) + 1)
}

/** The product token of a User-agent line or header, in lower case: `Trawl/1.0 (x)` is `trawl`. */
function agentName(value: string): string {
  return (/^[^\s/;,()]*/.exec(value.trim())?.[0] ?? '').toLowerCase()
}
