/** Content types: absent, wrong, and what the bytes say (MIME Sniffing). */
import { type Body, document, type HeaderPairs, pageText, reply } from '../answers'
import type { Behaviour, Expected } from '../behaviour'
import { oneOf } from '../matchers'

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
  'hex',
)
const GIF = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const BINARY = Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 0xff, 0xfe, 0])
const HTML = pageText('Typed')
const RSS = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title></channel></rss>'

function typed(
  name: string,
  acts: string,
  headers: HeaderPairs,
  body: Body,
  expected: Expected,
  because: string,
): Behaviour {
  return {
    name,
    acts,
    answer: reply(200, headers, body),
    expected: { status: 200, error: null, ...expected },
    because,
  }
}

const UNKNOWN = 'MIME Sniffing 7.1: without a type the bytes decide.'
const KEPT = 'MIME Sniffing 7: this type is believed.'

/** In the run that keeps bodies: of other types than text nothing is downloaded without that. */
function kept(behaviour: Behaviour): Behaviour {
  return { ...behaviour, run: 'as-it-comes' }
}

export const TYPES: readonly Behaviour[] = [
  typed(
    'no-type-html',
    'HTML without Content-Type.',
    [],
    HTML,
    { content_type: null, sniffed_type: 'text/html', title: 'Typed' },
    UNKNOWN,
  ),
  typed(
    'no-type-text',
    'Text without Content-Type.',
    [],
    'just words\n',
    { content_type: null, sniffed_type: 'text/plain', title: null },
    UNKNOWN,
  ),
  typed(
    'no-type-png',
    'A PNG without Content-Type.',
    [],
    PNG,
    { content_type: null, sniffed_type: 'image/png', title: null },
    UNKNOWN,
  ),
  typed(
    'no-type-pdf',
    'A PDF without Content-Type.',
    [],
    PDF,
    { content_type: null, sniffed_type: 'application/pdf' },
    UNKNOWN,
  ),
  typed(
    'no-type-binary',
    'Binary bytes without Content-Type.',
    [],
    BINARY,
    { sniffed_type: 'application/octet-stream' },
    UNKNOWN,
  ),
  typed(
    'no-type-html-after-spaces',
    'White space, then HTML, no Content-Type.',
    [],
    `\n\t  ${HTML}`,
    { sniffed_type: 'text/html', title: 'Typed' },
    UNKNOWN,
  ),
  typed(
    'no-type-html-comment',
    'Begins with a comment, no Content-Type.',
    [],
    `<!-- hello -->${HTML}`,
    { sniffed_type: 'text/html', title: 'Typed' },
    UNKNOWN,
  ),
  typed(
    'unknown-type',
    'HTML as unknown/unknown.',
    [['Content-Type', 'unknown/unknown']],
    HTML,
    { sniffed_type: 'text/html', title: 'Typed' },
    UNKNOWN,
  ),
  typed(
    'any-type',
    'HTML as */*.',
    [['Content-Type', '*/*']],
    HTML,
    { sniffed_type: 'text/html', title: 'Typed' },
    UNKNOWN,
  ),
  typed(
    'type-that-is-none',
    'HTML as "html".',
    [['Content-Type', 'html']],
    HTML,
    { content_type: 'html', sniffed_type: 'text/html', title: 'Typed' },
    'MIME Sniffing 4.4: what cannot be parsed is no type.',
  ),
  typed(
    'nosniff-without-type',
    'HTML without Content-Type, but with nosniff.',
    [['X-Content-Type-Options', 'nosniff']],
    HTML,
    { content_type: null, sniffed_type: 'text/plain', title: null },
    'MIME Sniffing 7: nosniff takes scriptable types off the table.',
  ),
  typed(
    'html-as-text',
    'HTML as text/plain.',
    [['Content-Type', 'text/plain']],
    HTML,
    { sniffed_type: 'text/plain', title: null },
    'MIME Sniffing 7.2: text or binary, never HTML.',
  ),
  typed(
    'html-as-json',
    'HTML as application/json.',
    [['Content-Type', 'application/json']],
    HTML,
    { sniffed_type: 'application/json', title: null },
    KEPT,
  ),
  kept(
    typed(
      'html-as-octet-stream',
      'HTML as application/octet-stream.',
      [['Content-Type', 'application/octet-stream']],
      HTML,
      { sniffed_type: 'application/octet-stream', title: null },
      KEPT,
    ),
  ),
  typed(
    'text-as-html',
    'Words as text/html.',
    [['Content-Type', 'text/html']],
    'just words',
    { sniffed_type: 'text/html', title: null, body_bytes: 10 },
    KEPT,
  ),
  typed(
    'png-as-html',
    'A PNG as text/html.',
    [['Content-Type', 'text/html']],
    PNG,
    { content_type: 'text/html', sniffed_type: 'text/html', title: null },
    KEPT,
  ),
  kept(
    typed(
      'gif-as-png',
      'A GIF as image/png.',
      [['Content-Type', 'image/png']],
      GIF,
      { content_type: 'image/png', sniffed_type: 'image/gif' },
      'MIME Sniffing 7: image types are told apart by their bytes.',
    ),
  ),
  kept(
    typed(
      'html-as-png',
      'HTML as image/png.',
      [['Content-Type', 'image/png']],
      HTML,
      { content_type: 'image/png', sniffed_type: 'image/png', title: null },
      KEPT,
    ),
  ),
  typed(
    'binary-as-text',
    'Binary bytes as text/plain.',
    [['Content-Type', 'text/plain']],
    BINARY,
    { sniffed_type: 'application/octet-stream' },
    'MIME Sniffing 7.2: the Apache default is not believed.',
  ),
  typed(
    'feed-as-html',
    'An RSS feed as text/html.',
    [['Content-Type', 'text/html']],
    RSS,
    { sniffed_type: 'text/html' },
    'MIME Sniffing 7: HTML is never sniffed (the rule for feeds went in 2024).',
  ),
  typed(
    'feed',
    'An RSS feed as application/rss+xml.',
    [['Content-Type', 'application/rss+xml']],
    RSS,
    { sniffed_type: 'application/rss+xml' },
    KEPT,
  ),
  typed(
    'xhtml',
    'XHTML as application/xhtml+xml.',
    [['Content-Type', 'application/xhtml+xml']],
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Typed</title></head></html>',
    { sniffed_type: 'application/xhtml+xml', title: 'Typed' },
    KEPT,
  ),
  typed(
    'type-upper-case',
    'Text/HTML; CharSet=UTF-8.',
    [['Content-Type', 'Text/HTML; CharSet=UTF-8']],
    HTML,
    { content_type: 'Text/HTML; CharSet=UTF-8', sniffed_type: 'text/html', charset: 'UTF-8', title: 'Typed' },
    'RFC 9110 8.3.1: case-insensitive; kept as sent.',
  ),
  typed(
    'two-types',
    'text/plain, then text/html in a second line.',
    [
      ['Content-Type', 'text/plain'],
      ['Content-Type', 'text/html'],
    ],
    HTML,
    { sniffed_type: 'text/html', title: 'Typed' },
    'Fetch 2.2.2, extract a MIME type: the last that can be parsed.',
  ),
  typed(
    'attachment',
    'HTML with Content-Disposition: attachment.',
    [
      ['Content-Type', 'text/html'],
      ['Content-Disposition', 'attachment; filename="a.html"'],
    ],
    HTML,
    { sniffed_type: 'text/html', title: 'Typed' },
    'RFC 6266: about saving, not about what it is.',
  ),
  typed(
    'png-not-downloaded',
    'A PNG as image/png; bodies are not kept.',
    [['Content-Type', 'image/png']],
    PNG,
    { content_type: 'image/png', title: null, sniffed_type: oneOf('image/png', null) },
    'Section 9: only textual bodies are downloaded in full, and without a body nothing is sniffed.',
  ),
  {
    name: 'empty-without-type',
    acts: 'No body, no Content-Type.',
    answer: document('', null),
    expected: { status: 200, error: null, content_type: null, title: null, body_bytes: 0 },
    because: 'Nothing to look at.',
  },
]
