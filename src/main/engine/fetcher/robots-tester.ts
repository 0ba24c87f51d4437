/** The robots tester: what a robots.txt means for a crawler and some URLs, by the very code that crawls. */
import type { RobotsTestAnswer, RobotsTestRequest, RobotsTestResult } from '../../../shared/domain/robots-test'
import type { RobotsLine } from './robots-lines'
import { parseRobots, productToken } from './robots-rules'
import type { RobotsRules } from './robots-ruling'

const SHOWN_LINES = 100
/** Names of groups, of which a hostile file may hold any number. */
const SHOWN_NAMES = 20

/** Tests URLs against the text of a robots.txt. Takes any text, and never throws. */
export function testRobots({ text, userAgent, urls }: RobotsTestRequest): RobotsTestResult {
  const token = productToken(userAgent)
  const ignored: { lineNo: number; text: string; why: string }[] = []
  const misspelt: { lineNo: number; text: string; readAs: string }[] = []
  const rules = parseRobots(text, token, {
    ignored(line, why) {
      if (ignored.length < SHOWN_LINES) ignored.push({ ...place(line), why })
    },
    misspelt(line) {
      if (misspelt.length < SHOWN_LINES) misspelt.push({ ...place(line), readAs: `${line.field}: ${line.value}` })
    },
  })
  return {
    token,
    group: shownGroup(rules.agents),
    crawlDelayS: rules.crawlDelayMs === null ? null : rules.crawlDelayMs / 1000,
    sitemaps: rules.sitemaps,
    answers: urls.map((url) => answer(url, rules)),
    ignored,
    misspelt,
  }
}

function answer(url: string, rules: RobotsRules): RobotsTestAnswer {
  const { allowed, line } = rules.ruling(pathOf(url.trim()))
  return { url, allowed, line: line === null ? null : place(line) }
}

/** Path and query as they are sent. A text that is no http(s) URL is taken for a path. */
function pathOf(url: string): string {
  const isAbsolute = /^https?:/iu.test(url)
  // Not resolved, because `//x` would be a host.
  const text = isAbsolute ? url : `http://host.invalid${url.startsWith('/') ? '' : '/'}${url}`
  if (!URL.canParse(text)) return '/'
  const { pathname, search } = new URL(text)
  return pathname + search
}

function shownGroup(agents: readonly string[]): string | null {
  if (agents.length === 0) return null
  const names = [...new Set(agents)]
  return names.length > SHOWN_NAMES ? `${names.slice(0, SHOWN_NAMES).join(', ')}, …` : names.join(', ')
}

function place({ lineNo, text }: RobotsLine): { lineNo: number; text: string } {
  return { lineNo, text }
}
