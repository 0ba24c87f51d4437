/**
 * Why Trawl differs from curl or Chromium, by behaviour: one line each. A difference without a line here is an open
 * question, and scripts/truth.mjs says so.
 */
import type { Difference } from './outcome'

const STATUS_OF_NO_ANSWER = 'The same failure; Trawl counts a status only when the whole head has come.'
const STATUS_OF_LAST_HOP =
  'The same failure; this shows the status of the redirect before it, Trawl that of the last URL: none.'
const OWN_LIMIT = 'Trawl has a limit of its own for bodies; this program has none.'
const UNSAFE_LENGTH =
  'RFC 9112 6.3: a wrong length is an unrecoverable error; this program takes the answer all the same.'
const NO_VALID_LENGTH = 'Both refuse; this program shows the status it had read by then.'
const BODY_OF_BROKEN_HEAD = 'Both refuse; this program shows the status it had read by then.'
const ZSTD = 'Node before 22.15 has no zstd, so Trawl does not offer it; a server that sends it all the same is told.'
const CUT_OFF_GZIP = 'Shows what could be decoded and says nothing; Trawl keeps it and marks it.'
const EMPTY_LOCATION = 'Shows the page that came with the redirect; Trawl says what is wrong with it (docs/errors.md).'
const CYCLE =
  'Follows until its limit, as Fetch does; without cookies Trawl stops at the first URL that comes again (RFC 9110 15.4).'
const LONG_URL = 'Trawl takes URLs of up to 65,536 characters; longer ones stay a row that says so.'
const LENIENT_STATUS_LINE = 'RFC 9112 4 wants three digits and HTTP in capitals; this program reads what it can.'
const CURL_FOLLOWS_ALL =
  'curl follows every 3xx with a Location; Fetch and browsers follow 301, 302, 303, 307 and 308 only.'

const CURL: Readonly<Record<string, string>> = {
  'interim-then-closed': STATUS_OF_NO_ANSWER,
  'unasked-upgrade': 'RFC 9110 7.8: nobody asked to switch; curl takes the 101 for the answer.',
  'lower-case-protocol': LENIENT_STATUS_LINE,
  'line-feeds-only': 'RFC 9112 2.2 lets a recipient take a lone LF, and curl does.',
  'length-negative': NO_VALID_LENGTH,
  'length-not-a-number': NO_VALID_LENGTH,
  'length-twice-the-same': 'RFC 9110 8.6 allows to refuse it or to take it as one.',
  'length-twice-different': UNSAFE_LENGTH,
  'length-beyond-64-bits': UNSAFE_LENGTH,
  'body-over-the-limit': OWN_LIMIT,
  'endless-body': OWN_LIMIT,
  'chunked-and-length':
    'RFC 9112 6.3: ought to be handled as an error, as responses can be split with it; curl goes by the chunks.',
  'unknown-transfer-coding': 'curl refuses the coding; Trawl reads the bytes as they are and shows the header.',
  'head-cut-off': 'The connection ended in a header line; curl takes the half of a head for a whole one.',
  'header-flood-by-size': STATUS_OF_NO_ANSWER,
  'header-flood-by-count': STATUS_OF_NO_ANSWER,
  'folded-header': 'RFC 9112 5.2: a fold is read as a space, and curl does.',
  'nul-in-header': BODY_OF_BROKEN_HEAD,
  'bare-cr-in-header': 'RFC 9112 2.2: invalid or replaced by a space; Trawl refuses, curl keeps it.',
  'header-without-colon': BODY_OF_BROKEN_HEAD,
  'reset-in-head': STATUS_OF_NO_ANSWER,
  'head-drips-without-end': STATUS_OF_NO_ANSWER,
  'interim-answers-without-end': STATUS_OF_NO_ANSWER,
  zstd: ZSTD,
  'gzip-trailing-garbage': 'The member is whole; what follows it is passed over, as browsers do. curl fails.',
  'gzip-concatenated': 'RFC 1952 2.2: members follow one another; curl reads the first only and fails.',
  'gzip-truncated': CUT_OFF_GZIP,
  'gzip-not-named': 'curl never looks into a body; Trawl says that its compression is not named.',
  'unknown-coding':
    'curl refuses a coding that it does not know; Trawl passes over names that no coding has, as browsers do.',
  'gzip-bomb': OWN_LIMIT,
  'gzip-bomb-twice-packed': OWN_LIMIT,
  'br-bomb': OWN_LIMIT,
  'redirect-300': CURL_FOLLOWS_ALL,
  'redirect-304': CURL_FOLLOWS_ALL,
  'redirect-305': CURL_FOLLOWS_ALL,
  'redirect-306': CURL_FOLLOWS_ALL,
  'location-with-spaces': 'curl writes a space in a query as +; the URL Standard and browsers write %20.',
  'location-with-backslashes':
    'In the URL Standard a backslash is a slash; curl follows RFC 3986, where it is nothing.',
  'redirect-to-nobody': STATUS_OF_LAST_HOP,
  'location-missing': EMPTY_LOCATION,
  'location-empty': EMPTY_LOCATION,
  'two-locations': 'Fetch refuses two that disagree, as Chromium does; curl takes the first.',
  'redirect-other-status-later': CYCLE,
  'redirect-with-endless-body': 'curl reads a redirect to its end before it goes on.',
  'redirect-to-silence': STATUS_OF_LAST_HOP,
  'url-empty-query': 'curl leaves the lone ? out of its report; the same request is sent.',
  'url-non-ascii-path': 'The same path is asked for, with escapes in lower case; curl garbles it in its report.',
  'url-non-ascii-query': 'curl sends the query unescaped; the URL Standard escapes it, as browsers do.',
  'url-backslashes': 'RFC 3986 knows no backslash; the URL Standard reads it as a slash, as browsers do.',
  'url-100-kb': LONG_URL,
}

const CHROMIUM: Readonly<Record<string, string>> = {
  'lower-case-protocol': LENIENT_STATUS_LINE,
  'line-feeds-only': 'RFC 9112 2.2 lets a recipient take a lone LF, and browsers do.',
  'status-of-two-digits': LENIENT_STATUS_LINE,
  'status-that-is-no-number': LENIENT_STATUS_LINE,
  'length-negative': UNSAFE_LENGTH,
  'length-not-a-number': UNSAFE_LENGTH,
  'length-twice-the-same': 'RFC 9110 8.6 allows to refuse it or to take it as one.',
  'length-beyond-64-bits': UNSAFE_LENGTH,
  'body-over-the-limit': OWN_LIMIT,
  'endless-body': OWN_LIMIT,
  'chunked-and-length':
    'RFC 9112 6.3: ought to be handled as an error, as responses can be split with it; browsers go by the chunks.',
  'head-cut-off': 'The connection ended in a header line; Chromium takes the half of a head for a whole one.',
  'folded-header': 'RFC 9112 5.2: a fold is read as a space, and browsers do.',
  'bare-cr-in-header': 'RFC 9112 2.2: invalid or replaced by a space; Trawl refuses, Chromium lets it pass.',
  'header-without-colon': 'RFC 9112 5: not a field line; Chromium skips it, Trawl refuses.',
  zstd: ZSTD,
  'gzip-truncated': CUT_OFF_GZIP,
  'gzip-bad-checksum': 'RFC 1952 2.3.1: an error; Chromium does not look at checksums.',
  'gzip-not-named': 'Chromium shows the noise as a page; Trawl says that its compression is not named.',
  'no-declaration-but-utf-8':
    'Chromium takes the default of the language for unlabelled pages from the network; Trawl reads unlabelled UTF-8 as UTF-8, which the HTML Standard allows.',
  'no-type-png': 'Chromium makes a page round an image and gives it a title.',
  'gif-as-png': 'Chromium makes a page round an image and gives it a title.',
  'png-not-downloaded': 'Chromium makes a page round an image and gives it a title.',
  'redirect-with-endless-body': 'Chromium follows as soon as the head has come.',
  'redirect-to-nobody': STATUS_OF_LAST_HOP,
  'location-missing': EMPTY_LOCATION,
  'location-empty': EMPTY_LOCATION,
  'two-locations': 'Both refuse; Chromium shows no status.',
  'location-javascript': 'The window stays where it is, without a word; Trawl says where it would have led.',
  'location-ftp': 'The window stays where it is, without a word; Trawl says where it would have led.',
  'location-mailto': 'The window stays where it is, without a word; Trawl says where it would have led.',
  'chain-of-eleven': 'Chromium follows 20 redirects; the limit of Trawl is a setting, 10 by default.',
  'meta-refresh': 'Chromium follows meta refresh; Trawl records it.',
  'refresh-header': 'Chromium follows the Refresh header; Trawl records it.',
  'redirect-other-status-later': CYCLE,
  'redirect-to-silence': STATUS_OF_LAST_HOP,
  'cookie-or-loop-without': 'Browsers keep cookies; in Trawl they are a setting, off by default.',
  'cookies-off': 'Browsers keep cookies; in Trawl they are a setting, off by default.',
  'http2-offered-but-off': 'Browsers always speak HTTP/2 where it is offered; in Trawl it is a setting.',
  'http2-reset-in-body': 'Chromium shows what came and says nothing; Trawl keeps it and marks it.',
  'reset-in-body-without-length': 'RFC 9112 8: a reset is no proper end; Chromium shows what came.',
  'html-nul-bytes': 'HTML Standard 13.2.5.2: a NUL in a title becomes U+FFFD.',
  'html-noscript': 'With scripts on, the content of noscript is text; Trawl runs none and finds the link.',
  'html-base-malformed':
    'HTML Standard 4.2.3: a base that is no URL does not count; Chromium finds no URL for such links.',
  'url-pipe-and-braces': 'Chromium escapes | in paths, which the URL Standard does not.',
  'url-100-kb': LONG_URL,
}

const UNLABELLED =
  'Nothing names an encoding and all is ASCII, which reads the same in both. Chromium tells the default of the language, Trawl what fits the bytes.'

export function explainCurl({ behaviour }: Difference): string | null {
  return CURL[behaviour] ?? null
}

export function explainChromium({ behaviour, trawl, other }: Difference): string | null {
  if (trawl === 'charset UTF-8' && other === 'charset windows-1252') return UNLABELLED
  return CHROMIUM[behaviour] ?? null
}
