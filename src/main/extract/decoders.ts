/**
 * One-shot decompression with a limit. The usual case is one call of zlib; only when that fails is the input decoded
 * again in shorter and shorter parts to find what can be kept (zlib's one-shot calls throw their output away).
 */
import zlib from 'node:zlib'
import { gzipMembersEnd } from './gzip-members'

export interface DecodedBody {
  readonly body: Uint8Array
  /** `decode_failed`, `body_too_large`, or `null` when everything was decoded. */
  readonly error: 'decode_failed' | 'body_too_large' | null
}

interface DecodeOptions {
  readonly maxOutputLength: number
  readonly chunkSize: number
  readonly finishFlush?: number
}

export interface Decoder {
  readonly decode: (body: Uint8Array, options: DecodeOptions) => Buffer
  /** The flush that hands out what a cut stream holds instead of failing at its end. */
  readonly partialFlush: number
  /** Decoded size that the body itself names, 0 when it does not; a hint, it may lie. */
  readonly sizeHint: (body: Uint8Array) => number
  /** How many bytes one more byte of input can bring out at most, about: what cutting a bomb short has to allow for. */
  readonly maxBurst: number
  /** Where the coded part of a body ends that the runtime refuses for what follows it; `null` when it has no such end. */
  readonly codedEnd: (body: Uint8Array, maxOutputLength: number) => number | null
}

/** zstd came to node:zlib with Node 22.15 and 23.8. */
interface ZstdZlib {
  readonly zstdDecompressSync?: Decoder['decode']
  readonly constants: { readonly ZSTD_e_flush?: number }
}

const MIN_CHUNK_BYTES = 16 * 1024
const MAX_CHUNK_BYTES = 1024 * 1024
/** Typical ratio of compressed HTML, to guess the size of an output that does not name it. */
const TYPICAL_RATIO = 5

const noHint = (): number => 0
const noEnd = (): null => null
const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants
/** A deflate stream gives 1,032 bytes for one; the rest is room to hit. */
const DEFLATE_BURST = MAX_CHUNK_BYTES
/** A meta-block of brotli, as long as 16 MiB (RFC 7932, 9.2), may hang on its last byte. */
const BROTLI_BURST = 17 * 1024 * 1024
const flate = { partialFlush: Z_SYNC_FLUSH, maxBurst: DEFLATE_BURST, codedEnd: noEnd } as const
const GZIP: Decoder = { ...flate, decode: zlib.gunzipSync, sizeHint: gzipSizeHint, codedEnd: gzipMembersEnd }
const DEFLATE: Decoder = { ...flate, decode: zlib.inflateSync, sizeHint: noHint }
const DEFLATE_RAW: Decoder = { ...flate, decode: zlib.inflateRawSync, sizeHint: noHint }
const BROTLI: Decoder = {
  decode: zlib.brotliDecompressSync,
  partialFlush: BROTLI_OPERATION_FLUSH,
  sizeHint: noHint,
  maxBurst: BROTLI_BURST,
  codedEnd: noEnd,
}
const ZSTD: Decoder | null = zstdDecoder()

/** The decoder for a coding in lower case; `null` when this runtime has none. `body` tells the two deflates apart. */
export function runtimeDecoder(coding: string, body: Uint8Array | null): Decoder | null {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return GZIP
    case 'deflate':
      // RFC 9110, 8.4.1.2 means the zlib format; some servers send the bare stream.
      return body !== null && !hasZlibHeader(body) ? DEFLATE_RAW : DEFLATE
    case 'br':
      return BROTLI
    case 'zstd':
      return ZSTD
    default:
      return null
  }
}

/** Decodes at most `maxBytes` bytes; what a broken or cut stream holds before its fault is kept. Never throws. */
export function decodeWithin(body: Uint8Array, decoder: Decoder, maxBytes: number): DecodedBody {
  const chunkSize = chunkBytes(decoder.sizeHint(body) || body.length * TYPICAL_RATIO, maxBytes)
  try {
    return { body: decoder.decode(body, { maxOutputLength: Math.max(1, maxBytes), chunkSize }), error: null }
  } catch (fault) {
    if (isTooLarge(fault)) return firstBytes(body, decoder, maxBytes)
    const end = decoder.codedEnd(body, Math.max(1, maxBytes))
    if (end !== null && end < body.length) return decodeWithin(body.subarray(0, end), decoder, maxBytes)
    return decodablePart(body, decoder, maxBytes)
  }
}

/**
 * The first `maxBytes` bytes of a body that decodes to more. Input is cut until its output lands between the limit and
 * a little above it: a guess by proportion, then halves.
 */
function firstBytes(body: Uint8Array, decoder: Decoder, maxBytes: number): DecodedBody {
  const ceiling = maxBytes + Math.max(decoder.maxBurst, maxBytes >> 3)
  // A small bomb may hold all of its output back to its last byte.
  let best: Uint8Array = decodePrefix(body, body.length, decoder, ceiling) ?? body.subarray(0, 0)
  let low = 0
  let high = body.length
  while (high - low > 1 && best.length < maxBytes) {
    const proportional = best.length === 0 ? 0 : Math.ceil((low * (maxBytes + ceiling)) / 2 / best.length)
    const middle = proportional > low && proportional < high ? proportional : (low + high) >> 1
    const part = decodePrefix(body, middle, decoder, ceiling)
    if (part === null) {
      high = middle
    } else {
      low = middle
      best = part
    }
  }
  return { body: best.subarray(0, maxBytes), error: 'body_too_large' }
}

/** What comes out before the fault of a broken stream, or before the end of a cut one. */
function decodablePart(body: Uint8Array, decoder: Decoder, maxBytes: number): DecodedBody {
  const whole = decodePrefix(body, body.length, decoder, maxBytes)
  if (whole !== null) return { body: whole, error: 'decode_failed' }
  let best: Uint8Array = body.subarray(0, 0)
  let low = 0
  let high = body.length
  // Each round decodes everything again, so a large body is searched a little more coarsely.
  const grain = Math.max(1, body.length >> 14)
  while (high - low > grain) {
    const middle = (low + high) >> 1
    const part = decodePrefix(body, middle, decoder, maxBytes)
    if (part === null) {
      high = middle
    } else {
      low = middle
      best = part
    }
  }
  return { body: best, error: 'decode_failed' }
}

/** Output of the first `length` bytes; `null` when they are faulty or their output goes beyond the limit. */
function decodePrefix(body: Uint8Array, length: number, decoder: Decoder, maxBytes: number): Uint8Array | null {
  try {
    return decoder.decode(body.subarray(0, length), {
      maxOutputLength: Math.max(1, maxBytes),
      chunkSize: chunkBytes(length * TYPICAL_RATIO, maxBytes),
      finishFlush: decoder.partialFlush,
    })
  } catch {
    // The fault was reported by the first, whole attempt; here it only narrows the search.
    return null
  }
}

/** One buffer for the whole output where possible: growing in small steps costs a third of the time. */
function chunkBytes(expectedBytes: number, maxBytes: number): number {
  const wanted = Math.min(expectedBytes, maxBytes) + 64
  return Math.min(MAX_CHUNK_BYTES, Math.max(MIN_CHUNK_BYTES, wanted))
}

/** ISIZE, the last four bytes of a gzip member (RFC 1952, 2.3.1). */
function gzipSizeHint(body: Uint8Array): number {
  if (body.length < 18) return 0
  return new DataView(body.buffer, body.byteOffset + body.length - 4, 4).getUint32(0, true)
}

/** RFC 1950, 2.2: method 8, and the first two bytes a multiple of 31. */
function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

function isTooLarge(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE'
}

function zstdDecoder(): Decoder | null {
  const { zstdDecompressSync, constants } = zlib as unknown as ZstdZlib
  if (zstdDecompressSync === undefined) return null
  // A block gives at most 128 KiB (RFC 8878, 3.1.1.2.4).
  const maxBurst = MAX_CHUNK_BYTES
  return {
    decode: zstdDecompressSync,
    partialFlush: constants.ZSTD_e_flush ?? 1,
    sizeHint: noHint,
    maxBurst,
    codedEnd: noEnd,
  }
}
