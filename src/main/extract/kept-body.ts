/** The form in which a body or a text is kept: the decoded bytes as one raw deflate stream (RFC 1951). */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** On HTML 4 % larger than level 6 at half of its time; brotli gains too little to ask every reader for it. */
const LEVEL = 3

/** Compresses a decoded body. */
export function packBody(body: Uint8Array): Uint8Array {
  return deflateRawSync(body, { level: LEVEL })
}

/** The inverse. @throws when it was damaged */
export function unpackBody(packed: Uint8Array): Uint8Array {
  return inflateRawSync(packed)
}
