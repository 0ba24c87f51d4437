/** Columns of what was asked for. */
import { type ColumnEntry, columnsOf } from './column-entry'
import { FOLDERS_SQL, PATH_SQL, QUERY_SQL, SCHEME_SQL } from './url-sql'

const { text, number } = columnsOf('Input')

export const INPUT_COLUMNS = {
  row: number('#', 'Number of the row: line k of a list is row k.', 'row.row_no', {
    needs: 'row',
    width: 72,
  }),
  line: number(
    'Line',
    'Line of the input that the row comes from; empty for URLs that were discovered.',
    'row.line_no',
    { needs: 'row' },
  ),
  input: text('Input', 'The text of the line as given.', 'COALESCE(row.input, url.url)', {
    needs: 'url',
    width: 260,
  }),
  url: text('URL', 'The URL that was asked for, normalised; empty when the line has none.', 'url.url', {
    type: 'url',
    needs: 'url',
    width: 360,
  }),
  host: text(
    'Host',
    'The host of the URL, with its port where that is not the usual one; empty when the line has no URL.',
    '(SELECT host.name FROM host WHERE host.id = url.host_id)',
    { type: 'choice', needs: 'url', width: 180 },
  ),
  encoded_url: text(
    'Encoded URL',
    'The URL in the characters that RFC 3986 allows; the others are percent-encoded.',
    'trawl_encoded(url.url)',
    { type: 'url', needs: 'url', width: 360 },
  ),
  scheme: text('Scheme', 'http or https.', SCHEME_SQL, { type: 'choice', needs: 'url', width: 90 }),
  path: text('Path', 'The URL from the slash behind the host to the query.', PATH_SQL, { needs: 'url' }),
  query: text('Query', 'What stands behind the question mark; empty without one.', QUERY_SQL, { needs: 'url' }),
  url_length: number('URL length', 'Characters of the URL.', 'length(url.url)', { needs: 'url', width: 110 }),
  folder_depth: number(
    'Folder depth',
    'How many folders the path goes down: 1 for /shop/shoes, 2 for /shop/shoes/.',
    FOLDERS_SQL,
    { needs: 'url', width: 110 },
  ),
  problem: text('Problem', 'Why the line could not be used; empty when it could.', 'row.problem', {
    type: 'choice',
    needs: 'row',
    width: 140,
  }),
  duplicate_of: number(
    'Duplicate of',
    'Number of the first row with the same URL; empty on that first row itself.',
    'CASE WHEN row.row_no <> url.row_no THEN url.row_no END',
    { needs: 'url', width: 110 },
  ),
  depth: number('Depth', 'How many links away from the input; 0 for the input itself.', 'url.depth', {
    needs: 'url',
  }),
  found_on: text(
    'Found on',
    'The page whose link led here; empty for the input itself.',
    '(SELECT source.url FROM url AS source WHERE source.id = url.source_id)',
    { type: 'url', needs: 'url', width: 320 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
