/**
 * Reads a robots.txt (RFC 9309) for one crawler. Reading never fails: lines that make no sense are passed over, as
 * 2.2.4 asks, and reported to whoever wants to know.
 */
import { type RobotsLine, type RobotsRecord, robotsLines } from './robots-lines'
import { comparablePattern } from './robots-pattern'
import { type RobotsRule, RobotsRules } from './robots-ruling'

export { ROBOTS_LIMIT } from './robots-lines'

/** Told about lines while a file is read. */
export interface RobotsReport {
  /** The line means nothing to any crawler. */
  ignored(line: RobotsLine, why: string): void
  /** The line is misspelt, but was read as what it was meant for. */
  misspelt(line: RobotsRecord): void
}

const NO_REPORT: RobotsReport = { ignored() {}, misspelt() {} }

/**
 * The rules for the crawler `productToken`. All groups that name it count together; when none does, all groups for
 * `*` (2.2.1).
 */
export function parseRobots(text: string, productToken: string, report: RobotsReport = NO_REPORT): RobotsRules {
  const reading = new Reading(productToken.trim().toLowerCase(), report)
  for (const line of robotsLines(text)) {
    if (line.kind === 'ignored') {
      report.ignored(line, line.why)
      continue
    }
    if (line.isTypo) report.misspelt(line)
    reading.take(line)
  }
  return reading.rules()
}

/**
 * The name to look for in robots.txt: what stands before the slash of the user agent, or of the name in
 * `Mozilla/5.0 (compatible; Name/1.0)`, which is how crawlers that look like browsers introduce themselves.
 */
export function productToken(userAgent: string): string {
  const disguised = /^\s*mozilla\/[^(]*\(compatible;\s*([^)]*)/iu.exec(userAgent)?.[1]
  return agentName(disguised ?? userAgent)
}

/** Goes through the records of a file, group by group. */
class Reading {
  readonly #own = new GroupRules()
  readonly #everyone = new GroupRules()
  readonly #sitemaps: string[] = []
  /** Names of the group being read, as written; `null` before the first one. */
  #names: string[] | null = null
  /** Whom of the two the group being read is for. */
  #readers = new Set<GroupRules>()
  #readingNames = false

  constructor(
    readonly token: string,
    readonly report: RobotsReport,
  ) {}

  take(line: RobotsRecord): void {
    switch (line.field) {
      case 'user-agent':
        this.#takeName(line)
        break
      case 'allow':
      case 'disallow':
        this.#takeRule(line)
        break
      case 'crawl-delay':
        this.#takeDelay(line)
        break
      case 'sitemap':
        // Belongs to no group (2.2.4), and ends none.
        if (line.value === '') this.report.ignored(line, 'no address after the colon')
        else this.#sitemaps.push(line.value)
        break
    }
  }

  rules(): RobotsRules {
    const group = this.#own.groups.size > 0 ? this.#own : this.#everyone
    return new RobotsRules(group.rules, group.crawlDelayMs, this.#sitemaps, [...group.groups].flat())
  }

  #takeName(line: RobotsRecord): void {
    // Several of these lines in a row name one group; records of other kinds between them do not end it (2.2.4).
    if (!this.#readingNames || this.#names === null) {
      this.#names = []
      this.#readers = new Set()
    }
    this.#readingNames = true
    const name = agentName(line.value)
    if (name === '') {
      this.report.ignored(line, 'no name after the colon')
      return
    }
    this.#names.push(line.value)
    const reader = name === '*' ? this.#everyone : name === this.token ? this.#own : null
    if (reader === null) return
    reader.groups.add(this.#names)
    this.#readers.add(reader)
  }

  #takeRule(line: RobotsRecord): void {
    this.#readingNames = false
    if (this.#names === null) {
      this.report.ignored(line, 'no User-agent line before it, so it belongs to nobody')
      return
    }
    // "Disallow:" with nothing after it disallows nothing.
    if (line.value === '') return
    if (!/^[/*]/u.test(line.value)) this.report.ignored(line, 'matches nothing: paths begin with a slash')
    for (const reader of this.#readers) reader.add(line)
  }

  /** Not part of RFC 9309, but what many hosts ask for. */
  #takeDelay(line: RobotsRecord): void {
    const seconds = /^\d*\.?\d+/u.exec(line.value)?.[0]
    if (this.#names === null) this.report.ignored(line, 'no User-agent line before it, so it belongs to nobody')
    else if (seconds === undefined) this.report.ignored(line, 'not a number of seconds')
    else for (const reader of this.#readers) reader.delay(Math.round(Number(seconds) * 1000))
  }
}

/** What all groups for one crawler say together. */
class GroupRules {
  /** The names of each group. */
  readonly groups = new Set<readonly string[]>()
  readonly rules: RobotsRule[] = []
  crawlDelayMs: number | null = null

  add({ field, value, lineNo, text }: RobotsRecord): void {
    this.rules.push({ allow: field === 'allow', pattern: comparablePattern(value), lineNo, text })
  }

  /** Of several delays the longest. */
  delay(delayMs: number): void {
    this.crawlDelayMs = Math.max(this.crawlDelayMs ?? 0, delayMs)
  }
}

/** The product token of a User-agent line or header, in lower case: `Trawl/1.0 (x)` is `trawl`. */
function agentName(value: string): string {
  return (/^[^\s/;,()]*/u.exec(value.trim())?.[0] ?? '').toLowerCase()
}
