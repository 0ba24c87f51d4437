/** A crawl in a few lines for people. */
import type { CrawlCounts } from '../../shared/domain/crawl-progress'
import { isResumable } from '../../shared/domain/crawl-state'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { VERDICT_ENTRIES, type Verdict } from '../../shared/domain/verdict'
import { errorCodeEntry } from '../../shared/error-codes'
import { bytesText, countText, plural, timeText } from './number-text'
import { plainText } from './plain-text'
import type { Tally } from './tallies'

export interface CountLine {
  readonly label: string
  readonly count: number
}

/** What became of the URLs, in the order of an HTTP status; classes that did not occur are left out. */
export function countLines(counts: CrawlCounts): CountLine[] {
  const lines: CountLine[] = [
    { label: '2xx ok', count: counts.status2xx },
    { label: '3xx redirect', count: counts.status3xx },
    { label: '4xx refused or missing', count: counts.status4xx },
    { label: '5xx server error', count: counts.status5xx },
    { label: 'no answer', count: counts.failed },
    { label: 'left out', count: counts.skipped },
    { label: 'set aside (traps)', count: counts.held },
  ]
  return lines.filter((line) => line.count > 0)
}

/** A column of counts, right-aligned, behind their labels. */
export function countTable(counts: CrawlCounts): string[] {
  const lines = countLines(counts)
  const labelWidth = Math.max(0, ...lines.map((line) => line.label.length))
  const countWidth = Math.max(0, ...lines.map((line) => countText(line.count).length))
  return lines.map((line) => `  ${line.label.padEnd(labelWidth)}  ${countText(line.count).padStart(countWidth)}`)
}

/** How a person names the crawl to the command line: its id, or its file when the library does not have it. */
function hintLines(crawl: CrawlSummary): string[] {
  if (crawl.state === 'running' || crawl.state === 'paused') return []
  return isResumable(crawl.state) ? [`  trawl resume ${crawl.id}`] : [`  trawl export ${crawl.id} -o results.csv`]
}

export function showLines(crawl: CrawlSummary, verdicts: readonly Tally[], errors: readonly Tally[]): string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['id', crawl.id],
    ['state', crawl.state],
    ['mode', crawl.settings.mode],
    ['rows', countText(crawl.rows)],
    ['URLs', `${countText(crawl.done)} of ${countText(crawl.known)} done`],
    ['file', `${crawl.path} (${crawl.missing ? 'missing' : bytesText(crawl.fileBytes)})`],
    ['started', timeText(crawl.createdAtMs)],
    ['last change', timeText(crawl.updatedAtMs)],
    ...(crawl.carriedColumns.length === 0 ? [] : [['carried', crawl.carriedColumns.join(', ')] as const]),
  ]
  return [
    plainText(crawl.name),
    ...facts.map(([label, value]) => `  ${label.padEnd(11)}  ${plainText(value)}`),
    ...section('Answers', countTable(crawl.counts)),
    ...section(
      'Verdicts',
      tallyTable(verdicts, (verdict) => VERDICT_ENTRIES[verdict as Verdict]?.meaning),
    ),
    ...section(
      'Why there is no answer',
      tallyTable(errors, (code) => errorCodeEntry(code)?.sentence),
    ),
    ...section('Next', hintLines(crawl)),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function tallyTable(tallies: readonly Tally[], meaning: (value: string) => string | undefined): string[] {
  const width = Math.max(0, ...tallies.map(({ value }) => value.length))
  return tallies.map(({ value, rows }) =>
    `  ${value.padEnd(width)}  ${plural(rows, 'row')}. ${meaning(value) ?? ''}`.trimEnd(),
  )
}
