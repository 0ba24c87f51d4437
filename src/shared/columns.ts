/**
 * Every column of the results, once. The grid, filters, exports, the command line and docs/columns.md read it:
 * adding a column is one entry here (and, for a new fact, the code that stores it).
 *
 * `sql` is an expression over the tables `row`, `url` (joined as `url`), `page` (joined as `page`) and, for heavy
 * columns only, `page_detail` (as `detail`). It is fixed text from this file, never from a person.
 */

/** How a value is shown, compared and exported. Sizes are bytes, durations ms, times ms since 1970 UTC. */
export type ColumnType =
  | 'text'
  | 'url'
  | 'integer'
  | 'bytes'
  | 'duration'
  | 'time'
  | 'status'
  | 'flag'
  | 'choice'
  | 'hash'

export const COLUMN_GROUPS = ['Input', 'Answer', 'Page', 'Directives', 'Timing'] as const
export type ColumnGroup = (typeof COLUMN_GROUPS)[number]

export interface ColumnEntry {
  readonly label: string
  readonly group: ColumnGroup
  readonly type: ColumnType
  /** What the value means, with its unit and what an empty cell says. */
  readonly meaning: string
  readonly sql: string
  /** Which joins the expression needs beyond `row`. */
  readonly needs: 'row' | 'url' | 'page' | 'detail'
  /** Width in the grid, in px. */
  readonly width: number
  /** Shown in the grid and written by exports when a person chose nothing. */
  readonly standard: boolean
}

const text = (
  group: ColumnGroup,
  label: string,
  meaning: string,
  sql: string,
  more: Partial<ColumnEntry> = {},
): ColumnEntry => ({
  label,
  group,
  type: 'text',
  meaning,
  sql,
  needs: 'page',
  width: 220,
  standard: false,
  ...more,
})
const number = (
  group: ColumnGroup,
  label: string,
  meaning: string,
  sql: string,
  more: Partial<ColumnEntry> = {},
): ColumnEntry => ({
  label,
  group,
  type: 'integer',
  meaning,
  sql,
  needs: 'page',
  width: 90,
  standard: false,
  ...more,
})

export const COLUMNS = {
  row: number('Input', '#', 'Number of the row: line k of a list is row k.', 'row.row_no', {
    needs: 'row',
    width: 72,
    standard: true,
  }),
  line: number(
    'Input',
    'Line',
    'Line of the input that the row comes from; empty for URLs that were discovered.',
    'row.line_no',
    { needs: 'row' },
  ),
  input: text('Input', 'Input', 'The text of the line as given.', 'COALESCE(row.input, url.url)', {
    needs: 'url',
    width: 260,
  }),
  url: text('Input', 'URL', 'The URL that was asked for, normalised; empty when the line has none.', 'url.url', {
    type: 'url',
    needs: 'url',
    width: 360,
    standard: true,
  }),
  host: text(
    'Input',
    'Host',
    'The host of the URL, with its port where that is not the usual one; empty when the line has no URL.',
    '(SELECT host.name FROM host WHERE host.id = url.host_id)',
    { type: 'choice', needs: 'url', width: 180 },
  ),
  problem: text('Input', 'Problem', 'Why the line could not be used; empty when it could.', 'row.problem', {
    type: 'choice',
    needs: 'row',
    width: 140,
  }),
  duplicate_of: number(
    'Input',
    'Duplicate of',
    'Number of the first row with the same URL; empty on that first row itself.',
    'CASE WHEN row.row_no <> url.row_no THEN url.row_no END',
    { needs: 'url', width: 110 },
  ),
  depth: number('Input', 'Depth', 'How many links away from the input; 0 for the input itself.', 'url.depth', {
    needs: 'url',
  }),
  found_on: text(
    'Input',
    'Found on',
    'The page whose link led here; empty for the input itself.',
    '(SELECT source.url FROM url AS source WHERE source.id = url.source_id)',
    { type: 'url', needs: 'url', width: 320 },
  ),
  disposition: text(
    'Answer',
    'State',
    'waiting, fetched, failed, skipped, or held: set aside by the trap radar.',
    "CASE url.disposition WHEN 0 THEN 'waiting' WHEN 1 THEN 'fetched' WHEN 2 THEN 'failed' WHEN 3 THEN 'skipped' WHEN 4 THEN 'held' END",
    { type: 'choice', needs: 'url', width: 100 },
  ),
  outcome: text(
    'Answer',
    'Outcome',
    '2xx, 3xx, 4xx, 5xx, no_answer, waiting, skipped, held, or unusable: a line without a usable URL.',
    `CASE url.disposition WHEN 0 THEN 'waiting' WHEN 1 THEN CASE WHEN page.status >= 500 THEN '5xx' WHEN page.status >= 400 THEN '4xx' WHEN page.status >= 300 THEN '3xx' ELSE '2xx' END WHEN 2 THEN 'no_answer' WHEN 3 THEN 'skipped' WHEN 4 THEN 'held' ELSE 'unusable' END`,
    { type: 'choice', width: 104 },
  ),
  status: number('Answer', 'Status', 'HTTP status of the last answer; empty when none came.', 'page.status', {
    type: 'status',
    width: 104,
    standard: true,
  }),
  verdict: text(
    'Answer',
    'Verdict',
    'ok, moved, gone, blocked, rate_limited, flaky, unreachable or unsure: what the URL is worth, after re-checks.',
    'page.verdict',
    { type: 'choice', width: 128, standard: true },
  ),
  title: text('Page', 'Title', 'Text of the first title element.', 'page.title', { width: 300, standard: true }),
  content_type: text('Answer', 'Content type', 'The Content-Type header as sent.', 'page.content_type', {
    width: 150,
    standard: true,
  }),
  media_type: text(
    'Answer',
    'Media type',
    'The Content-Type header without its parameters, in lower case: text/html, application/pdf, ….',
    `NULLIF(lower(trim(CASE instr(page.content_type, ';') WHEN 0 THEN page.content_type ELSE substr(page.content_type, 1, instr(page.content_type, ';') - 1) END, ' ' || char(9))), '')`,
    { type: 'choice', width: 140 },
  ),
  body_bytes: number('Answer', 'Size', 'Size of the body after decoding, in bytes.', 'page.body_bytes', {
    type: 'bytes',
    width: 96,
    standard: true,
  }),
  transfer_bytes: number(
    'Answer',
    'Transferred',
    'Bytes of headers and body as they came over the wire.',
    'page.transfer_bytes',
    { type: 'bytes', width: 100 },
  ),
  total_ms: number(
    'Timing',
    'Time',
    'What all requests for this URL took together, in ms, redirects and retries included; waits between them are left out.',
    'page.total_ms',
    { type: 'duration', width: 90, standard: true },
  ),
  redirects: number('Answer', 'Redirects', 'How many redirects were followed.', 'page.redirect_count', {
    standard: true,
  }),
  error: text(
    'Answer',
    'Error',
    'What went wrong, as a code of docs/errors.md: why there is no answer, or why its body is of no use. Empty when all went well.',
    'page.error',
    { type: 'choice', width: 150, standard: true },
  ),
  final_url: text(
    'Answer',
    'Final URL',
    'The URL that gave the last answer.',
    'COALESCE(page.final_url, CASE WHEN page.url_id IS NOT NULL THEN url.url END)',
    { type: 'url', width: 320 },
  ),
  attempts: number(
    'Answer',
    'Attempts',
    'How many requests were made, retries and redirects included.',
    'page.attempt_count',
  ),
  body_state: text('Answer', 'Body', 'whole, cut (at the size limit), skipped (not text) or none.', 'page.body_state', {
    type: 'choice',
    width: 90,
  }),
  fetches: number(
    'Answer',
    'Fetches',
    'How often the URL was fetched as a whole: 1, and one more for each re-check and each "again".',
    'page.round + 1',
  ),
  unchanged: number(
    'Answer',
    'Unchanged',
    'Whether the host said, when asked again, that the page has not changed (304); what is stored is from before.',
    'page.unchanged',
    { type: 'flag', width: 100 },
  ),
  bot_wall: text('Answer', 'Bot wall', 'Which bot wall answered instead of the page.', 'page.bot_wall', {
    type: 'choice',
    width: 120,
  }),
  insecure: number(
    'Answer',
    'Insecure',
    'Whether it was fetched without checking certificates (the setting "Accept bad certificates").',
    'page.insecure',
    { type: 'flag', width: 96 },
  ),
  certificate_problem: text(
    'Answer',
    'Certificate',
    'What is wrong with the certificate although it was accepted, as a code of docs/errors.md; empty when nothing is.',
    'page.tls_problem',
    { type: 'choice', width: 140 },
  ),
  http_version: text('Answer', 'HTTP', 'Version of the protocol.', 'page.http_version', { type: 'choice', width: 80 }),
  robots: text('Directives', 'robots.txt', 'allowed, disallowed, or unknown when it was not asked.', 'page.robots', {
    type: 'choice',
    width: 110,
  }),
  robots_line: text(
    'Directives',
    'robots.txt line',
    'The line of robots.txt that decided, with its number; empty when no line matches.',
    'page.robots_line',
    { width: 220 },
  ),
  description: text('Page', 'Description', 'Content of the meta description.', 'page.description', {
    width: 300,
    standard: true,
  }),
  h1: text('Page', 'H1', 'Text of the first h1.', 'page.h1', { width: 240, standard: true }),
  h1_count: number('Page', 'H1 count', 'How many h1 elements the page has.', 'page.h1_count'),
  canonical: text('Directives', 'Canonical', 'The canonical URL that the page names, absolute.', 'page.canonical', {
    type: 'url',
    width: 320,
  }),
  meta_robots: text('Directives', 'Meta robots', 'Content of the meta robots elements.', 'page.meta_robots', {
    width: 160,
  }),
  x_robots_tag: text('Directives', 'X-Robots-Tag', 'The X-Robots-Tag header.', 'page.x_robots_tag', { width: 160 }),
  noindex: number(
    'Directives',
    'Noindex',
    'Whether the page asks not to be indexed (meta or header).',
    'page.noindex',
    { type: 'flag' },
  ),
  nofollow: number(
    'Directives',
    'Nofollow',
    'Whether the page asks that its links are not followed (meta or header).',
    'page.nofollow',
    { type: 'flag' },
  ),
  meta_refresh: text('Directives', 'Meta refresh', 'Content of meta refresh.', 'page.meta_refresh', { width: 160 }),
  language: text(
    'Page',
    'Language',
    'The lang attribute of the page, else the Content-Language header.',
    'page.language',
    { width: 100 },
  ),
  sniffed_type: text(
    'Page',
    'Sniffed type',
    'The type that the body itself shows (WHATWG MIME Sniffing).',
    'page.sniffed_type',
    {
      type: 'choice',
      width: 130,
    },
  ),
  charset: text('Page', 'Charset', 'Encoding that the text was read in.', 'page.charset', {
    type: 'choice',
    width: 110,
  }),
  charset_source: text('Page', 'Charset from', 'bom, header, meta or default.', 'page.charset_source', {
    type: 'choice',
    width: 110,
  }),
  word_count: number('Page', 'Words', 'Words of the visible text.', 'page.word_count', { standard: true }),
  link_count: number('Page', 'Links', 'How many links the page has.', 'page.link_count', { standard: true }),
  resource_count: number(
    'Page',
    'Resources',
    'How many images, scripts, style sheets and the like the page names.',
    'page.resource_count',
  ),
  sha256: text('Page', 'SHA-256', 'Hash of the decoded body, in hexadecimal.', "NULLIF(lower(hex(page.sha256)), '')", {
    type: 'hash',
    width: 160,
  }),
  first_byte_ms: number(
    'Timing',
    'First byte',
    'From the request to the first byte of the last answer, in ms.',
    'page.first_byte_ms',
    { type: 'duration', width: 100 },
  ),
  dns_ms: number(
    'Timing',
    'DNS',
    'Looking up the host, in ms; empty when a connection was used again.',
    'page.dns_ms',
    { type: 'duration' },
  ),
  connect_ms: number(
    'Timing',
    'Connect',
    'Opening the connection, in ms; empty when one was used again.',
    'page.connect_ms',
    { type: 'duration' },
  ),
  tls_ms: number(
    'Timing',
    'TLS',
    'Agreeing on TLS, in ms; empty without TLS or when a connection was used again.',
    'page.tls_ms',
    { type: 'duration' },
  ),
  body_ms: number('Timing', 'Download', 'From the first to the last byte of the body, in ms.', 'page.body_ms', {
    type: 'duration',
    width: 100,
  }),
  wait_ms: number('Timing', 'Waited', 'How long the URL waited for its turn, in ms.', 'page.wait_ms', {
    type: 'duration',
    width: 96,
  }),
  fetched_at: number('Timing', 'Fetched at', 'When the outcome was known.', 'page.fetched_at_ms', {
    type: 'time',
    width: 170,
  }),
} as const satisfies Record<string, ColumnEntry>

export type ColumnId = keyof typeof COLUMNS
export const COLUMN_IDS = Object.keys(COLUMNS) as ColumnId[]
export const STANDARD_COLUMNS: readonly ColumnId[] = COLUMN_IDS.filter((id) => COLUMNS[id].standard)

export function isColumnId(id: string): id is ColumnId {
  return Object.hasOwn(COLUMNS, id)
}

/** The catalogue entry as the general type. */
export function columnEntry(id: ColumnId): ColumnEntry {
  return COLUMNS[id]
}
