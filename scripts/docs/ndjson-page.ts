/** docs/ndjson.md: what is in a row of an NDJSON export. */
import { columnEntry, isColumnId } from '../../src/shared/columns'
import { CONTENT_MARKS } from '../../src/shared/content-marks'
import { CONTENT_NUMBERS, CONTENT_TEXTS, type ContentText } from '../../src/shared/domain/content-facts'
import type { NdjsonRow } from '../../src/shared/domain/ndjson-row'
import { code, page, table } from './markdown'

interface Field {
  readonly type: string
  /** Left out where the column of the same name says it. */
  readonly meaning?: string
}

const TEXT = 'string or null'
const NUMBER = 'number or null'
const FLAG = 'boolean or null'

const FIELDS: Readonly<Record<keyof NdjsonRow, Field>> = {
  row: { type: 'number' },
  line: { type: NUMBER, meaning: 'Line of the input that the row comes from; `null` for URLs that were discovered.' },
  input: { type: TEXT },
  url: { type: TEXT, meaning: 'The URL that was asked for, normalised; `null` when the line has none.' },
  problem: { type: TEXT, meaning: 'Why the line could not be used (see errors.md); `null` when it could.' },
  duplicate_of: {
    type: NUMBER,
    meaning: 'Number of the first row with the same URL; `null` on that first row itself.',
  },
  state: {
    type: TEXT,
    meaning:
      '`waiting`, `fetched`, `failed`, `skipped` or `held` (set aside by the trap radar); `null` when the line has no URL.',
  },
  final_url: { type: TEXT },
  status: { type: NUMBER, meaning: 'HTTP status of the last answer; `null` when none came.' },
  error: { type: TEXT, meaning: 'Why there is no answer (see errors.md); `null` when there is one.' },
  redirects: {
    type: 'array of {url, status}',
    meaning: 'Each redirect that was followed: the URL that answered, and with which status.',
  },
  redirect_url: { type: TEXT },
  redirect_type: { type: TEXT },
  verdict: { type: TEXT },
  indexability: { type: TEXT },
  indexability_status: { type: TEXT },
  attempts: { type: 'number' },
  attempt_log: {
    type: 'array of objects',
    meaning:
      'Each request, the latest 200 of all rounds: `startedAtMs` (since 1970 UTC), `durationMs`, `status`, `waitMs` and `waitedFor` (for its turn at the host), `firstByteMs`, `bodyMs`, `dnsMs`, `connectMs`, `tlsMs`, `error` (see errors.md), `url`, `round` (0 for the first fetch; each re-check and each "again" counts one up).',
  },
  bot_wall: { type: TEXT, meaning: 'Which bot wall answered instead of the page; `null` when none did.' },
  headers: {
    type: 'array of [name, value]',
    meaning: 'Header lines of the last answer, in the order and case they came.',
  },
  content_type: { type: TEXT },
  sniffed_type: { type: TEXT },
  charset: { type: TEXT },
  body_bytes: { type: NUMBER },
  transfer_bytes: { type: NUMBER },
  co2_mg: { type: NUMBER },
  carbon_rating: { type: TEXT },
  sha256: { type: TEXT },
  title: { type: TEXT },
  description: { type: TEXT },
  h1: { type: 'array of strings', meaning: 'Text of each h1, in document order.' },
  canonical: { type: TEXT },
  meta_robots: { type: TEXT },
  x_robots_tag: { type: TEXT },
  noindex: { type: FLAG },
  nofollow: { type: FLAG },
  meta_refresh: { type: TEXT },
  language: { type: TEXT },
  word_count: { type: NUMBER },
  content: {
    type: 'object or null',
    meaning: 'What else an HTML page says (see below); `null` when it is not HTML.',
  },
  links: {
    type: 'array of {url, text, rel, type, position}',
    meaning:
      'Every link of the page: absolute URL without fragment, anchor text or alt text, rel as written, `a` or `area`, and the part of the page that it stands in: body, head, header, nav, main, aside or footer.',
  },
  resources: {
    type: 'array of {url, type, position, text}',
    meaning:
      'What else the page loads; `type` is image, script, stylesheet, frame, media, font, icon, manifest or other, `text` the alt text of an image or the title of a frame.',
  },
  references: {
    type: 'array of {url, type, text}',
    meaning:
      'Other URLs that it names: `type` is canonical, next, prev, amphtml, hreflang (text: the code), feed (text: the title), form (text: the method) or sitemap (a URL that a sitemap lists).',
  },
  robots: { type: TEXT },
  robots_line: {
    type: TEXT,
    meaning: 'The line of robots.txt that decided, with its number; `null` when no line matches.',
  },
  unchanged: {
    type: FLAG,
    meaning:
      'Whether the host said, when asked again, that the page has not changed (304); what is stored is from before. `null` when it was not asked.',
  },
  insecure: { type: FLAG },
  certificate_problem: {
    type: TEXT,
    meaning: 'What is wrong with the certificate although it was accepted (see errors.md); `null` when nothing is.',
  },
  http_version: { type: TEXT, meaning: 'Version of the protocol: 1.0, 1.1 or 2.' },
  tls: {
    type: 'object or null',
    meaning:
      "The secure connection of the last answer's host, as it was seen last: `protocol`, `cipher`, `subject`, `issuer`, `validFromMs`, `expiresAtMs`, `problem`.",
  },
  timing: {
    type: 'object or null',
    meaning:
      'Milliseconds: `waitMs`, `dnsMs`, `connectMs`, `tlsMs`, `firstByteMs`, `bodyMs`, `totalMs`. DNS, connect and TLS are `null` when a connection was used again.',
  },
  depth: { type: NUMBER },
  found_on: { type: TEXT, meaning: 'The page whose link led here; `null` for the input itself.' },
  fetched_at: { type: TEXT, meaning: 'When the outcome was known, ISO 8601 in UTC.' },
  carried: { type: 'object', meaning: 'The columns that came with the input, by name.' },
  extracted: {
    type: 'object',
    meaning: 'What rules found, by their names: text or a number. Rules without a value are left out.',
  },
}

const COUNTS = CONTENT_NUMBERS.filter((name) => name !== 'content_marks')
const LISTS: Readonly<Partial<Record<ContentText | 'marks', string>>> = {
  hreflang: 'array of {code, url, from}, `from` being element or header',
  feeds: 'array of {url, type, title}',
  social: 'object: the first content of each property or name that begins with og:, twitter:, article: or fb:',
  structured: 'array of the types of structured data, each once',
  forms: 'array of {method, url}',
  marks: `array of small facts that hold: ${CONTENT_MARKS.join(', ')}`,
}

const CONTENT = `## content

Numbers: ${COUNTS.map(code).join(', ')}.

Strings or null: ${CONTENT_TEXTS.filter((name) => !(name in LISTS))
  .map(code)
  .join(', ')}.

${Object.entries(LISTS)
  .map(([name, what]) => `- ${code(name)}: ${what}`)
  .join('\n')}`

/** Names of the documented fields, in the order of a row. */
export const NDJSON_FIELDS = Object.keys(FIELDS)

export function ndjsonPage(): string {
  const rows = Object.entries(FIELDS).map(([name, { type, meaning }]) => [
    code(name),
    type,
    meaning ?? (isColumnId(name) ? columnEntry(name).meaning : ''),
  ])
  return page(
    '# Rows of an NDJSON export',
    'An NDJSON file has one JSON object on each line: UTF-8, LF after each, no byte order mark. Every row has every field, in this ' +
      'order. Unlike CSV, which shows chosen columns, rows are complete and nested. Strings are always valid Unicode: halves of ' +
      'surrogate pairs become U+FFFD.',
    table(['Field', 'Type', 'Meaning'], rows),
    CONTENT,
    'For example, with jq, the pages that link to a missing page:',
    "```sh\ntrawl export CRAWL -o - --format ndjson | jq -r 'select(.status == 404) | [.url, .found_on] | @tsv'\n```",
  )
}
