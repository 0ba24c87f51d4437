/** Generated rows of one crawl: any cell of any row follows from its number, so nothing is held. */
import { COLUMN_IDS, type ColumnId, columnEntry, isColumnId } from '../../src/shared/columns'
import type { CrawlSummary } from '../../src/shared/domain/crawl-summary'
import type { FetchAttempt, TlsFacts } from '../../src/shared/domain/fetch-outcome'
import type { AnyColumnId, CellValue, ResultFilter, ResultQuery, RowWindow } from '../../src/shared/domain/result-query'
import type { RowDetails } from '../../src/shared/domain/row-details'
import type { Verdict } from '../../src/shared/domain/verdict'
import type { ErrorCode } from '../../src/shared/error-codes'

interface WindowAsked {
  readonly query: ResultQuery
  readonly columns: readonly AnyColumnId[]
  readonly from: number
  readonly count: number
  readonly refresh: boolean
}

const TITLES = [
  'Waterproof jacket for long walks',
  'Kettle, 1.7 litres, brushed steel',
  'How to patch a canoe',
  'שלום עולם: מדריך קצר',
  'Спасибо за заказ',
  'A very long title that goes on and on about every detail of the thing it is meant to name, because nobody told it to stop 🙂',
  'Terms & conditions',
  'Über uns',
  '日本語のページ',
  'Index',
] as const
const PATHS = [
  'p',
  'blog',
  'docs/guide',
  'kategorie/k%C3%BCche',
  'news/2026',
  'archive',
  '%D1%82%D0%BE%D0%B2%D0%B0%D1%80',
] as const
const HOSTS = [
  'shop.example',
  'www.example.org',
  'blog.example.org',
  'docs.example.net',
  'cdn.example.com',
  'example.co.uk',
] as const
const ERRORS = ['dns_not_found', 'connect_timeout', 'tls_expired', 'total_timeout'] as const

/** Columns that rows without an answer have as well, once they have an outcome. */
const KNOWN_WITHOUT_ANSWER: ReadonlySet<string> = new Set(['verdict', 'robots', 'robots_line'])

function verdictOf(rowNo: number, luck: number, disposition: string | null): Verdict | null {
  if (disposition === 'failed') return 'unreachable'
  if (disposition === 'skipped') return 'unsure'
  if (disposition !== 'fetched') return null
  if (luck < 0.031) return luck < 0.02 ? 'gone' : 'blocked'
  if (luck < 0.034) return 'rate_limited'
  if (rowNo % 31 === 0) return 'flaky'
  return rowNo % 23 === 0 ? 'moved' : 'ok'
}

/** A number from 0 to 1 that only looks like chance. */
function noise(n: number, salt: number): number {
  let x = Math.imul(n ^ (salt * 0x9e3779b1), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}
const pick = <T>(from: readonly T[], n: number, salt: number): T => from[Math.floor(noise(n, salt) * from.length)] as T

export class FakeRows {
  #view: { readonly key: string; readonly rowNos: readonly number[] } | null = null

  constructor(public crawl: CrawlSummary) {}

  window({ query, columns, from, count, refresh }: WindowAsked): RowWindow {
    const plain = query.search === '' && query.filters.length === 0 && query.sort === null
    const key = JSON.stringify(query)
    if (!plain && (refresh || this.#view?.key !== key)) this.#view = { key, rowNos: this.#select(query) }
    const total = plain ? this.crawl.rows : (this.#view?.rowNos.length ?? 0)
    const rowNos = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, i) =>
      plain ? from + i + 1 : (this.#view?.rowNos[from + i] ?? 1),
    )
    const cells = rowNos.map((rowNo) => columns.map((column) => this.#cell(rowNo, column)))
    return { from, rowNos, cells, total, version: this.crawl.done, stale: !plain && this.crawl.state === 'running' }
  }

  details(rowNo: number): RowDetails {
    const cells = Object.fromEntries(COLUMN_IDS.map((id) => [id, this.#cell(rowNo, id)]))
    const url = String(cells.url ?? '')
    const fetched = cells.disposition === 'fetched'
    const hops =
      Number(cells.redirects ?? 0) > 0
        ? [
            { url: url.replace('https:', 'http:'), status: 301 },
            { url, status: 302 },
          ]
        : []
    return {
      rowNo,
      cells,
      carried: this.crawl.carriedColumns.map((name, i) => [name, String(this.#cell(rowNo, `carried:${i}`))] as const),
      hops,
      attempts: cells.disposition === 'waiting' || cells.disposition === 'skipped' ? [] : this.#attempts(url, cells),
      headers: fetched
        ? [
            ['content-type', 'text/html; charset=utf-8'],
            ['server', 'nginx'],
            ['cache-control', 'max-age=600, stale-while-revalidate=30'],
            ['content-encoding', 'br'],
            ['vary', 'accept-encoding'],
            ['set-cookie', 'session=4be1c2; Path=/; HttpOnly; SameSite=Lax'],
          ]
        : [],
      message: cells.disposition === 'failed' ? 'getaddrinfo ENOTFOUND old.example' : null,
      h1: cells.h1 === null ? [] : [String(cells.h1)],
      links: fetched
        ? Array.from({ length: Number(cells.link_count ?? 0) }, (_, i) => ({
            url: `https://${pick(HOSTS, i, 9)}/${pick(PATHS, i, 8)}/${i}`,
            text: pick(TITLES, i, 7),
            rel: i % 9 === 0 ? 'nofollow' : '',
          }))
        : [],
      resources: fetched
        ? Array.from({ length: 8 }, (_, i) => ({
            url: `https://cdn.example.com/a/${i}.webp`,
            type: i % 3 === 0 ? ('script' as const) : ('image' as const),
          }))
        : [],
      tls: url.startsWith('https:') && fetched ? this.#tls(url, cells.insecure === 1) : null,
      trap: null,
      againAtMs: cells.verdict === 'unreachable' ? this.crawl.createdAtMs + 3_600_000 : null,
      duplicateRows: rowNo % 57 === 0 ? [rowNo + 3, rowNo + 88] : [],
    }
  }

  /** A row that answered badly was asked for three times, and once more later. */
  #attempts(url: string, cells: RowDetails['cells']): readonly FetchAttempt[] {
    const status = typeof cells.status === 'number' ? cells.status : null
    const error = typeof cells.error === 'string' ? (cells.error as ErrorCode) : null
    const durationMs = Number(cells.total_ms ?? 0)
    const once = (at: number, round: number): FetchAttempt => ({
      url,
      startedAtMs: this.crawl.createdAtMs + at * 4200,
      durationMs: durationMs + at * 7,
      waitMs: at === 0 ? 0 : 310 * at,
      waitedFor: at === 0 ? null : ((['host_full', 'held', 'crawl_delay'] as const)[at % 3] ?? null),
      dnsMs: at === 0 ? 4 : null,
      connectMs: at === 0 ? 11 : null,
      tlsMs: at === 0 ? 17 : null,
      firstByteMs: Math.round(durationMs * 0.5),
      bodyMs: Math.round(durationMs * 0.2),
      round,
      status,
      error,
    })
    if (status !== null && status < 500 && cells.verdict !== 'flaky') return [once(0, 0)]
    const failed = [once(0, 0), once(1, 0), once(2, 0)].map((attempt) => ({ ...attempt, status: 503 }))
    return [...failed, { ...once(3, 1), status: cells.verdict === 'flaky' ? 200 : status }]
  }

  #tls(url: string, insecure: boolean): TlsFacts {
    const day = 86_400_000
    return {
      protocol: 'TLSv1.3',
      subject: new URL(url).hostname,
      issuer: 'R11, Let’s Encrypt',
      validFromMs: this.crawl.createdAtMs - 40 * day,
      expiresAtMs: this.crawl.createdAtMs + (insecure ? -3 : 50) * day,
      problem: insecure ? 'tls_expired' : null,
    }
  }

  #select({ search, filters, sort }: ResultQuery): readonly number[] {
    const wanted = search.toLowerCase()
    const found: number[] = []
    for (let rowNo = 1; rowNo <= this.crawl.rows; rowNo += 1) {
      const text = () => `${this.#cell(rowNo, 'url')} ${this.#cell(rowNo, 'title')}`.toLowerCase()
      if (wanted !== '' && !text().includes(wanted)) continue
      if (filters.every((filter) => holds(this.#cell(rowNo, filter.column), filter))) found.push(rowNo)
    }
    if (sort === null) return found
    const sign = sort.direction === 'ascending' ? 1 : -1
    const keyed = found.map((rowNo) => [this.#cell(rowNo, sort.column), rowNo] as const)
    return keyed.sort(([a], [b]) => compare(a, b, sign)).map(([, rowNo]) => rowNo)
  }

  #cell(rowNo: number, column: AnyColumnId): CellValue {
    if (!isColumnId(column)) return `${column.replace('carried:', 'value ')} ${rowNo}`
    const done = rowNo <= (this.crawl.done / Math.max(1, this.crawl.known)) * this.crawl.rows
    const luck = noise(rowNo, 1)
    const unusable = luck > 0.992
    const disposition = unusable
      ? null
      : !done
        ? 'waiting'
        : luck < 0.004
          ? 'failed'
          : luck < 0.01
            ? 'skipped'
            : 'fetched'
    const url = unusable
      ? null
      : `https://${pick(HOSTS, rowNo, 2)}/${pick(PATHS, rowNo, 3)}/${rowNo}${rowNo % 11 === 0 ? '?ref=home&lang=de' : ''}`
    const input = ['row', 'line', 'input', 'url', 'problem', 'duplicate_of', 'depth', 'found_on', 'disposition']
    if (
      disposition !== 'fetched' &&
      !input.includes(column) &&
      column !== 'error' &&
      !(KNOWN_WITHOUT_ANSWER.has(column) && disposition !== 'waiting')
    )
      return null
    return this.#value(rowNo, column, { disposition, url, luck })
  }

  #value(
    rowNo: number,
    column: ColumnId,
    { disposition, url, luck }: { disposition: string | null; url: string | null; luck: number },
  ): CellValue {
    const title = pick(TITLES, rowNo, 4)
    switch (column) {
      case 'row':
      case 'line':
        return rowNo
      case 'input':
        return url ?? 'see the other list'
      case 'url':
      case 'final_url':
        return url
      case 'problem':
        return url === null ? 'no_url' : null
      case 'disposition':
        return disposition
      case 'status':
        return luck < 0.031 ? 404 : luck < 0.034 ? 503 : 200
      case 'error':
        return disposition === 'failed'
          ? pick(ERRORS, rowNo, 5)
          : disposition === 'skipped'
            ? 'blocked_by_robots'
            : null
      case 'title':
        return luck < 0.034 ? 'Not found' : title
      case 'h1':
        return luck < 0.034 ? null : title
      case 'description':
        return noise(rowNo, 6) < 0.3 ? null : `${title}. Everything you want to know, and a little more.`
      case 'content_type':
        return 'text/html; charset=utf-8'
      case 'body_bytes':
        return Math.round(1200 + noise(rowNo, 10) ** 4 * 900_000)
      case 'transfer_bytes':
        return Math.round(800 + noise(rowNo, 10) ** 4 * 210_000)
      case 'total_ms':
        return Math.round(18 + noise(rowNo, 11) ** 6 * 9000)
      case 'redirects':
        return rowNo % 23 === 0 ? 2 : 0
      case 'robots':
        return disposition === 'skipped' ? 'disallowed' : 'allowed'
      case 'robots_line':
        return disposition === 'skipped' ? '12: Disallow: /private' : null
      case 'verdict':
        return verdictOf(rowNo, luck, disposition)
      case 'bot_wall':
        return verdictOf(rowNo, luck, disposition) === 'blocked' ? 'Cloudflare' : null
      case 'insecure':
        return rowNo % 29 === 0 ? 1 : 0
      case 'certificate_problem':
        return rowNo % 29 === 0 ? 'tls_expired' : null
      case 'unchanged':
      case 'depth':
        return 0
      case 'fetches':
        return 1
      case 'charset':
        return 'UTF-8'
      case 'fetched_at':
        return this.crawl.createdAtMs + rowNo * 3
      case 'sha256':
        return noise(rowNo, 12).toString(16).slice(2).padEnd(64, 'a')
      case 'duplicate_of':
      case 'found_on':
      case 'canonical':
      case 'meta_refresh':
      case 'meta_robots':
      case 'x_robots_tag':
        return null
      default:
        return columnEntry(column).type === 'text' || columnEntry(column).type === 'choice'
          ? null
          : Math.round(noise(rowNo, column.length) * 90)
    }
  }
}

function compare(a: CellValue, b: CellValue, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))) * sign
}

function holds(cell: CellValue, { operator, value }: ResultFilter): boolean {
  const text = String(cell ?? '').toLowerCase()
  const wanted = String(value).toLowerCase()
  switch (operator) {
    case 'contains':
      return text.includes(wanted)
    case 'not_contains':
      return !text.includes(wanted)
    case 'equals':
      return text === wanted
    case 'not_equals':
      return text !== wanted
    case 'at_least':
      return cell !== null && Number(cell) >= Number(value)
    case 'at_most':
      return cell !== null && Number(cell) <= Number(value)
    case 'empty':
      return cell === null || cell === ''
    case 'not_empty':
      return cell !== null && cell !== ''
  }
}
