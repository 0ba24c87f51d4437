/**
 * Columns of the headers of the last answer, as sent; values of a header that came more than once have commas between
 * them (RFC 9110, 5.3). Empty: the answer has no such header. All headers are in the details and in NDJSON exports.
 */
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Headers')

const line = (name: string): string => `trawl_header(detail.headers, '${name.toLowerCase()}')`

const header = (
  label: string,
  name: string,
  meaning: string,
  source: string,
  more: Partial<Pick<ColumnEntry, 'type' | 'width'>> = {},
): ColumnEntry => text(label, meaning, line(name), { needs: 'detail', source: `Header: ${name} (${source}).`, ...more })

export const HEADERS_COLUMNS = {
  compression: text('Compression', 'How the body was packed for the way: gzip, br, zstd, ….', 'page.content_encoding', {
    type: 'choice',
    source: 'Header: Content-Encoding (RFC 9110).',
    width: 110,
  }),
  server: text('Server', 'What the server says it is.', 'page.server', {
    type: 'choice',
    source: 'Header: Server (RFC 9110).',
    width: 150,
  }),
  powered_by: header('Powered by', 'X-Powered-By', 'The software behind the server, where it says so.', 'no standard', {
    type: 'choice',
    width: 130,
  }),
  last_modified: number(
    'Last modified',
    'When the page was last changed, as the server says; empty also when that is no date.',
    `trawl_time(${line('Last-Modified')})`,
    { type: 'time', needs: 'detail', source: 'Header: Last-Modified (RFC 9110).', width: 170 },
  ),
  cache_control: text('Cache-Control', 'How long and by whom it may be kept.', 'page.cache_control', {
    type: 'choice',
    source: 'Header: Cache-Control (RFC 9111).',
    width: 170,
  }),
  expires: header('Expires', 'Expires', 'Until when it is fresh, as sent; 0 and -1 mean that it is not.', 'RFC 9111'),
  age: number(
    'Age',
    'How long it lay in a cache on the way, in seconds.',
    `CASE WHEN ${line('Age')} GLOB '[0-9]*' THEN CAST(${line('Age')} AS INTEGER) END`,
    { needs: 'detail', source: 'Header: Age (RFC 9111).', width: 80 },
  ),
  etag: header('ETag', 'ETag', 'By what one tells whether it has changed.', 'RFC 9110', { width: 160 }),
  vary: header('Vary', 'Vary', 'Which headers of the request the answer depends on.', 'RFC 9110', {
    type: 'choice',
    width: 150,
  }),
  link_header: header('Link header', 'Link', 'Links that the answer names in its headers.', 'RFC 8288'),
  content_disposition: header(
    'Content-Disposition',
    'Content-Disposition',
    'Whether it is to be saved, and under which name.',
    'RFC 6266',
    { width: 170 },
  ),
  cookie_count: number('Cookies', 'How many cookies the answer sets.', 'trawl_cookie_count(detail.headers)', {
    needs: 'detail',
    source: 'Header: Set-Cookie (RFC 6265).',
  }),
  cookies: text('Cookie names', 'The names of these cookies, each once.', 'trawl_cookies(detail.headers)', {
    needs: 'detail',
    source: 'Header: Set-Cookie (RFC 6265).',
  }),
  strict_transport_security: header(
    'HSTS',
    'Strict-Transport-Security',
    'For how long browsers are to use https only.',
    'RFC 6797',
  ),
  content_security_policy: header(
    'CSP',
    'Content-Security-Policy',
    'What the page may load and run, and who may frame it.',
    'Content Security Policy Level 3',
  ),
  x_frame_options: header('X-Frame-Options', 'X-Frame-Options', 'Who may show it in a frame.', 'RFC 7034', {
    type: 'choice',
    width: 140,
  }),
  x_content_type_options: header(
    'X-Content-Type-Options',
    'X-Content-Type-Options',
    'nosniff: browsers are not to guess the type.',
    'Fetch',
    { type: 'choice', width: 180 },
  ),
  referrer_policy: header(
    'Referrer-Policy',
    'Referrer-Policy',
    'What links out of the page tell about it.',
    'Referrer Policy',
    { type: 'choice', width: 160 },
  ),
  permissions_policy: header(
    'Permissions-Policy',
    'Permissions-Policy',
    'Which abilities of the browser the page may use.',
    'Permissions Policy',
  ),
  cross_origin_opener_policy: header(
    'COOP',
    'Cross-Origin-Opener-Policy',
    'Whether windows of other origins keep a hold on it.',
    'HTML',
    { type: 'choice', width: 140 },
  ),
  cross_origin_embedder_policy: header(
    'COEP',
    'Cross-Origin-Embedder-Policy',
    'Whether it loads only what agrees to that.',
    'HTML',
    { type: 'choice', width: 140 },
  ),
  cross_origin_resource_policy: header('CORP', 'Cross-Origin-Resource-Policy', 'Which origins may load it.', 'Fetch', {
    type: 'choice',
    width: 140,
  }),
  access_control_allow_origin: header(
    'CORS origin',
    'Access-Control-Allow-Origin',
    'Which origins may read it with scripts.',
    'Fetch',
    { type: 'choice', width: 140 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
