/** Content codings: right, wrong, and meant to hurt. */
import zlib, {
  brotliCompress,
  brotliCompressSync,
  constants,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib'
import { type Body, type HeaderPairs, pageText, raw, reply } from '../answers'
import type { Answer, Behaviour, Expected } from '../behaviour'
import { between, oneOf } from '../matchers'
import { MAX_BODY_BYTES } from '../runs'

const PAGE = pageText('Packed', `<p>${'the same words again and again '.repeat(300)}</p>`)
const packed: Expected = { status: 200, error: null, title: 'Packed', body_bytes: Buffer.byteLength(PAGE) }
const broken: Expected = { status: 200, error: 'decode_failed' }

function coded(coding: string, body: Body, more: HeaderPairs = []): Answer {
  return reply(200, [['Content-Type', 'text/html; charset=utf-8'], ['Content-Encoding', coding], ...more], body)
}

const GZIP = gzipSync(PAGE)

/** Node has it from 22.15 on. */
const HAS_ZSTD = 'createZstdDecompress' in zlib

/** A frame of Zstandard with one raw block (RFC 8878, 3.1.1), made by hand. */
function zstdFrame(content: Buffer): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x60, 0, 0, 0, 0, 0])
  head.writeUInt16LE(content.length - 256, 5)
  const size = (content.length << 3) | 1
  head[7] = size & 0xff
  head[8] = (size >> 8) & 0xff
  head[9] = size >> 16
  return Buffer.concat([head, content])
}

/** A thousand zeros for each byte, a megabyte on the wire: built once, in steps, so that no gigabyte is held. */
let bomb: Promise<Buffer> | null = null

function gzipBomb(): Promise<Buffer> {
  bomb ??= new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const gzip = createGzip({ level: constants.Z_BEST_SPEED })
    const zeros = Buffer.alloc(16 * 1024 * 1024)
    gzip.on('data', (part: Buffer) => parts.push(part))
    gzip.on('error', reject)
    gzip.on('end', () => resolve(Buffer.concat(parts)))
    let left = 64
    const more = (): void => {
      if (left === 0) {
        gzip.end()
        return
      }
      left -= 1
      gzip.write(zeros, more)
    }
    more()
  })
  return bomb
}

export const COMPRESSION: readonly Behaviour[] = [
  {
    name: 'gzip',
    acts: 'gzip, as usual.',
    answer: coded('gzip', GZIP),
    expected: packed,
    because: 'RFC 9110 8.4.1.3',
  },
  {
    name: 'gzip-upper-case',
    acts: 'Content-Encoding: GZip.',
    answer: coded('GZip', GZIP),
    expected: packed,
    because: 'RFC 9110 8.4.1: codings are case-insensitive.',
  },
  {
    name: 'x-gzip',
    acts: 'Content-Encoding: x-gzip.',
    answer: coded('x-gzip', GZIP),
    expected: packed,
    because: 'RFC 9110 8.4.1.3: equivalent to gzip.',
  },
  {
    name: 'deflate-zlib',
    acts: 'deflate inside zlib, as the standard says.',
    answer: coded('deflate', deflateSync(PAGE)),
    expected: packed,
    because: 'RFC 9110 8.4.1.2',
  },
  {
    name: 'deflate-raw',
    acts: 'deflate without zlib, as some servers send it.',
    answer: coded('deflate', deflateRawSync(PAGE)),
    expected: packed,
    because: 'RFC 9110 8.4.1.2, note; browsers read both.',
  },
  {
    name: 'brotli',
    acts: 'br.',
    answer: coded('br', brotliCompressSync(PAGE)),
    expected: packed,
    because: 'RFC 7932',
  },
  {
    name: 'zstd',
    acts: 'zstd.',
    answer: coded('zstd', zstdFrame(Buffer.from(PAGE))),
    expected: HAS_ZSTD ? packed : broken,
    because:
      'RFC 8878; where the runtime has no zstd it is not offered, and a server that sends it all the same is told.',
  },
  {
    name: 'identity',
    acts: 'Content-Encoding: identity.',
    answer: coded('identity', PAGE),
    expected: packed,
    because: 'RFC 9110 12.5.3: reserved for "no encoding"; harmless.',
  },
  {
    name: 'empty-coding',
    acts: 'An empty Content-Encoding line.',
    answer: coded('', PAGE),
    expected: packed,
    because: 'RFC 9110 5.6.1: an empty list.',
  },
  {
    name: 'gzip-twice',
    acts: 'gzip in gzip, both named.',
    answer: coded('gzip, gzip', gzipSync(GZIP)),
    expected: packed,
    because: 'RFC 9110 8.4: codings are listed in the order they were applied.',
  },
  {
    name: 'br-then-gzip-in-two-lines',
    acts: 'br, then gzip, each in a header line of its own.',
    answer: coded('br', gzipSync(brotliCompressSync(PAGE)), [['Content-Encoding', 'gzip']]),
    expected: packed,
    because: 'RFC 9110 5.3: lines of one name are one list.',
  },
  {
    name: 'gzip-concatenated',
    acts: 'Two gzip members, one after the other.',
    answer: coded('gzip', Buffer.concat([gzipSync(PAGE.slice(0, 100)), gzipSync(PAGE.slice(100))])),
    expected: packed,
    because: 'RFC 1952 2.2: a file is a series of members.',
  },
  {
    name: 'gzip-trailing-garbage',
    acts: 'A gzip member and then bytes that are none.',
    answer: coded('gzip', Buffer.concat([GZIP, Buffer.from('trailing garbage')])),
    expected: packed,
    because: 'The body is whole; browsers ignore what follows.',
  },
  {
    name: 'gzip-chunked-byte-by-byte',
    acts: 'gzip in chunks of one byte.',
    answer: raw(
      'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n',
      'Transfer-Encoding: chunked\r\n\r\n',
      ...[...GZIP].map((each) => Buffer.from([0x31, 13, 10, each, 13, 10])),
      '0\r\n\r\n',
    ),
    expected: packed,
    because: 'RFC 9112 7.1',
  },
  {
    name: 'gzip-truncated',
    acts: 'Half a gzip member, with the right Content-Length of that half.',
    answer: coded('gzip', GZIP.subarray(0, GZIP.length - 12)),
    expected: { ...broken, title: 'Packed', body_bytes: between(200, Buffer.byteLength(PAGE)) },
    because: 'Section 8: labelled right, sent broken; what could be decoded is kept.',
  },
  {
    name: 'gzip-cut-by-the-connection',
    acts: 'A gzip member whose connection ends before its Content-Length.',
    answer: raw(
      `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: ${GZIP.length}\r\n\r\n`,
      GZIP.subarray(0, GZIP.length - 12),
    ),
    expected: { status: 200, error: 'body_incomplete', title: 'Packed' },
    because: 'RFC 9112 8: the connection is the cause; what could be decoded is kept.',
  },
  {
    name: 'gzip-bad-checksum',
    acts: 'A gzip member whose checksum is wrong.',
    answer: coded('gzip', Buffer.concat([GZIP.subarray(0, -8), Buffer.from([1, 2, 3, 4]), GZIP.subarray(-4)])),
    expected: { status: 200, error: oneOf('decode_failed', null), title: 'Packed' },
    because: 'RFC 1952 2.3.1: a compliant decompressor must give an error; browsers do not look.',
  },
  {
    name: 'plain-called-gzip',
    acts: 'Says gzip, sends plain HTML.',
    answer: coded('gzip', PAGE),
    expected: broken,
    because: 'Section 8: labels its compression wrongly.',
  },
  {
    name: 'gzip-called-br',
    acts: 'Says br, sends gzip.',
    answer: coded('br', GZIP),
    expected: broken,
    because: 'Section 8: labels its compression wrongly.',
  },
  {
    name: 'gzip-not-named',
    acts: 'Sends gzip as HTML without Content-Encoding.',
    answer: reply(200, [['Content-Type', 'text/html; charset=utf-8']], GZIP),
    expected: { ...broken, title: null, body_bytes: GZIP.length },
    because:
      'Issue: mislabelled compression ends in its own code; no coding is named, so none is undone (RFC 9110 8.4).',
  },
  {
    name: 'gzip-empty-body',
    acts: 'Content-Encoding: gzip and Content-Length: 0.',
    answer: coded('gzip', ''),
    expected: { status: 200, error: null, body_bytes: 0 },
    because: 'Nothing to decode is no failure; browsers agree.',
  },
  {
    name: 'unknown-coding',
    acts: 'Content-Encoding: rot13.',
    answer: coded('rot13', PAGE),
    expected: { status: 200, error: oneOf('decode_failed', null) },
    because: 'RFC 9110 8.4.1: an unknown coding cannot be undone; Chromium shows the bytes as they are.',
  },
  {
    name: 'gzip-bomb',
    acts: 'A gigabyte of zeros in a megabyte of gzip.',
    answer: (exchange) => {
      gzipBomb().then(
        (body) => coded('gzip', body)(exchange),
        () => exchange.socket.destroy(),
      )
    },
    expected: { status: 200, error: 'body_too_large', body_bytes: between(0, MAX_BODY_BYTES) },
    because: 'Issue: bombs are decided while streaming; section 9: cut off and marked.',
  },
  {
    name: 'gzip-bomb-twice-packed',
    acts: 'A gigabyte of zeros in two kilobytes: gzip in gzip.',
    answer: (exchange) => {
      gzipBomb().then(
        (body) => coded('gzip, gzip', gzipSync(body))(exchange),
        () => exchange.socket.destroy(),
      )
    },
    expected: { status: 200, error: 'body_too_large', body_bytes: between(0, MAX_BODY_BYTES) },
    because: 'The ratio hides in the inner coding.',
  },
  {
    name: 'br-bomb',
    acts: 'A hundred megabytes of zeros in some hundred bytes of brotli.',
    answer: (exchange) => {
      brotliBomb().then(
        (body) => coded('br', body)(exchange),
        () => exchange.socket.destroy(),
      )
    },
    expected: { status: 200, error: 'body_too_large', body_bytes: between(0, MAX_BODY_BYTES) },
    because: 'As gzip-bomb.',
  },
]

function brotliBomb(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }
    brotliCompress(Buffer.alloc(100_000_000), options, (error, body) =>
      error === null ? resolve(body) : reject(error),
    )
  })
}
