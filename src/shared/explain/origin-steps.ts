/** Before anything was fetched: where the URL came from, and what the filters, the radar and robots.txt said. */
import type { RowDetails } from '../domain/row-details'
import { INPUT_PROBLEMS } from '../input-problems'
import type { CrawlSettings } from '../settings'
import { t } from '../words/t'
import { type ExplainStep, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainList, plainNumber } from './plain-figures'

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
  return step(t('Where it came from'), 'plain', [
    line === null ? null : t('Line {line} of the input.', { line: plainNumber(line) }),
    line !== null && input !== null && input !== url ? t('The line reads "{input}".', { input }) : null,
    line !== null && url !== null && input !== url ? t('The URL in it is {url}.', { url }) : null,
    line === null ? foundSentence(foundOn, settings) : null,
    depth > 0 ? t('It is {depth, plural, one {# link} other {# links}} away from the input.', { depth }) : null,
    duplicateOf === null
      ? null
      : t('Row {duplicateOf} has the same URL. It is fetched once, and both rows show the outcome.', {
          duplicateOf: plainNumber(duplicateOf),
        }),
    others.length === 0 ? null : sameUrlSentence(others, duplicateOf !== null),
  ])
}

function foundSentence(foundOn: string | null, settings: CrawlSettings): string {
  if (foundOn === null) return t('It was found while crawling; where is not known.')
  return settings.mode === 'sitemap'
    ? t('It was found by way of {foundOn}.', { foundOn })
    : t('A link on {foundOn} led here.', { foundOn })
}

function sameUrlSentence(rowNos: readonly number[], isToo: boolean): string {
  const named = rowNos.slice(0, NAMED_ROWS).map(plainNumber)
  const more = rowNos.length - named.length
  const rows = plainList(more > 0 ? [...named, t('{more} more', { more: plainNumber(more) })] : named)
  const words = { count: rowNos.length, rows }
  return isToo
    ? t('{count, plural, one {Row {rows} has} other {Rows {rows} have}} the same URL, too.', words)
    : t('{count, plural, one {Row {rows} has} other {Rows {rows} have}} the same URL.', words)
}

function unusable(problem: string): ExplainStep {
  const words = Object.hasOwn(INPUT_PROBLEMS, problem)
    ? t(INPUT_PROBLEMS[problem as keyof typeof INPUT_PROBLEMS])
    : problem
  return step(t('Not usable'), 'bad', [words, t('Nothing was fetched; the line stays a row, so that no line is lost.')])
}

function held(reason: string): ExplainStep {
  return step(t('Trap radar'), 'waiting', [
    reason,
    t('The URL was set aside and is not fetched. Release its group to have it fetched all the same.'),
  ])
}

function filterStep({ cells, message }: RowDetails, { include, exclude }: CrawlSettings): ExplainStep | null {
  if (textCell(cells, 'error') === 'excluded') {
    return step(t('Filters'), 'bad', [message ?? t('A filter of this crawl excludes it.'), t('It was not fetched.')])
  }
  if (include.length + exclude.length === 0) return null
  const patterns = [
    ...(include.length === 0
      ? []
      : [t('{count, plural, one {# include pattern} other {# include patterns}}', { count: include.length })]),
    ...(exclude.length === 0
      ? []
      : [t('{count, plural, one {# exclude pattern} other {# exclude patterns}}', { count: exclude.length })]),
  ]
  return step(t('Filters'), 'plain', [
    t('Held against {patterns}: it may be fetched.', { patterns: plainList(patterns) }),
  ])
}

function waiting({ attempts }: RowDetails): ExplainStep {
  return step(t('Waiting'), 'waiting', [
    attempts.length === 0 ? t('It has not been fetched yet.') : t('It waits to be fetched again.'),
    t('Its turn comes when those before it are done and its host may be asked.'),
  ])
}

function robotsStep({ cells, message }: RowDetails, settings: CrawlSettings): ExplainStep {
  const title = 'robots.txt'
  if (settings.robots === 'ignore') {
    return step(title, 'plain', [t('It was not asked: the settings say to ignore it.')])
  }
  const rule = robotsRule(textCell(cells, 'robots_line'))
  const isBlocked = textCell(cells, 'error') === 'blocked_by_robots'
  const redirected =
    (numberCell(cells, 'redirects') ?? 0) > 0 ? t('This is about the URL at the end of the redirects.') : null
  switch (textCell(cells, 'robots')) {
    case 'allowed':
      return step(title, 'plain', [
        rule === null ? t('No line of it is against this URL.') : t('{rule} allows it.', { rule }),
        redirected,
      ])
    case 'disallowed':
      return step(title, isBlocked ? 'bad' : 'plain', [
        rule === null
          ? t('It asks crawlers not to fetch this.')
          : t('{rule} asks crawlers not to fetch this.', { rule }),
        redirected,
        isBlocked
          ? t('The settings say to obey, so it was not fetched.')
          : t('It was fetched all the same: the settings say only to report.'),
      ])
    default:
      return step(title, isBlocked ? 'bad' : 'plain', [
        t('What it says is not known.'),
        isBlocked && message !== null ? `${message}.` : null,
        isBlocked ? t('While the host fails to deliver it, everything counts as shut off (RFC 9309, 2.3.1.4).') : null,
      ])
  }
}

/** `12: Disallow: /private` as `Line 12, "Disallow: /private",`. */
function robotsRule(line: string | null): string | null {
  const [, lineNo, text] = /^(\d+):\s*(.*)$/s.exec(line ?? '') ?? []
  if (lineNo === undefined) return line === null ? null : `"${line}"`
  return t('Line {lineNo}, "{text}",', { lineNo, text: text ?? '' })
}
