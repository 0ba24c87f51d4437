/** Checks of time and size. */
import { type CheckEntry, checksOf } from './check-entry'

const { warning, notice } = checksOf('Speed and size')

export const SPEED_CHECKS = {
  slow: warning('Slow', 'answer', 'page.total_ms > 3000', {
    meaning: 'It took long until the answer was complete, redirects included.',
    why: 'Visitors leave, and crawlers come less often.',
    mend: 'See in the timing of a row which part takes the time.',
    example: '4.8 s',
    threshold: 'More than 3 s',
  }),
  rather_slow: notice('Rather slow', 'answer', 'page.total_ms BETWEEN 1000.001 AND 3000', {
    meaning: 'The answer took longer than a visitor likes to wait.',
    why: 'Pictures and scripts are loaded only after it.',
    mend: 'See in the timing of a row which part takes the time.',
    example: '1.6 s',
    threshold: 'More than 1 s, up to 3 s',
  }),
  slow_first_byte: notice('Late first byte', 'answer', 'page.first_byte_ms > 800', {
    meaning: 'The server thought for long before it began to answer.',
    why: 'No picture, script or style can be loaded before.',
    mend: 'Keep made pages in a cache; look for slow queries of databases.',
    example: '1.2 s until the first byte',
    threshold: 'More than 800 ms',
  }),
  slow_connection: notice(
    'Slow to connect',
    'answer',
    'COALESCE(page.dns_ms, 0) + COALESCE(page.connect_ms, 0) + COALESCE(page.tls_ms, 0) > 1000',
    {
      meaning: 'Looking up the host, connecting and agreeing on TLS took long.',
      why: 'First visits are slow, however fast the server is.',
      mend: 'Look at DNS, at the distance to the server, and at its TLS settings.',
      example: 'DNS 620 ms, connect 180 ms, TLS 400 ms',
      threshold: 'More than 1 s together',
    },
  ),
  large_page: warning('Page too large', 'large', 'page.body_bytes > 3000000 AND page.word_count IS NOT NULL', {
    meaning: 'The HTML alone is large.',
    why: 'It takes long on slow lines, and search engines stop reading somewhere.',
    mend: 'Move data, styles and pictures out of the page.',
    example: '4.2 MB of HTML',
    threshold: 'More than 3 MB',
  }),
  heavy_page: notice(
    'Page rather large',
    'large',
    'page.body_bytes BETWEEN 1000001 AND 3000000 AND page.word_count IS NOT NULL',
    {
      meaning: 'The HTML alone is rather large.',
      why: 'It takes a while on slow lines.',
      mend: 'Look for data, styles or pictures inside the page.',
      example: '1.4 MB of HTML',
      threshold: 'More than 1 MB, up to 3 MB',
    },
  ),
  large_image: notice('Large image', 'large', "page.body_bytes > 500000 AND page.content_type LIKE 'image/%'", {
    meaning: 'The file of the picture is large.',
    why: 'Pictures are most of what visitors load.',
    mend: 'Scale it to the size it is shown in, and use a modern format.',
    example: '2.3 MB image/png',
    threshold: 'More than 500 KB',
  }),
  large_file: notice(
    'Large file',
    'large',
    "page.body_bytes > 10000000 AND page.word_count IS NULL AND page.content_type NOT LIKE 'image/%'",
    {
      meaning: 'The file is large.',
      why: 'Visitors should know before they load it.',
      mend: 'Name the size beside the link.',
      example: '64 MB application/pdf',
      threshold: 'More than 10 MB',
    },
  ),
  uncompressed: warning(
    'Not compressed',
    'html',
    "page.transfer_bytes >= page.body_bytes AND page.body_bytes > 5000 AND page.body_state = 'whole'",
    {
      meaning: 'The page came over the wire as large as it is.',
      why: 'Compressed, HTML is a quarter of the size.',
      mend: 'Switch on gzip or Brotli for text at the server.',
      example: '120 KB sent for 120 KB',
      threshold: 'Pages of more than 5 KB',
    },
  ),
  many_resources: notice('Many resources', 'html', 'page.resource_count > 100', {
    meaning: 'The page names many images, scripts, styles and the like.',
    why: 'Each is a request.',
    mend: 'Put small files together, and load what is out of sight later.',
    example: '180 resources',
    threshold: 'More than 100',
  }),
  old_http: notice('HTTP/1.0', 'answer', "page.http_version = '1.0'", {
    meaning: 'The server answered with a version of HTTP from 1996.',
    why: 'Each request needs a connection of its own.',
    mend: 'Look for an old proxy before the server.',
    example: 'HTTP/1.0 200 OK',
  }),
} as const satisfies Record<string, CheckEntry>
