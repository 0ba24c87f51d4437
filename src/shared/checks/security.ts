/** Checks of certificates, insecure addresses and headers. */
import { hasMark, lacksMark } from '../page-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Security')
const headers = checksOf('Headers')

const certificate = (codes: readonly string[]): string =>
  `${['page.error', 'page.tls_problem'].map((column) => `${column} IN (${codes.map((code) => `'${code}'`).join(', ')})`).join(' OR ')}`

const CAME_OVER_HTTPS = "COALESCE(page.final_url, url.url) BETWEEN 'https:' AND 'https;'"

export const SECURITY_CHECKS = {
  certificate_expired: error('Certificate has expired', 'failed', certificate(['tls_expired']), {
    meaning: 'The certificate of the host is no longer valid.',
    why: 'Browsers warn visitors and let few of them through.',
    mend: 'Renew the certificate, and let a program do it from now on.',
    example: 'expired on 3 March',
  }),
  certificate_untrusted: error(
    'Certificate is not trusted',
    'failed',
    certificate(['tls_self_signed', 'tls_untrusted']),
    {
      meaning: 'The certificate is signed by the host itself, or by an authority that nobody knows.',
      why: 'Browsers warn visitors. Often a certificate between is missing.',
      mend: 'Use a certificate of a known authority, and send the whole chain.',
      example: 'unable to get local issuer certificate',
    },
  ),
  certificate_other_host: error('Certificate of another host', 'failed', certificate(['tls_host_mismatch']), {
    meaning: 'The certificate does not name this host.',
    why: 'Browsers warn visitors.',
    mend: 'Get a certificate that names the host, also with and without www.',
    example: 'www.example.org, but it is for example.org',
  }),
  tls_failed: error('No secure connection', 'failed', certificate(['tls_protocol']), {
    meaning: 'No version or cipher of TLS could be agreed on.',
    why: 'Current browsers cannot open the page.',
    mend: 'Switch on TLS 1.2 and 1.3 at the server.',
    example: 'TLS 1.0 only',
  }),
  fetched_insecurely: notice('Certificate was not checked', 'answer', 'page.insecure = 1', {
    meaning: 'This crawl accepts bad certificates.',
    why: 'What came back may come from somebody else.',
    mend: 'Switch the setting off where you can.',
    example: 'Accept bad certificates: on',
    reportsOnly: true,
  }),
  http_url: notice('Address is http', 'url', "url.url BETWEEN 'http:' AND 'http;'", {
    meaning: 'The URL is not https.',
    why: 'Links to it are insecure, at least until a redirect.',
    mend: 'Write https in links.',
    example: 'http://example.org/',
  }),
  http_answers: warning(
    'Answers without https',
    'plain',
    "substr(url.url, 1, 5) = 'http:' AND (page.final_url IS NULL OR substr(page.final_url, 1, 5) = 'http:')",
    {
      meaning: 'The page is sent over plain http, with no redirect to https.',
      why: 'What visitors read and send can be seen and changed on the way.',
      mend: 'Redirect every http address to https.',
      example: 'http://example.org/ → 200',
    },
  ),
  directory_listing: warning(
    'Listing of a folder',
    'html',
    "page.title LIKE 'Index of /%' OR page.title LIKE 'Directory listing for %'",
    {
      meaning: 'The server shows the files of a folder.',
      why: 'Visitors may find what was not meant for them.',
      mend: 'Switch the listing off, or put a start page there.',
      example: '<title>Index of /backup</title>',
    },
  ),
  hsts_missing: headers.notice('No Strict-Transport-Security', 'good', `${CAME_OVER_HTTPS} AND ${lacksMark('hsts')}`, {
    meaning: 'The answer does not tell browsers to use https only.',
    why: 'The first request of a visit may go over http, and be turned aside.',
    mend: 'Send the header with every answer over https.',
    example: 'Strict-Transport-Security: max-age=31536000',
  }),
  nosniff_missing: headers.notice('No X-Content-Type-Options', 'good', lacksMark('nosniff'), {
    meaning: 'Browsers may guess the type of the answer.',
    why: 'A file that somebody uploaded may run as a script.',
    mend: 'Send the header with every answer.',
    example: 'X-Content-Type-Options: nosniff',
  }),
  framing_allowed: headers.notice('May be framed by any site', 'html', lacksMark('framing'), {
    meaning: 'Nothing keeps other sites from showing the page inside theirs.',
    why: 'Visitors may be led to click on what they do not see.',
    mend: 'Say who may frame it.',
    example: "Content-Security-Policy: frame-ancestors 'self'",
  }),
  csp_missing: headers.notice('No Content-Security-Policy', 'html', lacksMark('csp'), {
    meaning: 'The page does not say where its scripts may come from.',
    why: 'A script that gets into the page runs.',
    mend: 'Begin with Content-Security-Policy-Report-Only, and see what it would stop.',
    example: "Content-Security-Policy: default-src 'self'",
  }),
  referrer_policy_missing: headers.notice('No safe Referrer-Policy', 'html', lacksMark('referrer_policy'), {
    meaning: 'The page leaves it to browsers what they tell other sites of its URL, or says unsafe-url: all of it.',
    why: 'URLs may hold what is nobody else’s business.',
    mend: 'Send the header, with another word than unsafe-url.',
    example: 'Referrer-Policy: strict-origin-when-cross-origin',
  }),
  cookie_insecure: headers.warning(
    'Cookie without Secure',
    'telling',
    `${CAME_OVER_HTTPS} AND ${hasMark('insecure_cookie')}`,
    {
      meaning: 'The answer sets cookies over https, and not each of them is kept to https.',
      why: 'The cookie also goes over http, where it can be read.',
      mend: 'Add Secure, HttpOnly and SameSite.',
      example: 'Set-Cookie: id=8f3a; Secure; HttpOnly; SameSite=Lax',
    },
  ),
  cache_undeclared: headers.notice('Nothing about caching', 'good', lacksMark('caching'), {
    meaning: 'The answer has neither Cache-Control nor Expires, ETag or Last-Modified.',
    why: 'It is loaded anew each time, or kept for who knows how long.',
    mend: 'Send Cache-Control, and an ETag.',
    example: 'Cache-Control: max-age=600',
  }),
  software_shown: headers.notice('Names its software', 'telling', hasMark('software'), {
    meaning: 'Headers name the programs behind the site, and their versions.',
    why: 'Whoever looks for a known hole finds it sooner.',
    mend: 'Switch them off in the configuration.',
    example: 'X-Powered-By: PHP/7.4.3',
  }),
  cors_any: headers.notice('May be read by any site', 'telling', hasMark('cors_any'), {
    meaning: 'Scripts of every site may read the answer.',
    why: 'That is right for public data, and wrong for everything else.',
    mend: 'Name the sites that may.',
    example: 'Access-Control-Allow-Origin: *',
  }),
} as const satisfies Record<string, CheckEntry>
