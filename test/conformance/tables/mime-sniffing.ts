/**
 * MIME Sniffing, sections 5 to 7, as data: what the header says, how the body begins (one character a byte), and the type
 * that comes out. `null`: there is no header.
 */

export type SniffCase = readonly [header: string | null, body: string, type: string]

const MP3_FRAME = `\xff\xfb\x90\x00${'\0'.repeat(413)}`
const MP4 = '\0\0\0\x18ftypmp42\0\0\0\0mp42isom'
const MP4_COMPATIBLE = '\0\0\0\x18ftypisom\0\0\0\0isommp41'
const WEBM = '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm\x42\x87\x81\x04'

/** Formats by their first bytes: what a body of unknown type is, and what a wrong type of the same family turns into. */
const IMAGES: readonly (readonly [string, string])[] = [
  ['\0\0\x01\0', 'image/x-icon'],
  ['\0\0\x02\0', 'image/x-icon'],
  ['BM', 'image/bmp'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
]
const MEDIA: readonly (readonly [string, string])[] = [
  ['FORM\0\0\0\0AIFF', 'audio/aiff'],
  ['ID3\x03', 'audio/mpeg'],
  ['OggS\0', 'application/ogg'],
  ['MThd\0\0\0\x06', 'audio/midi'],
  ['RIFF\0\0\0\0AVI ', 'video/avi'],
  ['RIFF\0\0\0\0WAVE', 'audio/wave'],
  [MP4, 'video/mp4'],
  [MP4_COMPATIBLE, 'video/mp4'],
  [WEBM, 'video/webm'],
  [MP3_FRAME + MP3_FRAME, 'audio/mpeg'],
]
const ARCHIVES: readonly (readonly [string, string])[] = [
  ['\x1f\x8b\x08\0', 'application/x-gzip'],
  ['PK\x03\x04', 'application/zip'],
  ['Rar!\x1a\x07\0', 'application/x-rar-compressed'],
]
const FONTS: readonly (readonly [string, string])[] = [
  ['\0\x01\0\0\0', 'font/ttf'],
  ['OTTO\0', 'font/otf'],
  ['ttcf\0', 'font/collection'],
  ['wOFF\0', 'font/woff'],
  ['wOF2\0', 'font/woff2'],
  [`${'\0'.repeat(34)}LP`, 'application/vnd.ms-fontobject'],
]

const TAGS = '!DOCTYPE HTML,HTML,HEAD,SCRIPT,IFRAME,H1,DIV,FONT,TABLE,A,STYLE,TITLE,B,BODY,BR,P'.split(',')
/** Types that say nothing. */
const UNKNOWN = [
  null,
  '',
  'unknown/unknown',
  'application/unknown',
  '*/*',
  'rubbish',
  'text',
  'text/',
  '/html',
  'text /html',
]

export const SNIFF_CASES: readonly SniffCase[] = [
  // Unknown types: HTML by its first tag, closed by a space or `>`, behind white space, in any case.
  ...TAGS.flatMap((tag): SniffCase[] => [
    [null, `<${tag}>`, 'text/html'],
    [null, `\t\n\f\r <${tag.toLowerCase()} x`, 'text/html'],
    [null, `<${tag}x`, 'text/plain'],
    [null, `<${tag}\n>`, 'text/plain'],
    [null, `<${tag}`, 'text/plain'],
    [null, `x<${tag}>`, 'text/plain'],
  ]),
  [null, '<!-- x', 'text/html'],
  [null, '<!-->', 'text/html'],
  [null, '<!--x', 'text/plain'],
  [null, '\xef\xbb\xbf<html>', 'text/plain'],
  [null, '\x0b<html>', 'application/octet-stream'],
  [null, '<?xml version="1.0"?><note/>', 'text/xml'],
  [null, ' \n<?xml', 'text/xml'],
  [null, '<?XML', 'text/plain'],
  [null, '%PDF-1.7', 'application/pdf'],
  [null, ' %PDF-1.7', 'text/plain'],
  [null, '%!PS-Adobe-3.0', 'application/postscript'],
  [null, '%!PS-3.0', 'text/plain'],
  [null, '\xfe\xff\0a', 'text/plain'],
  [null, '\xff\xfea\0', 'text/plain'],
  [null, '\xef\xbb\xbfa\0', 'text/plain'],
  [null, '\xfe\xff\0', 'application/octet-stream'],
  [null, '', 'text/plain'],
  [null, 'words', 'text/plain'],
  [null, 'gr\xfc\xdfe', 'text/plain'],
  [null, 'words\t\n\f\r\x1b', 'text/plain'],
  ...['\0', '\x01', '\x08', '\x0b', '\x0e', '\x1a', '\x1c', '\x1f'].map(
    (byte): SniffCase => [null, `words${byte}`, 'application/octet-stream'],
  ),
  [null, `${'a'.repeat(1445)}\0`, 'text/plain'],
  [null, `${'a'.repeat(1444)}\0`, 'application/octet-stream'],
  ...UNKNOWN.flatMap((header): SniffCase[] => [
    [header, '<html>', 'text/html'],
    [header, 'words', 'text/plain'],
    [header, '\x89PNG\r\n\x1a\n', 'image/png'],
    [header, '\0\x01\x02', 'application/octet-stream'],
  ]),

  // Formats of unknown type.
  ...[...IMAGES, ...MEDIA, ...ARCHIVES, ...FONTS].map(([body, type]): SniffCase => [null, body, type]),

  // A known family with a wrong name in it is put right; one with a body of another kind stays.
  ...IMAGES.map(([body, type]): SniffCase => ['image/x-wrong', body, type]),
  ...MEDIA.map(([body, type]): SniffCase => ['video/x-wrong', body, type]),
  ...MEDIA.map(([body, type]): SniffCase => ['audio/x-wrong', body, type]),
  ...FONTS.map(([body, type]): SniffCase => ['font/x-wrong', body, type]),
  ...ARCHIVES.map(([body]): SniffCase => ['application/zip', body, 'application/zip']),
  ['image/png', '<html>', 'image/png'],
  ['image/svg+xml', '\x89PNG\r\n\x1a\n', 'image/svg+xml'],
  ['image/png', MP4, 'image/png'],
  ['video/mp4', 'GIF89a', 'video/mp4'],
  ['application/ogg', MP4, 'video/mp4'],
  ['application/font-woff', 'wOF2\0', 'font/woff2'],
  ['video/mp4', '\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'video/mp4'],
  [null, '\0\0\0\x18ftypisom\0\0\0\0isomavc1', 'application/octet-stream'],
  [null, '\0\0\0\x17ftypmp42\0\0\0\0mp42iso', 'application/octet-stream'],
  [null, '\x1a\x45\xdf\xa3\x42\x82\x88matroska', 'application/octet-stream'],
  [null, MP3_FRAME, 'application/octet-stream'],

  // HTML and XML are believed.
  ['text/html', 'words', 'text/html'],
  ['text/html', '\x89PNG\r\n\x1a\n', 'text/html'],
  ['text/html; charset=utf-8', '<rss>', 'text/html'],
  ['TEXT/HTML', '', 'text/html'],
  ['application/xhtml+xml', 'words', 'application/xhtml+xml'],
  ['application/rss+xml', '<html>', 'application/rss+xml'],
  ['application/ld+json', '<html>', 'application/ld+json'],

  // Plain XML by its root, as Chromium does.
  ['text/xml', '<note/>', 'text/xml'],
  ['application/xml', '<?xml version="1.0"?><!-- x --><urlset xmlns="x">', 'application/xml'],
  ['application/xml', '<?xml version="1.0"?>\n<rss version="2.0">', 'application/rss+xml'],
  ['text/xml', '\xef\xbb\xbf<?xml?><!-- <x> --><feed xmlns="http://www.w3.org/2005/Atom">', 'application/atom+xml'],
  ['text/xml', '<!DOCTYPE rss [<!ENTITY a "b">]><rss>', 'application/rss+xml'],
  ['text/xml', '<rdf:RDF xmlns="http://purl.org/rss/1.0/">', 'application/rss+xml'],
  ['text/xml', '<rdf:RDF xmlns="x">', 'application/rdf+xml'],
  ['text/xml', '<html xmlns="http://www.w3.org/1999/xhtml">', 'application/xhtml+xml'],
  ['text/xml', '<html>', 'text/xml'],
  ['text/xml', 'words', 'text/xml'],
  [null, '<?xml version="1.0"?><rss>', 'application/rss+xml'],

  // The default of old Apache servers, to the letter.
  ['text/plain', '<html>', 'text/plain'],
  ['text/plain', 'a\0', 'application/octet-stream'],
  ['text/plain', '\x89PNG\r\n\x1a\n', 'application/octet-stream'],
  ['text/plain; charset=ISO-8859-1', 'a\0', 'application/octet-stream'],
  ['text/plain; charset=iso-8859-1', 'a\0', 'application/octet-stream'],
  ['text/plain; charset=UTF-8', 'a\0', 'application/octet-stream'],
  ['text/plain; charset=utf-8', 'a\0', 'text/plain'],
  ['text/plain;charset=UTF-8', 'a\0', 'text/plain'],
  ['Text/Plain', 'a\0', 'text/plain'],
  ['text/plain', '\xff\xfea\0', 'text/plain'],
  ['text/plain', '\xfe\xff\0a', 'text/plain'],
  ['text/plain', '\xef\xbb\xbf\0', 'text/plain'],

  // Everything else is believed.
  ['text/css', '\0', 'text/css'],
  ['application/octet-stream', '<html>', 'application/octet-stream'],
  ['application/json', '<html>', 'application/json'],
  ['application/pdf', '<html>', 'application/pdf'],
  ['x-y/z', '<html>', 'x-y/z'],
]

/** With `X-Content-Type-Options: nosniff`. */
export const NO_SNIFF_CASES: readonly SniffCase[] = [
  [null, '<html>', 'text/plain'],
  [null, '<?xml?>', 'text/plain'],
  [null, '%PDF-1.7', 'text/plain'],
  [null, '\x89PNG\r\n\x1a\n', 'image/png'],
  [null, '\0', 'application/octet-stream'],
  ['text/plain', 'a\0', 'text/plain'],
  ['image/gif', '\x89PNG\r\n\x1a\n', 'image/gif'],
  ['text/xml', '<rss>', 'text/xml'],
  ['text/html', 'words', 'text/html'],
  ['*/*', '<html>', 'text/plain'],
]

/** Values of X-Content-Type-Options, and whether they forbid sniffing (Fetch, 3.6). */
export const NO_SNIFF_VALUES: readonly (readonly [value: string | null, forbids: boolean])[] = [
  [null, false],
  ['', false],
  ['nosniff', true],
  ['NoSniff', true],
  ['nosniff,x', true],
  [' nosniff , nosniff', true],
  ['x,nosniff', false],
  ['nosniffed', false],
  ['"nosniff"', false],
  [',nosniff', false],
]
