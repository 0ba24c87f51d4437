/** What is wrong with the pages of a small crawl, told from its rows. Pure: rows in, findings out. */
import type { ColumnId } from '../../shared/columns'
import type { CellValue } from '../../shared/domain/result-query'
import { errorCodeEntry } from '../../shared/error-codes'
import { durationText, plural } from './number-text'

export const TROUBLE_COLUMNS = [
  'url',
  'status',
  'error',
  'title',
  'description',
  'content_type',
  'h1_count',
  'noindex',
  'canonical',
  'redirects',
  'attempts',
  'final_url',
  'found_on',
  'first_byte_ms',
] as const satisfies readonly ColumnId[]

export type PageRow = Readonly<Record<(typeof TROUBLE_COLUMNS)[number], CellValue>>

export interface Finding {
  readonly title: string
  readonly pages: readonly FoundPage[]
}

export interface FoundPage {
  readonly url: string
  /** What is wrong there, in a few words. */
  readonly note: string
}

/** A chain is worth mending from here on. */
const LONG_CHAIN_HOPS = 2
const LONG_TITLE_CHARS = 70
const SLOW_MS = 500

/** The row as an object, from cells in the order of {@link TROUBLE_COLUMNS}. */
export function pageRow(cells: readonly CellValue[]): PageRow {
  return Object.fromEntries(TROUBLE_COLUMNS.map((column, index) => [column, cells[index] ?? null])) as PageRow
}

/** Everything that is wrong, the worst first; what does not occur is left out. */
export function findTroubles(rows: readonly PageRow[]): Finding[] {
  const pages = rows.filter((row) => row.url !== null)
  const html = pages.filter(isGoodHtml)
  const findings = [
    finding(
      'Broken links',
      pages,
      (page) => num(page.status) >= 400 && num(page.status) < 500 && `${page.status}, ${linkedFrom(page)}`,
    ),
    finding(
      'Server errors',
      pages,
      (page) => num(page.status) >= 500 && `${page.status} after ${plural(num(page.attempts), 'attempt')}`,
    ),
    finding('No usable answer', pages, (page) => page.error !== null && !isShutOff(page) && sentence(page.error)),
    finding('Shut off by robots.txt', pages, (page) => isShutOff(page) && linkedFrom(page)),
    finding(
      'Redirect chains',
      pages,
      (page) =>
        page.error === null &&
        num(page.redirects) >= LONG_CHAIN_HOPS &&
        `${plural(num(page.redirects), 'hop')} to ${pathOf(page.final_url)}`,
    ),
    finding('Answered only when asked again', pages, (page) => isFlaky(page) && plural(num(page.attempts), 'attempt')),
    finding(
      'Slow answers',
      html,
      (page) => num(page.first_byte_ms) >= SLOW_MS && `first byte after ${durationText(num(page.first_byte_ms))}`,
    ),
    finding('Pages without a title', html, (page) => isBlank(page.title) && 'no title element'),
    repeated(html),
    finding(
      'Titles too long for a result page',
      html,
      (page) => String(page.title ?? '').length > LONG_TITLE_CHARS && plural(String(page.title).length, 'character'),
    ),
    finding('Pages without a description', html, (page) => isBlank(page.description) && 'no meta description'),
    finding('Several first headings', html, (page) => num(page.h1_count) > 1 && `${page.h1_count} h1 elements`),
    finding('Asks not to be indexed', html, (page) => page.noindex === 1 && 'noindex'),
    finding('Canonical is another page', html, (page) => isCanonicalElsewhere(page) && pathOf(page.canonical)),
  ]
  return findings.filter((found) => found.pages.length > 0)
}

function finding(title: string, rows: readonly PageRow[], noteOf: (row: PageRow) => string | false): Finding {
  const pages = rows.flatMap((row) => {
    const note = noteOf(row)
    return note === false ? [] : [{ url: String(row.url), note }]
  })
  return { title, pages }
}

/** Pages that share a title, unless they name another canonical. */
function repeated(rows: readonly PageRow[]): Finding {
  const own = rows.filter((row) => !isBlank(row.title) && !isCanonicalElsewhere(row) && num(row.redirects) === 0)
  const uses = new Map<string, number>()
  for (const { title } of own) uses.set(String(title), (uses.get(String(title)) ?? 0) + 1)
  const sharing = own.filter(({ title }) => (uses.get(String(title)) ?? 0) > 1)
  return finding('Titles used more than once', sharing, ({ title }) => `“${title}”`)
}

function isGoodHtml(row: PageRow): boolean {
  return row.status === 200 && row.error === null && String(row.content_type ?? '').startsWith('text/html')
}

/** Retries beyond those that redirects explain. */
function isFlaky(row: PageRow): boolean {
  return row.status === 200 && row.error === null && num(row.attempts) > num(row.redirects) + 1
}

function isShutOff(row: PageRow): boolean {
  return row.error === 'blocked_by_robots'
}

function isCanonicalElsewhere(row: PageRow): boolean {
  return row.canonical !== null && row.canonical !== (row.final_url ?? row.url)
}

function isBlank(value: CellValue): boolean {
  return value === null || value === ''
}

function num(value: CellValue): number {
  return typeof value === 'number' ? value : 0
}

function linkedFrom(row: PageRow): string {
  return row.found_on === null ? 'given' : `linked from ${pathOf(row.found_on)}`
}

/** What an error code means, short enough for a table. */
function sentence(error: CellValue): string {
  const text = errorCodeEntry(String(error))?.sentence ?? String(error)
  return text.replace(/^(?:The|A|An) /, '').replace(/\.$/, '')
}

/** Path and query of a URL: what tells the pages of one site apart. */
export function pathOf(url: CellValue): string {
  try {
    const { pathname, search } = new URL(String(url))
    return pathname + search
  } catch {
    // Not a URL: shown as it is.
    return String(url)
  }
}
