/** The form in which a body or a text is kept: the decoded bytes as one raw deflate stream (RFC 1951). */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'

/** On HTML 4 % larger than level 6 at half of its time; brotli gains too little to ask every reader for it. */
const LEVEL = 3

/**
 * An empty last block (RFC 1951, 3.2.6). It stands on a byte of its own, behind a flush: whoever puts the body into an
 * archive can leave it out and go on with the stream, without compressing the body again.
 */
const LAST_BLOCK = [0x03, 0x00]

/** Compresses a decoded body. */
export function packBody(body: Uint8Array): Uint8Array {
  const flushed = deflateRawSync(body, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH })
  // In a buffer of its own: it is handed to another thread.
  const packed = new Uint8Array(flushed.length + LAST_BLOCK.length)
  packed.set(flushed)
  packed.set(LAST_BLOCK, flushed.length)
  return packed
}

/** The inverse. @throws when it was damaged */
export function unpackBody(packed: Uint8Array): Uint8Array {
  return inflateRawSync(packed)
}
