/** Checks of time and size. */
import { type CheckEntry, checksOf } from './check-entry'

const { warning, notice } = checksOf('Speed and size')

const CONNECTING_MS = 'COALESCE(page.dns_ms, 0) + COALESCE(page.connect_ms, 0) + COALESCE(page.tls_ms, 0)'
/** One of three is more than a quarter of their sum: asked first, for it is cheaper than the sum. */
const MAY_CONNECT_SLOWLY = '(page.connect_ms * 4 > $limit OR page.tls_ms * 4 > $limit OR page.dns_ms * 4 > $limit)'

export const SPEED_CHECKS = {
  slow: warning('Slow', 'answer', 'page.total_ms > $limit', {
    meaning: 'It took long until the answer was complete, redirects included.',
    why: 'Visitors leave, and crawlers come less often.',
    mend: 'See in the timing of a row which part takes the time.',
    example: '4.8 s',
    threshold: 'More than $limit',
    limit: { value: 3000, min: 1, max: 600_000, unit: 'ms', measured: 'page.total_ms' },
  }),
  rather_slow: notice('Rather slow', 'answer', 'page.total_ms > $limit AND page.total_ms <= $limit(slow)', {
    meaning: 'The answer took longer than a visitor likes to wait.',
    why: 'Pictures and scripts are loaded only after it.',
    mend: 'See in the timing of a row which part takes the time.',
    example: '1.6 s',
    threshold: 'More than $limit, up to $limit(slow)',
    limit: { value: 1000, min: 1, max: 600_000, unit: 'ms', measured: 'page.total_ms' },
  }),
  slow_first_byte: notice('Late first byte', 'answer', 'page.first_byte_ms > $limit', {
    meaning: 'The server thought for long before it began to answer.',
    why: 'No picture, script or style can be loaded before.',
    mend: 'Keep made pages in a cache; look for slow queries of databases.',
    example: '1.2 s until the first byte',
    threshold: 'More than $limit',
    limit: { value: 800, min: 1, max: 600_000, unit: 'ms', measured: 'page.first_byte_ms' },
  }),
  slow_connection: notice('Slow to connect', 'answer', `${MAY_CONNECT_SLOWLY} AND ${CONNECTING_MS} > $limit`, {
    meaning: 'Looking up the host, connecting and agreeing on TLS took long.',
    why: 'First visits are slow, however fast the server is.',
    mend: 'Look at DNS, at the distance to the server, and at its TLS settings.',
    example: 'DNS 620 ms, connect 180 ms, TLS 400 ms',
    threshold: 'More than $limit together',
    limit: { value: 1000, min: 1, max: 600_000, unit: 'ms', measured: CONNECTING_MS },
  }),
  large_page: warning('Page too large', 'large', 'page.body_bytes > $limit AND page.word_count IS NOT NULL', {
    meaning: 'The HTML alone is large.',
    why: 'It takes long on slow lines, and search engines stop reading somewhere.',
    mend: 'Move data, styles and pictures out of the page.',
    example: '4.2 MB of HTML',
    threshold: 'More than $limit',
    limit: { value: 3_000_000, min: 1000, max: 1_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
  }),
  heavy_page: notice(
    'Page rather large',
    'large',
    'page.body_bytes > $limit AND page.body_bytes <= $limit(large_page) AND page.word_count IS NOT NULL',
    {
      meaning: 'The HTML alone is rather large.',
      why: 'It takes a while on slow lines.',
      mend: 'Look for data, styles or pictures inside the page.',
      example: '1.4 MB of HTML',
      threshold: 'More than $limit, up to $limit(large_page)',
      limit: { value: 1_000_000, min: 1000, max: 1_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
    },
  ),
  large_image: notice('Large image', 'large', "page.body_bytes > $limit AND page.content_type LIKE 'image/%'", {
    meaning: 'The file of the picture is large.',
    why: 'Pictures are most of what visitors load.',
    mend: 'Scale it to the size it is shown in, and use a modern format.',
    example: '2.3 MB image/png',
    threshold: 'More than $limit',
    limit: { value: 100_000, min: 1000, max: 1_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
  }),
  large_file: notice(
    'Large file',
    'large',
    "page.body_bytes > $limit AND page.word_count IS NULL AND page.content_type NOT LIKE 'image/%'",
    {
      meaning: 'The file is large.',
      why: 'Visitors should know before they load it.',
      mend: 'Name the size beside the link.',
      example: '64 MB application/pdf',
      threshold: 'More than $limit',
      limit: { value: 10_000_000, min: 1000, max: 10_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
    },
  ),
  uncompressed: warning(
    'Not compressed',
    'html',
    "page.transfer_bytes >= page.body_bytes AND page.body_bytes > $limit AND page.body_state = 'whole'",
    {
      meaning: 'The page came over the wire as large as it is.',
      why: 'Compressed, HTML is a quarter of the size.',
      mend: 'Switch on gzip or Brotli for text at the server.',
      example: '120 KB sent for 120 KB',
      threshold: 'Pages of more than $limit',
      limit: { value: 5000, min: 100, max: 1_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
    },
  ),
  many_resources: notice('Many resources', 'html', 'page.resource_count > $limit', {
    meaning: 'The page names many images, scripts, styles and the like.',
    why: 'Each is a request.',
    mend: 'Put small files together, and load what is out of sight later.',
    example: '180 resources',
    threshold: 'More than $limit',
    limit: { value: 100, min: 1, max: 10_000, unit: 'files', measured: 'page.resource_count' },
  }),
  old_http: notice('HTTP/1.0', 'answer', "page.http_version = '1.0'", {
    meaning: 'The server answered with a version of HTTP from 1996.',
    why: 'Each request needs a connection of its own.',
    mend: 'Look for an old proxy before the server.',
    example: 'HTTP/1.0 200 OK',
  }),
} as const satisfies Record<string, CheckEntry>
