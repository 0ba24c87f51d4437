/**
 * Takes the content codings off a body (RFC 9110, 8.4): gzip, deflate, br and, where the runtime has it, zstd, several
 * of them in order. Never allocates much more than the limit, whatever the body claims to be, and keeps what could be
 * decoded of a body that is broken, cut short or too large.
 */
import { type DecodedBody, type Decoder, decodeWithin, runtimeDecoder } from './decoders'
import { hasBinaryBytes } from './mime-sniff'

/** More than this is an attempt to keep us busy: real servers send one, rarely two. */
const MAX_CODINGS = 4

/**
 * A body may decode to this many bytes whatever its size, and beyond that to so many times its size on the wire. Pages
 * reach 30:1, lists and logs 200:1; more than 1,000:1 is only reached by what was made to fill our memory.
 */
const FREE_BYTES = 1024 * 1024
const MAX_RATIO = 1000

/** Codings that compress but that cannot be undone here; bytes in them are of no use. */
const OPAQUE_CODINGS: ReadonlySet<string> = new Set([
  'compress',
  'x-compress',
  'zstd',
  'dcb',
  'dcz',
  'exi',
  'pack200-gzip',
])

/** Value for Accept-Encoding: the codings that {@link decodeContent} undoes on this runtime. */
export function supportedCodings(): string {
  return runtimeDecoder('zstd', null) === null ? 'gzip, deflate, br' : 'gzip, deflate, br, zstd'
}

/**
 * Undoes the codings of a Content-Encoding header. Never throws. Decoding stops with `body_too_large` where the output
 * goes beyond `sizeLimit`, or beyond the first MiB and 1,000 times the size of `body`, over all codings together.
 *
 * @param contentEncoding value of the header, several lines joined with commas; `null` when there is none
 * @param sizeLimit limit on the decoded size; what goes beyond it is cut off
 */
export function decodeContent(body: Uint8Array, contentEncoding: string | null, sizeLimit: number): DecodedBody {
  const codings = contentEncoding === null ? [] : codingsOf(contentEncoding)
  const maxBytes = codings.length === 0 ? sizeLimit : Math.min(sizeLimit, FREE_BYTES + body.length * MAX_RATIO)
  // An answer without a body may carry the header all the same.
  if (body.length === 0) return { body, error: null }
  if (codings.length > MAX_CODINGS) return undecodable(body, maxBytes)

  let decoded: DecodedBody = { body, error: null }
  for (const coding of codings.reverse()) {
    const next = removeCoding(decoded.body, coding, maxBytes)
    decoded = { body: next.body, error: decoded.error ?? next.error }
    if (next.error === 'decode_failed') return decoded
  }
  return cutAt(decoded, maxBytes)
}

function codingsOf(contentEncoding: string): string[] {
  return contentEncoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

function removeCoding(body: Uint8Array, coding: string, maxBytes: number): DecodedBody {
  const decoder = runtimeDecoder(coding, body)
  if (decoder !== null) return removeKnownCoding(body, decoder, maxBytes)
  // Names that no coding has (`utf-8`, `none`) are passed over, as browsers do.
  return OPAQUE_CODINGS.has(coding) ? undecodable(body, maxBytes) : { body, error: null }
}

function removeKnownCoding(body: Uint8Array, decoder: Decoder, maxBytes: number): DecodedBody {
  const decoded = decodeWithin(body, decoder, maxBytes)
  return decoded.error === 'decode_failed' && decoded.body.length === 0 ? undecodable(body, maxBytes) : decoded
}

/** A body that says it is compressed but is plain text can still be read; anything else is noise. */
function undecodable(body: Uint8Array, maxBytes: number): DecodedBody {
  const readable = !hasBinaryBytes(body) && body[0] !== 0x1f
  return cutAt({ body: readable ? body : body.subarray(0, 0), error: 'decode_failed' }, maxBytes)
}

function cutAt(decoded: DecodedBody, maxBytes: number): DecodedBody {
  if (decoded.body.length <= maxBytes) return decoded
  return { body: decoded.body.subarray(0, maxBytes), error: decoded.error ?? 'body_too_large' }
}
