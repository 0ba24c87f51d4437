/** docs/exports.md: what can be exported in which format, and what becomes of values that a format cannot hold. */
import {
  canHold,
  EXPORT_FORMAT_IDS,
  EXPORT_SUBJECT_IDS,
  type EXPORT_SUBJECTS,
  formatEntry,
  subjectEntry,
} from '../../src/shared/export-catalogue'
import { code, page, table } from './markdown'

type Tabular = 'findings' | 'links' | 'redirects' | 'headers' | 'text' | 'hosts'
type ColumnOf<Kind extends Tabular> = (typeof EXPORT_SUBJECTS)[Kind]['columns'][number]

const MEANINGS: { readonly [Kind in Tabular]: Readonly<Record<ColumnOf<Kind>, string>> } = {
  findings: {
    check: 'Id of the check (checks.md).',
    severity: 'error, warning or notice.',
    group: 'What the check is about.',
    title: 'What was found, in words.',
    url: 'The URL of the row.',
    row: 'Number of the row.',
    measured: 'What was measured, where the check has a limit.',
    limit: 'The limit that holds.',
    unit: 'Unit of both.',
    mend: 'What to do about it.',
  },
  links: {
    target_url: 'Where the link leads.',
    target_outcome: 'What came of that URL.',
    target_status: 'HTTP status of its last answer.',
    target_error: 'Why there was no answer (errors.md).',
    target_final_url: 'Where its redirects lead.',
    target_row: 'Number of its row.',
    source_url: 'The page that the link stands on.',
    source_row: 'Number of the row of that page.',
    source_status: 'HTTP status of that page.',
    link_type: 'Link, image, script and so on.',
    position: 'Part of the page: body, head, header, nav, main, aside or footer.',
    anchor: 'Text of the link, or alt text.',
    rel: 'The rel attribute as written.',
    nofollow: 'Whether rel has nofollow, ugc or sponsored.',
    place: 'Which link of the page it is, from 1.',
  },
  redirects: {
    row: 'Number of the row.',
    url: 'The URL that was asked for.',
    hops: 'How many redirects the chain has.',
    is_loop: 'Whether it leads back to where it has been.',
    has_temporary: 'Whether one of them is for now: 302, 303 or 307.',
    hop: 'Which redirect of the chain, from 1.',
    hop_url: 'The URL that redirects.',
    hop_status: 'With which status.',
    leads_to: 'Where it leads; empty when Location is missing or is no URL.',
    followed:
      'Whether it was followed: the last one is not in a loop, beyond the limit, or where redirects are not followed.',
    final_url: 'The URL that gave the last answer of the chain.',
    final_status: 'Its HTTP status.',
    error: 'Why there is no answer (errors.md).',
  },
  headers: {
    row: 'Number of the row.',
    url: 'The URL that gave the last answer.',
    status: 'Its HTTP status.',
    place: 'Which line of the head, from 1, in the order they came.',
    name: 'Name of the header, in the case that was sent.',
    value: 'Its value; empty when it has none.',
  },
  text: {
    row: 'Number of the row.',
    url: 'The URL of the row.',
    title: 'Text of the first title element.',
    language: 'The language that the page names.',
    words: 'Words of the text.',
    cut: 'Whether there was more of it than is kept (1 MiB).',
    text: 'What a reader sees; blocks have lines of their own.',
  },
  hosts: {
    host: 'Host and port.',
    known: 'URLs of this host.',
    fetched: 'How many of them have an answer.',
    failed: 'How many of them have none.',
    skipped: 'How many were not asked for.',
    held: 'How many the trap radar has set aside.',
    waiting: 'How many wait.',
    transfer_bytes: 'Bytes received, in all rounds.',
    mean_first_byte_ms: 'Mean time to the first byte, in ms.',
    tls_protocol: 'Version of TLS, as it was seen last.',
    tls_issuer: 'Who issued the certificate.',
    tls_expires_at: 'When the certificate expires.',
    tls_problem: 'What is wrong with it (errors.md).',
  },
}

const VALUES: readonly (readonly [what: string, ...inFormats: string[]])[] = [
  ['Number', 'digits', 'number', 'number', 'INT64 or DOUBLE', 'digits'],
  ['Yes or no', '`true`, `false`', 'boolean', 'boolean', 'BOOLEAN', '`true`, `false`'],
  [
    'Time (UTC)',
    'ISO 8601: `2024-02-29T12:00:00.000Z`',
    'ISO 8601',
    'date and time; outside of 1900 to 9999 ISO 8601 as text',
    'TIMESTAMP (ms, UTC)',
    'ISO 8601',
  ],
  ['Nothing', 'empty', '`null`', 'no cell', 'null', 'empty'],
  ['Empty text', 'empty', '`""`', 'no cell', 'empty string', 'empty'],
  [
    'Text that looks like a formula',
    'an apostrophe before it; numbers with a sign stay as they are',
    'as it is',
    'as it is: the cell is typed as text and marked as quoted, also when somebody edits it',
    'as it is',
    'as it is',
  ],
  [
    'Quotes, separators, line breaks, tabs',
    'in quotes, quotes doubled',
    'escaped',
    'as they are',
    'as they are',
    'line breaks are `<br>`, tabs spaces',
  ],
  ['NUL', 'dropped', 'escaped', 'dropped', 'as it is', 'dropped'],
  [
    'Other control characters',
    'as they are',
    'escaped',
    'escaped as `_x0001_`, which spreadsheets read back',
    'as they are',
    'dropped',
  ],
  ['Halves of surrogate pairs', 'U+FFFD', 'U+FFFD', 'U+FFFD', 'U+FFFD', 'U+FFFD'],
  [
    'Markup',
    'as it is',
    'as it is',
    'as it is',
    'as it is',
    'escaped: shown as text; a cell that is an http(s) address as a whole is a link',
  ],
  ['Long text', 'whole', 'whole', 'cut at 32,767 characters, the last of which is then `…`', 'whole', 'whole'],
  [
    'Integers of more than 15 digits (SQL)',
    'all digits',
    'all digits',
    'as text, all digits',
    'as text, all digits',
    'all digits',
  ],
  ['Bytes (SQL)', 'hexadecimal', 'hexadecimal', 'hexadecimal', 'hexadecimal', 'hexadecimal'],
]

function formats(): string {
  return table(
    ['Format', 'Name', 'Endings', 'Holds', 'For'],
    EXPORT_FORMAT_IDS.map((id) => {
      const { label, endings, subjects, help } = formatEntry(id)
      return [
        code(id),
        label,
        endings.map((ending) => code(`.${ending}`)).join(', '),
        subjects.map(code).join(', '),
        help,
      ]
    }),
  )
}

function subjects(): string {
  return table(
    ['Subject', 'Name', 'What it is', 'Of which rows', 'Formats'],
    EXPORT_SUBJECT_IDS.map((id) => {
      const { label, help, ofRows } = subjectEntry(id)
      const formatIds = EXPORT_FORMAT_IDS.filter((format) => canHold(format, id))
      return [
        code(id),
        label,
        help,
        ofRows ? 'those that are chosen' : 'the whole crawl',
        formatIds.map(code).join(', '),
      ]
    }),
  )
}

function columnsOf(kind: Tabular): string {
  const rows = Object.entries(MEANINGS[kind]).map(([name, meaning]) => [code(name), meaning])
  return `### ${subjectEntry(kind).label}\n\n${table(['Column', 'Meaning'], rows)}`
}

/** Columns that are described, by subject, in their order. */
export const DESCRIBED_COLUMNS = Object.fromEntries(
  Object.entries(MEANINGS).map(([kind, columns]) => [kind, Object.keys(columns)]),
)

export function exportsPage(): string {
  return page(
    '# Exports',
    'An export is a *subject* (what), *rows* (of which) and a *format* (how). The window and `trawl export` offer the same. ' +
      'An export holds one state of the crawl, also while the crawl runs. A file appears under its name only when it is whole; ' +
      'what was there before stays until then. Memory does not grow with the number of rows.',
    '## Formats',
    formats(),
    '## Subjects',
    subjects(),
    '## Columns',
    'Rows have the columns of columns.md, in any choice and order, and those that came with the input. NDJSON and JSON have ' +
      'complete rows in their place (ndjson.md), and one object for each chain of redirects, with `hops` as a list.',
    ...(Object.keys(MEANINGS) as Tabular[]).map(columnsOf),
    '## Values',
    'What is in a cell comes from pages, and pages come from anybody. No format runs what a page says, and none breaks by it.',
    table(['Value', 'CSV, TSV', 'NDJSON, JSON', 'Excel', 'Parquet', 'Markdown'], VALUES),
    '### CSV and TSV',
    'RFC 4180: UTF-8, CRLF after each record, a header of column names. `--bom` puts a byte order mark before it, without which ' +
      'Excel takes the file for another encoding. Text looks like a formula when it starts with `=`, `+`, `-`, `@` or their wide forms, ' +
      'also behind white space and quotes, or with a tab or carriage return; the apostrophe makes spreadsheets show it as text.',
    '### Excel',
    'A workbook (ECMA-376) with the sheet `Data`, and `Data 2` and so on where there are more than 1,048,575 records or 3.5 GB of ' +
      'XML. Each sheet begins with the column names, which stay in sight and have filters. URLs are text, not links: a sheet has room for ' +
      '65,530 links. There are 16,384 columns at most.',
    '### Parquet',
    'Columns are nullable and compressed with Snappy, in groups of at most 65,536 records, 500,000 values or 8 million characters. Columns of SQL answers ' +
      'are text, because values of one column may have different types.',
    '### Markdown',
    'A table of GitHub Flavored Markdown. White space at the ends of cells is not shown by those who render it.',
  )
}
