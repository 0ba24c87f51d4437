/**
 * The formats and subjects of exports: one entry each. The dialog, the command line, the endings of files and
 * docs/exports.md all read it.
 */

export interface FormatEntry {
  readonly label: string
  /** Endings of file names, without the dot, lower case; the first is the usual one. */
  readonly endings: readonly string[]
  /** What it is for, in one sentence. */
  readonly help: string
  /** What it can hold; the first is meant where nothing is said. */
  readonly subjects: readonly [ExportSubjectKind, ...ExportSubjectKind[]]
  /** Only the window can make it: the command line cannot. */
  readonly needsWindow?: true
}

export interface SubjectEntry {
  readonly label: string
  /** What one record is, in one sentence. */
  readonly help: string
  /** Whether a person chooses among rows; what else is of the whole crawl. */
  readonly ofRows: boolean
  /** The columns of a table; `null` for rows, which have the whole catalogue, and for what is no table. */
  readonly columns: readonly string[] | null
}

const TABLES = ['rows', 'findings', 'links', 'redirects', 'headers', 'text', 'hosts'] as const

export const EXPORT_FORMATS = {
  csv: {
    label: 'CSV',
    endings: ['csv'],
    help: 'One line for each record, for spreadsheets and databases.',
    subjects: TABLES,
  },
  tsv: {
    label: 'TSV',
    endings: ['tsv', 'tab'],
    help: 'As CSV, with tabs between the cells.',
    subjects: TABLES,
  },
  ndjson: {
    label: 'NDJSON',
    endings: ['ndjson', 'jsonl'],
    help: 'One JSON object a line; rows are complete: redirects, links, resources and timing included.',
    subjects: TABLES,
  },
  json: {
    label: 'JSON',
    endings: ['json'],
    help: 'One array of the objects that NDJSON has.',
    subjects: TABLES,
  },
  xlsx: {
    label: 'Excel',
    endings: ['xlsx'],
    help: 'A workbook for Excel, LibreOffice and Google Sheets: numbers are numbers, times are dates.',
    subjects: TABLES,
  },
  parquet: {
    label: 'Parquet',
    endings: ['parquet'],
    help: 'Typed columns, packed small: for DuckDB, pandas, Spark and data warehouses.',
    subjects: TABLES,
  },
  markdown: {
    label: 'Markdown',
    endings: ['md', 'markdown'],
    help: 'A table for issues, wikis and chats.',
    subjects: TABLES,
  },
  html: {
    label: 'HTML report',
    endings: ['html', 'htm'],
    help: 'Figures, charts and findings in one file that any browser shows and prints.',
    subjects: ['report'],
  },
  pdf: {
    label: 'PDF report',
    endings: ['pdf'],
    help: 'The HTML report, printed by the window.',
    subjects: ['report'],
    needsWindow: true,
  },
  sitemap: {
    label: 'XML sitemap',
    endings: ['xml'],
    help: 'The pages that belong into a sitemap, in parts with an index where one file is not enough.',
    subjects: ['rows'],
  },
  urls: {
    label: 'URL list',
    endings: ['txt'],
    help: 'One URL a line, each once.',
    subjects: ['rows'],
  },
  sqlite: {
    label: 'SQLite',
    endings: ['sqlite', 'db', 'trawl'],
    help: 'A clean copy of the crawl file, which Trawl and any SQLite tool open.',
    subjects: ['crawl'],
  },
  warc: {
    label: 'WARC',
    endings: ['warc.gz'],
    help: 'A web archive (ISO 28500) with every request and answer, and a CDXJ index beside it.',
    subjects: ['bodies'],
  },
  wacz: {
    label: 'WACZ',
    endings: ['wacz'],
    help: 'A web archive with its index and its pages in one file, for players such as ReplayWeb.page.',
    subjects: ['bodies'],
  },
  zip: {
    label: 'ZIP',
    endings: ['zip'],
    help: 'The bodies as files by host and path, with an index.csv.',
    subjects: ['bodies'],
  },
} as const satisfies Readonly<Record<string, FormatEntry>>

export type ExportFormat = keyof typeof EXPORT_FORMATS
export const EXPORT_FORMAT_IDS = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]]

/** Formats that hold any table, whatever its columns. */
export const TABLE_FORMATS = EXPORT_FORMAT_IDS.filter((id) => formatEntry(id).subjects === TABLES) as [
  ExportFormat,
  ...ExportFormat[],
]

export const EXPORT_SUBJECTS = {
  rows: {
    label: 'Rows',
    help: 'The results: a record for each row.',
    ofRows: true,
    columns: null,
  },
  findings: {
    label: 'Findings',
    help: 'A record for each row and finding, or for each finding.',
    ofRows: true,
    columns: ['check', 'severity', 'group', 'title', 'url', 'row', 'measured', 'limit', 'unit', 'mend'],
  },
  links: {
    label: 'Links',
    help: 'A record for each place on a page that leads somewhere.',
    ofRows: true,
    columns: [
      'target_url',
      'target_outcome',
      'target_status',
      'target_error',
      'target_final_url',
      'target_row',
      'source_url',
      'source_row',
      'source_status',
      'link_type',
      'position',
      'anchor',
      'rel',
      'nofollow',
      'place',
    ],
  },
  redirects: {
    label: 'Redirect chains',
    help: 'A record for each hop of each chain of redirects.',
    ofRows: true,
    columns: [
      'row',
      'url',
      'hops',
      'is_loop',
      'has_temporary',
      'hop',
      'hop_url',
      'hop_status',
      'leads_to',
      'followed',
      'final_url',
      'final_status',
      'error',
    ],
  },
  headers: {
    label: 'Headers',
    help: 'A record for each header line of the last answer of each row.',
    ofRows: true,
    columns: ['row', 'url', 'status', 'place', 'name', 'value'],
  },
  text: {
    label: 'Text',
    help: 'The visible text of each page, where texts or bodies were kept.',
    ofRows: true,
    columns: ['row', 'url', 'title', 'language', 'words', 'cut', 'text'],
  },
  bodies: {
    label: 'Bodies',
    help: 'What came back, where bodies were kept.',
    ofRows: true,
    columns: null,
  },
  hosts: {
    label: 'Hosts',
    help: 'A record for each host of the rows, with its figures in the whole crawl.',
    ofRows: true,
    columns: [
      'host',
      'known',
      'fetched',
      'failed',
      'skipped',
      'held',
      'waiting',
      'transfer_bytes',
      'mean_first_byte_ms',
      'tls_protocol',
      'tls_issuer',
      'tls_expires_at',
      'tls_problem',
    ],
  },
  report: {
    label: 'Report',
    help: 'Figures, charts and findings of the whole crawl, to be read and printed.',
    ofRows: false,
    columns: null,
  },
  crawl: {
    label: 'The crawl',
    help: 'Everything, as a crawl file of its own.',
    ofRows: false,
    columns: null,
  },
} as const satisfies Readonly<Record<string, SubjectEntry>>

export type ExportSubjectKind = keyof typeof EXPORT_SUBJECTS

export const EXPORT_SUBJECT_IDS = Object.keys(EXPORT_SUBJECTS) as [ExportSubjectKind, ...ExportSubjectKind[]]

export function formatEntry(format: ExportFormat): FormatEntry {
  return EXPORT_FORMATS[format]
}

export function subjectEntry(subject: ExportSubjectKind): SubjectEntry {
  return EXPORT_SUBJECTS[subject]
}

/** Whether the format can hold it. */
export function canHold(format: ExportFormat, subject: ExportSubjectKind): boolean {
  return formatEntry(format).subjects.includes(subject)
}

/** The format that a file name asks for by the longest ending that fits; `null` when its ending is none of ours. */
export function formatOfPath(path: string): ExportFormat | null {
  const name = path.toLowerCase()
  let found: ExportFormat | null = null
  let length = 0
  for (const format of EXPORT_FORMAT_IDS) {
    for (const ending of formatEntry(format).endings) {
      if (ending.length <= length || !name.endsWith(`.${ending}`)) continue
      found = format
      length = ending.length
    }
  }
  return found
}
