/** Checks of what came back, or did not. */
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Answers')

export const ANSWER_CHECKS = {
  server_error: error('Server error (5xx)', 'refused', 'page.status >= 500', {
    meaning: 'The server answered with a status of 500 or more.',
    why: 'Visitors see an error page, and search engines drop pages that keep failing.',
    mend: 'Look into the log of the server at the time of the fetch. Fetch the rows again once it is mended.',
    example: '500 Internal Server Error',
  }),
  not_found: error('Not found (404)', 'refused', 'page.status = 404', {
    meaning: 'The server says that there is nothing at this URL.',
    why: 'Whoever follows a link here ends at a dead end, and the value of the link is lost.',
    mend: 'Correct the links that lead here, or redirect the URL to the page that took its place.',
    example: '404 Not Found',
  }),
  gone: error('Gone for good (410)', 'refused', 'page.status = 410', {
    meaning: 'The server says that the page was removed on purpose.',
    why: 'Search engines forget it soon. Links that still lead here are broken.',
    mend: 'Remove the links, or redirect the URL where a page took its place.',
    example: '410 Gone',
  }),
  client_error: error(
    'Other client error (4xx)',
    'refused',
    'page.status <= 499 AND page.status NOT IN (401, 403, 404, 407, 410, 429)',
    {
      meaning: 'The server refused the request with a status of the 400s that has no check of its own.',
      why: 'The page cannot be reached in this way.',
      mend: 'See the status in the details of a row, and what the server writes about it.',
      example: '405 Method Not Allowed',
    },
  ),
  sign_in_needed: warning('Needs signing in (401)', 'refused', 'page.status IN (401, 407)', {
    meaning: 'The server, or a proxy before it, asks for a name and a password.',
    why: 'Visitors and search engines without them see nothing.',
    mend: 'If that is meant, leave links to it out of public pages. To crawl it, give credentials in the settings.',
    example: '401 Unauthorized',
  }),
  forbidden: warning('Forbidden (403)', 'refused', 'page.status = 403 AND page.bot_wall IS NULL', {
    meaning: 'The server understood the request and refuses it.',
    why: 'The page may be private, or the server does not like crawlers.',
    mend: 'Open the URL in a browser. If it shows there, lower the pace or change the user agent.',
    example: '403 Forbidden',
  }),
  rate_limited: warning('Too many requests (429)', 'refused', 'page.status = 429', {
    meaning: 'The server asks for fewer requests.',
    why: 'What it would have answered is not known.',
    mend: 'Lower the pace for this host and fetch these rows again.',
    example: '429 Too Many Requests',
  }),
  bot_wall: warning('Bot wall', 'answer', 'page.bot_wall IS NOT NULL', {
    meaning: 'A challenge for bots answered instead of the page.',
    why: 'What is stored of the row tells about the wall, not about the page.',
    mend: 'If it is your site, let this crawler through. Otherwise crawl more slowly.',
    example: 'Checking your browser before you proceed',
  }),
  host_unknown: error('Host not found', 'failed', "page.error IN ('dns_not_found', 'dns_failed')", {
    meaning: 'The name of the host could not be looked up.',
    why: 'Nobody can reach the page: the domain may have expired, or the link has a typing error.',
    mend: 'Check the spelling. Remove links to hosts that are gone.',
    example: 'https://www.exmaple.org/',
  }),
  no_connection: error(
    'No connection',
    'failed',
    "page.error IN ('connect_refused', 'connect_reset', 'network_unreachable')",
    {
      meaning: 'The host refused the connection or broke it off.',
      why: 'The server was down, or it blocks this network.',
      mend: 'Try later, and with fewer requests at once.',
      example: 'connect_refused',
    },
  ),
  timed_out: error(
    'Timed out',
    'failed',
    "page.error IN ('connect_timeout', 'headers_timeout', 'body_timeout', 'total_timeout')",
    {
      meaning: 'The answer did not come, or did not end, in the time allowed.',
      why: 'Visitors give up long before that.',
      mend: 'See in the timing of a row what took so long. Raise the time-outs only if the server is known to be slow.',
      example: 'headers_timeout',
    },
  ),
  bad_http: error('Answer is not valid HTTP', 'failed', "page.error IN ('protocol_error', 'headers_overflow')", {
    meaning: 'What came back breaks the rules of HTTP, or its headers are too large.',
    why: 'Browsers may show nothing, or each something else.',
    mend: 'Look at the configuration of the server, and at what stands between it and the network.',
    example: 'protocol_error',
  }),
  body_incomplete: error('Body broken off', 'failed', "page.error = 'body_incomplete'", {
    meaning: 'The connection ended before the whole body had come.',
    why: 'Visitors get half a page.',
    mend: 'Try again later. If it stays, compare Content-Length with what the server really sends.',
    example: '8 KB of 31 KB',
  }),
  body_undecodable: error('Compression is broken', 'failed', "page.error = 'decode_failed'", {
    meaning: 'The body could not be decompressed as its Content-Encoding says.',
    why: 'Browsers show an error instead of the page.',
    mend: 'Correct the header, or switch off one of two compressions that run one after the other.',
    example: 'Content-Encoding: gzip (but the body is not)',
  }),
  body_cut: notice('Cut at the size limit', 'failed', "page.error = 'body_too_large' OR page.body_state = 'cut'", {
    meaning: 'The body is larger than this crawl reads.',
    why: 'Facts from the part that was not read are missing.',
    mend: 'Raise the size limit in the settings if such pages matter.',
    example: '10 MB of 64 MB read',
    reportsOnly: true,
  }),
  flaky: warning('Flaky', 'outcome', "page.verdict = 'flaky'", {
    meaning: 'It failed at one time and answered at another.',
    why: 'Some visitors see an error.',
    mend: 'Look at the attempts in the details of a row: which fail, and when.',
    example: '503, then 200',
  }),
  needed_retries: notice(
    'Answered only after retries',
    'answer',
    'page.round = 0 AND page.attempt_count > page.redirect_count + 1 AND page.status < 400',
    {
      meaning: 'The first request failed; a later one was answered.',
      why: 'A server that fails now and then fails for visitors, too.',
      mend: 'Lower the pace. If it stays, look into the log of the server.',
      example: '2 requests for one page',
    },
  ),
  empty_body: warning('Empty page', 'good', 'page.status = 200 AND page.body_bytes = 0', {
    meaning: 'The server says that all is well, and sends nothing.',
    why: 'Visitors see a blank page.',
    mend: 'Look for an error of the program behind the page that is not reported.',
    example: '200 OK, 0 bytes',
  }),
  unusual_success: notice('Unusual good answer', 'good', 'page.status > 200', {
    meaning: 'The answer is a success, but not 200: 202, 204 or 206, for example.',
    why: 'Such answers are meant for programs; a page should answer 200.',
    mend: 'Answer with 200 where there is a page.',
    example: '204 No Content',
  }),
  trawl_failed: warning('Trawl failed on it', 'failed', "page.error IN ('internal', 'render_failed')", {
    meaning: 'The page came, but Trawl could not read it.',
    why: 'What the page holds is not known.',
    mend: 'Fetch it again. If it stays, the log has the details.',
    example: 'internal',
  }),
} as const satisfies Record<string, CheckEntry>
