/** Rows as NDJSON exports have them: complete and nested (docs/ndjson.md). */
import type { ColumnId } from '../../shared/columns'
import { CONTENT_MARKS, contentBit } from '../../shared/content-marks'
import { CONTENT_NUMBERS, CONTENT_TEXTS } from '../../shared/domain/content-facts'
import type { RobotsVerdict } from '../../shared/domain/fetch-outcome'
import type { NdjsonContent, NdjsonRow } from '../../shared/domain/ndjson-row'
import type { CellValue } from '../../shared/domain/result-query'
import type { Verdict } from '../../shared/domain/verdict'
import { type UnpackedLinks, unpackLinks } from '../../shared/packed-links'
import type { Database } from './database'
import { RowContext } from './row-context'
import { RowReading } from './row-reading'
import { RuleAnswers } from './rule-answers'

const COLUMNS = [
  'line',
  'input',
  'url',
  'problem',
  'duplicate_of',
  'disposition',
  'final_url',
  'status',
  'error',
  'redirect_url',
  'redirect_type',
  'verdict',
  'indexability',
  'indexability_status',
  'attempts',
  'bot_wall',
  'content_type',
  'sniffed_type',
  'charset',
  'body_bytes',
  'transfer_bytes',
  'co2_mg',
  'carbon_rating',
  'sha256',
  'title',
  'description',
  'canonical',
  'meta_robots',
  'x_robots_tag',
  'noindex',
  'nofollow',
  'meta_refresh',
  'language',
  'word_count',
  'robots',
  'robots_line',
  'unchanged',
  'insecure',
  'certificate_problem',
  'http_version',
  'wait_ms',
  'dns_ms',
  'connect_ms',
  'tls_ms',
  'first_byte_ms',
  'body_ms',
  'total_ms',
  'depth',
  'found_on',
  'fetched_at',
] as const satisfies readonly ColumnId[]
type Name = (typeof COLUMNS)[number]

/** Facts about the content, under names no catalogue column has. */
const CONTENT = Object.fromEntries([
  ...CONTENT_NUMBERS.map((name) => [`_${name}`, `page.${name}`]),
  ...CONTENT_TEXTS.map((name) => [`_${name}`, `content.${name}`]),
]) as Readonly<Record<string, string>>

/** The same with the name that each has in an export. */
const COUNTED = CONTENT_NUMBERS.filter((name) => name !== 'content_marks').map((name) => [name, `_${name}`] as const)
const SAID = CONTENT_TEXTS.map((name) => [name, `_${name}`] as const)
const MARK_BITS = CONTENT_MARKS.map((mark) => [mark, contentBit(mark)] as const)

const NO_LINKS: UnpackedLinks = { links: [], resources: [], references: [] }

export class CompleteRows {
  readonly #rows: RowReading
  readonly #links
  readonly #context: RowContext
  readonly #rules: RuleAnswers

  constructor(database: Database) {
    this.#rows = new RowReading(database, COLUMNS, CONTENT)
    this.#links = database
      .prepare<[number]>(
        `SELECT detail.links FROM row JOIN page_detail AS detail ON detail.url_id = row.url_id
         WHERE row.row_no = (SELECT ?)`,
      )
      .pluck()
    this.#context = new RowContext(database)
    this.#rules = new RuleAnswers(database)
  }

  /** @throws {TrawlError} `bad_query` when there is no such row; `crawl_damaged` */
  read(rowNo: number): NdjsonRow {
    const { cells, carried, hops, attempts, headers, h1 } = this.#rows.read(rowNo)
    const packed = this.#links.get(rowNo) as Buffer | null | undefined
    const { links, resources, references } = packed == null ? NO_LINKS : unpackLinks(packed)
    const text = (name: Name): string | null => (cells[name] as string | null) ?? null
    const number = (name: Name): number | null => (cells[name] as number | null) ?? null
    const flag = (name: Name): boolean | null => (cells[name] == null ? null : cells[name] === 1)
    const fetchedAt = number('fetched_at')
    return {
      row: rowNo,
      line: number('line'),
      input: number('line') === null ? null : text('input'),
      url: text('url'),
      problem: text('problem'),
      duplicate_of: number('duplicate_of'),
      state: text('disposition'),
      final_url: text('final_url'),
      status: number('status'),
      error: text('error'),
      redirects: hops,
      redirect_url: text('redirect_url'),
      redirect_type: text('redirect_type'),
      verdict: text('verdict') as Verdict | null,
      indexability: text('indexability'),
      indexability_status: text('indexability_status'),
      attempts: number('attempts') ?? 0,
      attempt_log: attempts,
      bot_wall: text('bot_wall'),
      headers,
      content_type: text('content_type'),
      sniffed_type: text('sniffed_type'),
      charset: text('charset'),
      body_bytes: number('body_bytes'),
      transfer_bytes: number('transfer_bytes'),
      co2_mg: number('co2_mg'),
      carbon_rating: text('carbon_rating'),
      sha256: text('sha256'),
      title: text('title'),
      description: text('description'),
      h1,
      canonical: text('canonical'),
      meta_robots: text('meta_robots'),
      x_robots_tag: text('x_robots_tag'),
      noindex: flag('noindex'),
      nofollow: flag('nofollow'),
      meta_refresh: text('meta_refresh'),
      language: text('language'),
      word_count: number('word_count'),
      content: contentOf(cells),
      links,
      resources,
      references,
      robots: text('robots') as RobotsVerdict | null,
      robots_line: text('robots_line'),
      unchanged: flag('unchanged'),
      insecure: flag('insecure'),
      certificate_problem: text('certificate_problem'),
      http_version: text('http_version'),
      tls: this.#context.tlsOf(text('final_url')),
      timing:
        number('total_ms') === null
          ? null
          : {
              waitMs: number('wait_ms') ?? 0,
              dnsMs: number('dns_ms'),
              connectMs: number('connect_ms'),
              tlsMs: number('tls_ms'),
              firstByteMs: number('first_byte_ms'),
              bodyMs: number('body_ms'),
              totalMs: number('total_ms') ?? 0,
            },
      depth: number('depth'),
      found_on: text('found_on'),
      fetched_at: fetchedAt === null ? null : new Date(fetchedAt).toISOString(),
      carried: Object.fromEntries(carried),
      extracted: this.#rules.of(rowNo),
    }
  }
}

/** `null` when the page is not HTML. */
function contentOf(cells: Readonly<Record<string, CellValue>>): NdjsonContent | null {
  const marks = cells._content_marks
  if (typeof marks !== 'number') return null
  const told: Record<string, CellValue> = {}
  for (const [name, cell] of COUNTED) told[name] = cells[cell] as CellValue
  for (const [name, cell] of SAID) told[name] = cells[cell] ?? null
  const listed = <T>(name: string): readonly T[] => {
    const json = cells[`_${name}`]
    return typeof json === 'string' ? (JSON.parse(json) as T[]) : []
  }
  return {
    ...(told as unknown as NdjsonContent),
    hreflang: listed<[string, string, string?]>('hreflang').map(([code, url, from]) => ({
      code,
      url,
      from: from === 'header' ? 'header' : 'element',
    })),
    feeds: listed<[string, string, string]>('feeds').map(([url, type, title]) => ({ url, type, title })),
    social: typeof cells._social === 'string' ? (JSON.parse(cells._social) as Record<string, string>) : {},
    structured: listed<string>('structured'),
    forms: listed<[string, string]>('forms').map(([method, url]) => ({ method, url })),
    // Beyond 31 marks the operators for bits do not reach.
    marks: MARK_BITS.filter(([, bit]) => Math.floor(marks / bit) % 2 === 1).map(([mark]) => mark),
  }
}
