/**
 * Why a URL has no answer: one closed set, stored, filterable, exported. Codes are never renamed or reused.
 * A response with any HTTP status is not an error. docs/errors.md is written from this catalogue.
 */

export interface ErrorCodeEntry {
  /** What happened, in one sentence that a person understands. */
  readonly sentence: string
  /** What to try. */
  readonly hint: string
  /** Whether another attempt may end differently, so that the retry policy applies. */
  readonly retryable: boolean
}

const entry = (sentence: string, hint: string, retryable = false): ErrorCodeEntry => ({ sentence, hint, retryable })

export const ERROR_CODES = {
  dns_not_found: entry('The host name does not exist.', 'Check the spelling of the host; the domain may have expired.'),
  dns_failed: entry('The host name could not be looked up.', 'Check the network connection and the DNS server.', true),
  connect_refused: entry('The host refused the connection.', 'Check the port; the server may be down.', true),
  connect_timeout: entry(
    'The host did not accept the connection in time.',
    'Raise the connect time-out or try later.',
    true,
  ),
  connect_reset: entry(
    'The host closed the connection before it answered.',
    'Try later or with fewer requests at once.',
    true,
  ),
  network_unreachable: entry('There is no network route to the host.', 'Check the network connection.', true),
  tls_expired: entry('The certificate of the host has expired.', 'The site must renew it; --insecure ignores it.'),
  tls_self_signed: entry(
    'The certificate is signed by the host itself.',
    'Add it with --ca, or ignore it with --insecure.',
  ),
  tls_untrusted: entry(
    'The certificate comes from an unknown authority.',
    'Add the authority with --ca, or ignore it with --insecure.',
  ),
  tls_host_mismatch: entry('The certificate belongs to another host.', 'Check the host name; --insecure ignores it.'),
  tls_protocol: entry(
    'No secure connection could be agreed on.',
    'The host may speak only old TLS, or no TLS on this port.',
  ),
  headers_timeout: entry(
    'The host accepted the request but sent no answer in time.',
    'Raise the headers time-out or lower the pace.',
    true,
  ),
  body_timeout: entry(
    'The answer stopped part-way and did not go on in time.',
    'Raise the body time-out or lower the pace.',
    true,
  ),
  total_timeout: entry('The whole request took longer than allowed.', 'Raise the total time-out.', true),
  headers_overflow: entry(
    'The headers of the answer are larger than allowed.',
    'The server sends too many or too large headers.',
  ),
  protocol_error: entry('The answer is not valid HTTP.', 'Check that the port speaks HTTP.'),
  body_incomplete: entry(
    'The connection ended before the whole body had come.',
    'Try later; the server may be overloaded.',
    true,
  ),
  body_too_large: entry('The body is larger than allowed and was cut off.', 'Raise the size limit.'),
  decode_failed: entry(
    'The compressed body could not be decoded.',
    'The server labels its compression wrongly or sends it broken.',
  ),
  redirect_loop: entry('The redirects lead back to a URL already visited.', 'The site must mend its redirects.'),
  redirect_limit: entry('There are more redirects than allowed.', 'Raise the limit of redirects.'),
  redirect_invalid: entry(
    'A redirect points to something that is not a URL.',
    'The site must mend its Location header.',
  ),
  redirect_missing_location: entry('A redirect does not say where to.', 'The site must send a Location header.'),
  unsupported_scheme: entry('The address is not http or https.', 'Trawl fetches http and https only.'),
  invalid_url: entry('The address is not a valid URL.', 'Check the spelling.'),
  blocked_by_robots: entry(
    'The robots.txt of the host asks crawlers not to fetch this.',
    'Set robots to ignore if you may crawl this site.',
  ),
  excluded: entry('A filter of this crawl excludes the URL.', 'Change the include or exclude patterns.'),
  cancelled: entry('The request was cancelled.', 'Resume the crawl to fetch it.'),
  render_failed: entry('The page could not be rendered.', 'Try without JavaScript rendering.'),
  internal: entry('Trawl failed on this page.', 'This is a fault in Trawl; the log has the details.'),
} as const satisfies Record<string, ErrorCodeEntry>

export type ErrorCode = keyof typeof ERROR_CODES

/** Looks a code up; `null` for a string that is none (a crawl file from elsewhere may hold anything). */
export function errorCodeEntry(code: string): ErrorCodeEntry | null {
  return Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code as ErrorCode] : null
}
