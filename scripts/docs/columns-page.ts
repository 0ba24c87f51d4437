/** docs/columns.md, from the catalogue of columns. */
import { COLUMN_GROUPS, COLUMN_IDS, type ColumnType, columnEntry, STANDARD_COLUMNS } from '../../src/shared/columns'
import { code, page, table } from './markdown'

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  url: 'URL',
  integer: 'whole number',
  decimal: 'number',
  bytes: 'number of bytes',
  duration: 'milliseconds',
  time: 'time, ISO 8601 in UTC',
  status: 'HTTP status',
  flag: '`true` or `false`',
  choice: 'one of a few words',
  hash: 'hexadecimal',
}

export function columnsPage(): string {
  return page(
    '# Columns of the results',
    'These are the columns of the window, of CSV exports and of filters. Their ids never change. Columns in **bold** are ' +
      'shown and exported when nothing else was chosen. An empty cell means that nothing is known, unless the table says more.',
    ...COLUMN_GROUPS.filter((group) => COLUMN_IDS.some((id) => columnEntry(id).group === group)).flatMap((group) => {
      const ids = COLUMN_IDS.filter((id) => columnEntry(id).group === group)
      const rows = ids.map((id) => {
        const { label, type, meaning, source } = columnEntry(id)
        const name = STANDARD_COLUMNS.includes(id) ? `**${code(id)}**` : code(id)
        return [name, label, TYPES[type], source === undefined ? meaning : `${meaning} ${source}`]
      })
      return [`## ${group}`, table(['Id', 'Label', 'Values', 'Meaning'], rows)]
    }),
    MORE,
    MISSING,
    CSV,
    FILTERS,
  )
}

const MORE = `## More columns

Each check is a column as well, \`check:ID\`: \`true\` where a row has it (checks.md). So is each extraction rule of a crawl,
\`rule:ID\`, with the value that it took out of the page (extraction.md). Columns that came with the input have their own
names. The columns of the group Links need the link graph: \`trawl graph\` makes it, and so do exports that ask for one of
them; until then they are empty.`

const MISSING = `## What other crawlers have columns for

Spelling and grammar need a dictionary of each language and are left to tools that have one. Speed as visitors met it
(CrUX, PageSpeed) and search statistics come from services with an account. What differs once scripts have run needs a
browser: pages are read as they are sent.`

const CSV = `## CSV

CSV files follow RFC 4180: UTF-8, CRLF after each record, quotes where they are needed. The first record holds the ids of the
columns. The columns that came with the input follow under their own names; a name that is taken gets \`_2\`, \`_3\` and so on.
Sizes and durations are plain numbers.

Text that a spreadsheet would run as a formula (it begins with \`=\`, \`+\`, \`-\`, \`@\`, a tab or a carriage return, perhaps behind
quotes or white space) gets an apostrophe in front; signed numbers are left alone. NUL characters are dropped, and halves of
surrogate pairs become U+FFFD. With \`--bom\` the file starts with a byte order mark, which Excel needs to read UTF-8.`

const FILTERS = `## Filters of the command line

\`trawl export CRAWL -o FILE --filter EXPR\` writes only the rows for which the expression holds; of several, all must hold.
An expression is a column, an operator and a value. Quote it for the shell.

${table(
  ['Expression', 'Meaning'],
  [
    [code('status=404'), 'is; text is compared without regard to ASCII case'],
    [code('error!=dns_not_found'), 'is not'],
    [code('title='), 'is empty'],
    [code('title!='), 'is not empty'],
    [code('title~shop'), 'contains'],
    [code('title!~shop'), 'does not contain'],
    [code('status>=400'), 'at least; also `<=`, `>` and `<`; numbers and times only'],
    [code('status=400..499'), 'from one to the other, both included; one of them may be left out'],
    [code('outcome=(4xx,5xx)'), 'one of these; an empty item is an empty cell; text with commas in quotation marks'],
    [code('error!=(dns_not_found,tls_expired)'), 'none of these'],
    [code('url^=https://example.org/blog/'), 'starts with, in exactly these letters'],
    [code('title=~^buy .* now$'), 'matches a regular expression of JavaScript; case is ignored'],
    [code('title!=~REGEX'), 'does not match'],
  ],
)}

Sizes take endings (\`body_bytes>10MB\`), durations too (\`total_ms>2s\`), times are ISO 8601 in UTC (\`fetched_at>=2024-02-29\`
means its midnight, \`fetched_at=2024-02-29\` the whole day), flags are \`true\` or \`false\`. Columns that came with the input go by their own names; \`carried:NAME\` means one of
them even when Trawl has a column of that name.`
