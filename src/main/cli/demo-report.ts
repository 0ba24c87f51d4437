/** What a crawl of the sample site found, as a page of 80 columns. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { bytesText, countText, durationText, plural } from './number-text'
import type { Palette } from './palette'
import { plainText, shorten } from './plain-text'
import { countLines } from './summary'
import { type Finding, type FoundPage, pathOf } from './troubles-found'

const WIDTH = 80
const LABEL_WIDTH = 24
const COUNT_WIDTH = 5
const BAR_WIDTH = WIDTH - LABEL_WIDTH - COUNT_WIDTH - 6
const PATH_WIDTH = 26
/** Pages shown of each finding; the export has them all. */
const PAGES_SHOWN = 4

export function demoReport(
  crawl: CrawlSummary,
  last: CrawlProgress,
  findings: readonly Finding[],
  palette: Palette,
): string {
  const lines = [
    '',
    `  ${palette.bold('Trawl')} crawled its sample site, a small harbour museum with the usual troubles.`,
    `  ${plural(last.done, 'URL')} in ${durationText(last.runningMs)}, ${bytesText(last.transferBytes)} received, all of it on this machine.`,
    '',
    heading('What the URLs answered', palette),
    ...answers(last, palette),
    '',
    heading(`What is wrong there: ${plural(findings.length, 'kind')} of trouble`, palette),
    ...findings.flatMap((finding) => findingLines(finding, palette)),
    '',
    heading('What to do next', palette),
    `  trawl show ${crawl.id}`,
    `  trawl findings ${crawl.id}`,
    `  trawl export ${crawl.id} -o sample.csv`,
    `  trawl export ${crawl.id} -o - --columns status,url --filter 'status>=400'`,
    '  trawl crawl https://example.org/ --mode spider --limit 500',
    '',
    `  ${palette.dim(`Saved as ${plainText(crawl.path)}`)}`,
    '',
  ]
  return lines.join('\n')
}

function heading(text: string, palette: Palette): string {
  return `  ${palette.bold(palette.cyan(text))}`
}

function answers(last: CrawlProgress, palette: Palette): string[] {
  const lines = countLines(last.counts)
  const most = Math.max(1, ...lines.map((line) => line.count))
  return lines.map(({ label, count }) => {
    // Even one URL is worth a mark.
    const bar = '█'.repeat(Math.max(1, Math.round((count / most) * BAR_WIDTH)))
    return `  ${label.padEnd(LABEL_WIDTH)}${countText(count).padStart(COUNT_WIDTH)}  ${colourOf(label, palette)(bar)}`
  })
}

function colourOf(label: string, palette: Palette): (text: string) => string {
  if (label.startsWith('2')) return palette.green
  return label.startsWith('3') || label.startsWith('left') ? palette.yellow : palette.red
}

function findingLines(finding: Finding, palette: Palette): string[] {
  const shown = finding.pages.slice(0, PAGES_SHOWN)
  const more = finding.pages.length - shown.length
  return [
    '',
    `  ${palette.yellow('▸')} ${palette.bold(finding.title)} ${palette.dim(`(${finding.pages.length})`)}`,
    ...shown.map((page) => pageLine(page, palette)),
    ...(more > 0 ? [`    ${palette.dim(`and ${more} more`)}`] : []),
  ]
}

function pageLine(page: FoundPage, palette: Palette): string {
  const path = shorten(plainText(pathOf(page.url)), PATH_WIDTH).padEnd(PATH_WIDTH)
  const note = shorten(plainText(page.note), WIDTH - PATH_WIDTH - 6)
  return `    ${path}  ${palette.dim(note)}`
}
