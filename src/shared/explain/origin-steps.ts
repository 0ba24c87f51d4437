/** Before anything was fetched: where the URL came from, and what the filters, the radar and robots.txt said. */
import type { RowDetails } from '../domain/row-details'
import { INPUT_PROBLEMS } from '../input-problems'
import type { CrawlSettings } from '../settings'
import { type ExplainStep, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainCount, plainList, plainNumber } from './plain-figures'

const NAMED_ROWS = 5

export function originSteps(details: RowDetails, settings: CrawlSettings): readonly ExplainStep[] {
  const { cells, trap } = details
  const problem = textCell(cells, 'problem')
  if (problem !== null) return [origin(details, settings), unusable(problem)]
  const steps = [origin(details, settings)]
  if (trap !== null) return [...steps, held(trap.reason)]
  const filters = filterStep(details, settings)
  if (filters !== null) steps.push(filters)
  if (textCell(cells, 'disposition') === 'waiting') steps.push(waiting(details))
  if (!hasOutcome(details) || textCell(cells, 'error') === 'excluded') return steps
  return [...steps, robotsStep(details, settings)]
}

function origin({ cells, duplicateRows }: RowDetails, settings: CrawlSettings): ExplainStep {
  const line = numberCell(cells, 'line')
  const url = textCell(cells, 'url')
  const input = textCell(cells, 'input')
  const foundOn = textCell(cells, 'found_on')
  const depth = numberCell(cells, 'depth') ?? 0
  const duplicateOf = numberCell(cells, 'duplicate_of')
  const others = duplicateRows.filter((rowNo) => rowNo !== duplicateOf)
  return step('Where it came from', 'plain', [
    line === null ? null : `Line ${plainNumber(line)} of the input.`,
    line !== null && input !== null && input !== url ? `The line reads "${input}".` : null,
    line !== null && url !== null && input !== url ? `The URL in it is ${url}.` : null,
    line === null ? foundSentence(foundOn, settings) : null,
    depth > 0 ? `It is ${plainCount(depth, 'link')} away from the input.` : null,
    duplicateOf === null
      ? null
      : `Row ${plainNumber(duplicateOf)} has the same URL. It is fetched once, and both rows show the outcome.`,
    others.length === 0 ? null : `${sameUrlRows(others)} the same URL${duplicateOf === null ? '' : ', too'}.`,
  ])
}

function foundSentence(foundOn: string | null, settings: CrawlSettings): string {
  if (foundOn === null) return 'It was found while crawling; where is not known.'
  return settings.mode === 'sitemap' ? `It was found by way of ${foundOn}.` : `A link on ${foundOn} led here.`
}

function sameUrlRows(rowNos: readonly number[]): string {
  const named = rowNos.slice(0, NAMED_ROWS).map(plainNumber)
  const more = rowNos.length - named.length
  const rows = plainList(more > 0 ? [...named, `${plainNumber(more)} more`] : named)
  return rowNos.length === 1 ? `Row ${rows} has` : `Rows ${rows} have`
}

function unusable(problem: string): ExplainStep {
  const words = Object.hasOwn(INPUT_PROBLEMS, problem)
    ? INPUT_PROBLEMS[problem as keyof typeof INPUT_PROBLEMS]
    : problem
  return step('Not usable', 'bad', [words, 'Nothing was fetched; the line stays a row, so that no line is lost.'])
}

function held(reason: string): ExplainStep {
  return step('Trap radar', 'waiting', [
    reason,
    'The URL was set aside and is not fetched. Release its group to have it fetched all the same.',
  ])
}

function filterStep({ cells, message }: RowDetails, { include, exclude }: CrawlSettings): ExplainStep | null {
  if (textCell(cells, 'error') === 'excluded') {
    return step('Filters', 'bad', [message ?? 'A filter of this crawl excludes it.', 'It was not fetched.'])
  }
  if (include.length + exclude.length === 0) return null
  const patterns = [
    ...(include.length === 0 ? [] : [plainCount(include.length, 'include pattern')]),
    ...(exclude.length === 0 ? [] : [plainCount(exclude.length, 'exclude pattern')]),
  ]
  return step('Filters', 'plain', [`Held against ${plainList(patterns)}: it may be fetched.`])
}

function waiting({ attempts }: RowDetails): ExplainStep {
  return step('Waiting', 'waiting', [
    attempts.length === 0 ? 'It has not been fetched yet.' : 'It waits to be fetched again.',
    'Its turn comes when those before it are done and its host may be asked.',
  ])
}

function robotsStep({ cells, message }: RowDetails, settings: CrawlSettings): ExplainStep {
  const title = 'robots.txt'
  if (settings.robots === 'ignore') {
    return step(title, 'plain', ['It was not asked: the settings say to ignore it.'])
  }
  const rule = robotsRule(textCell(cells, 'robots_line'))
  const isBlocked = textCell(cells, 'error') === 'blocked_by_robots'
  const redirected =
    (numberCell(cells, 'redirects') ?? 0) > 0 ? 'This is about the URL at the end of the redirects.' : null
  switch (textCell(cells, 'robots')) {
    case 'allowed':
      return step(title, 'plain', [
        rule === null ? 'No line of it is against this URL.' : `${rule} allows it.`,
        redirected,
      ])
    case 'disallowed':
      return step(title, isBlocked ? 'bad' : 'plain', [
        rule === null ? 'It asks crawlers not to fetch this.' : `${rule} asks crawlers not to fetch this.`,
        redirected,
        isBlocked
          ? 'The settings say to obey, so it was not fetched.'
          : 'It was fetched all the same: the settings say only to report.',
      ])
    default:
      return step(title, isBlocked ? 'bad' : 'plain', [
        'What it says is not known.',
        isBlocked && message !== null ? `${message}.` : null,
        isBlocked ? 'While the host fails to deliver it, everything counts as shut off (RFC 9309, 2.3.1.4).' : null,
      ])
  }
}

/** `12: Disallow: /private` as `Line 12, "Disallow: /private",`. */
function robotsRule(line: string | null): string | null {
  const [, lineNo, text] = /^(\d+):\s*(.*)$/s.exec(line ?? '') ?? []
  if (lineNo === undefined) return line === null ? null : `"${line}"`
  return `Line ${lineNo}, "${text}",`
}
