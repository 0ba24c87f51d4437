/** URLs as people write them: what becomes of them, and what the server gets. */
import { page, pageText, send } from '../answers'
import type { Answer, Behaviour } from '../behaviour'
import { hasLength, like, oneOf, satisfies } from '../matchers'

/** A page whose title is the request target as it came. */
const ECHO: Answer = ({ socket, target }) => {
  const title = target.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  send(socket, 200, [['Content-Type', 'text/html; charset=utf-8']], pageText(title))
}

/** @param normal - path and query that the server is to get */
function written(name: string, acts: string, url: string, normal: string, because = 'URL Standard'): Behaviour {
  return {
    name,
    acts,
    url,
    answer: ECHO,
    expected: { status: 200, error: null, url: `{here}${normal}`, final_url: `{here}${normal}`, title: normal },
    because,
  }
}

const LONG = 'x'.repeat(60_000)
const TOO_LONG = 'x'.repeat(100_000)

export const URLS: readonly Behaviour[] = [
  written(
    'url-dot-segments',
    'Dots in the path, escaped ones too.',
    '{here}/a/../url-dot-segments/./b/%2e%2E/c',
    '/url-dot-segments/c',
  ),
  { ...written('url-no-path', 'A query right after the host.', '{here}?no-path', '/?no-path'), host: 'own' },
  written('url-empty-query', 'A lone question mark.', '{here}/url-empty-query?', '/url-empty-query?'),
  written('url-fragment', 'A fragment.', '{here}/url-fragment#part', '/url-fragment'),
  written(
    'url-non-ascii-path',
    'Letters beyond ASCII in the path.',
    '{here}/url-non-ascii-path/ü',
    '/url-non-ascii-path/%C3%BC',
  ),
  written(
    'url-non-ascii-query',
    'Letters beyond ASCII in the query.',
    '{here}/url-non-ascii-query?q=ü&€',
    '/url-non-ascii-query?q=%C3%BC&%E2%82%AC',
  ),
  written(
    'url-lower-case-escapes',
    'Escapes in lower case.',
    '{here}/url-lower-case-escapes/%c3%bc',
    '/url-lower-case-escapes/%c3%bc',
    'URL Standard: escapes stay as written.',
  ),
  written(
    'url-needless-escapes',
    'Escapes of letters that need none.',
    '{here}/url-needless-escapes/%7Ea',
    '/url-needless-escapes/%7Ea',
    'URL Standard: escapes stay as written; servers may tell them apart.',
  ),
  written(
    'url-broken-escape',
    'A percent sign that starts no escape.',
    '{here}/url-broken-escape/100%',
    '/url-broken-escape/100%',
    'URL Standard: kept, a validation error only.',
  ),
  written(
    'url-double-slash',
    'Empty segments in the path.',
    '{here}/url-double-slash//b///',
    '/url-double-slash//b///',
  ),
  written(
    'url-backslashes',
    'Backslashes in the path.',
    '{here}\\url-backslashes\\b',
    '/url-backslashes/b',
    'URL Standard: in http they are slashes.',
  ),
  written('url-upper-case', 'Scheme in upper case.', 'HTTP://{here-host}/url-upper-case', '/url-upper-case'),
  written(
    'url-special-characters',
    'Characters that need no escape.',
    "{here}/url-special-characters/;a=b@c:d!$&'()*+,x",
    "/url-special-characters/;a=b@c:d!$&'()*+,x",
  ),
  written(
    'url-pipe-and-braces',
    'Characters that need an escape in a path.',
    '{here}/url-pipe-and-braces/{a|b}`',
    '/url-pipe-and-braces/%7Ba|b%7D%60',
    'URL Standard: the path percent-encode set.',
  ),
  {
    name: 'url-60-kb',
    acts: 'A path of 60,000 characters.',
    url: `{here}/url-60-kb/${LONG}`,
    answer: page('Long'),
    expected: { status: 200, error: null, title: 'Long' },
    because: 'RFC 9110 4.1: at least 8,000 octets should be supported; no reason to stop there.',
  },
  {
    name: 'url-100-kb',
    acts: 'A path of 100,000 characters.',
    url: `{here}/url-100-kb/${TOO_LONG}`,
    answer: page('Very long'),
    expected: {
      row: satisfies('a row', (actual, row) => actual !== null && (row.status === 200 || row.problem !== null)),
    },
    because: 'RFC 9110 4.1: there may be a limit, but the row stays and says so.',
  },
  {
    name: 'url-ipv4-short',
    acts: 'An IPv4 address in two parts.',
    url: 'http://127.1:{shared-port}/url-ipv4-short',
    answer: page('Short'),
    expected: { status: 200, url: '{here}/url-ipv4-short', title: 'Short' },
    because: 'URL Standard: IPv4 parser.',
  },
  {
    name: 'url-ipv4-hexadecimal',
    acts: 'An IPv4 address as one hexadecimal number.',
    url: 'http://0x7f000001:{shared-port}/url-ipv4-hexadecimal',
    answer: page('Hexadecimal'),
    expected: { status: 200, url: '{here}/url-ipv4-hexadecimal', title: 'Hexadecimal' },
    because: 'URL Standard: IPv4 parser.',
  },
  {
    name: 'url-ipv6',
    acts: 'An IPv6 address in full length.',
    host: 'own-ipv6',
    url: 'http://[0:0:0:0:0:0:0:1]:{here-port}/url-ipv6',
    answer: page('Six'),
    expected: { status: 200, url: '{here}/url-ipv6', title: 'Six' },
    because: 'URL Standard: IPv6 serialiser.',
  },
  {
    name: 'url-idn',
    acts: 'A host name beyond ASCII.',
    host: 'none',
    url: 'http://Bücher.invalid/',
    expected: { state: 'failed', url: 'http://xn--bcher-kva.invalid/', error: oneOf('dns_not_found', 'dns_failed') },
    because: 'URL Standard: domain to ASCII (UTS #46).',
  },
  {
    name: 'url-bad-port',
    acts: 'Port 99999.',
    host: 'none',
    url: 'http://127.0.0.1:99999/',
    expected: { state: null, url: null, problem: like(/./) },
    because: 'URL Standard: no URL; the line stays a row.',
  },
  {
    name: 'url-other-scheme',
    acts: 'ftp://…',
    host: 'none',
    url: 'ftp://127.0.0.1/file',
    expected: { state: null, problem: like(/./), redirects: hasLength(0) },
    because: 'Only http and https are fetched; the line stays a row.',
  },
]
