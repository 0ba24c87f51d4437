/**
 * Kept bodies on their way into an archive: they are compressed already, so they are read only for their checksums and
 * go in as they are.
 */
import { Readable } from 'node:stream'
import { constants, crc32, createInflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PackedBody } from '../../../shared/domain/capture'
import { TrawlError } from '../../../shared/errors'

/** Bodies up to this are unpacked as a whole. */
const WHOLE_BYTES = 4 * 1024 * 1024
const OUTPUT_BYTES = 256 * 1024
const INPUT_BYTES = 64 * 1024
/** zlib takes no smaller one. */
const LEAST_CHUNK = 64
/** Heads are small: to lay out tables for more takes longer than to compress them. */
const SMALL = { bytes: 4096, options: { windowBits: 12, memLevel: 5, chunkSize: 2048 } } as const
const FLUSH = Buffer.from([0x00, 0x00, 0xff, 0xff])
const LAST_BLOCK = Buffer.from([0x03, 0x00])

/** Hands the decoded body over in pieces, as often as it is called. @throws {TrawlError} `crawl_damaged` */
export type ReadBody = (take: (piece: Uint8Array) => void) => Promise<void>

/**
 * A small body is unpacked once; a large one each time that it is read, so that it is never in memory as a whole.
 *
 * @throws {TrawlError} `crawl_damaged` when it is not what it was when it was kept; so does the reader
 */
export function bodyReader(body: PackedBody | null): ReadBody {
  if (body === null) return async () => {}
  if (body.bytes > WHOLE_BYTES) return (take) => readInPieces(body, take)
  const whole = unpacked(body)
  return async (take) => take(whole)
}

function unpacked({ deflated, bytes }: PackedBody): Buffer {
  let whole: Buffer
  try {
    // In one piece: its size is known.
    whole = inflateRawSync(deflated, { maxOutputLength: bytes + 1, chunkSize: Math.max(LEAST_CHUNK, bytes + 1) })
  } catch (cause) {
    throw damaged(cause)
  }
  if (whole.length !== bytes) throw damaged(null)
  return whole
}

async function readInPieces(body: PackedBody, take: (piece: Uint8Array) => void): Promise<void> {
  let bytes = 0
  try {
    const inflate = createInflateRaw({ chunkSize: OUTPUT_BYTES })
    Readable.from(slices(body.deflated), { objectMode: false }).pipe(inflate)
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      bytes += piece.length
      take(piece)
    }
  } catch (cause) {
    throw damaged(cause)
  }
  if (bytes !== body.bytes) throw damaged(null)
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += INPUT_BYTES) yield bytes.subarray(at, at + INPUT_BYTES)
}

/** CRC-32 of the decoded body. @throws {TrawlError} `crawl_damaged` */
export async function bodyCrc(body: PackedBody): Promise<number> {
  let crc = 0
  await bodyReader(body)((piece) => {
    crc = crc32(piece, crc)
  })
  return crc
}

/**
 * The body as a piece of a deflate stream that goes on behind it. Bodies end in a flush and an empty last block
 * (extract/kept-body.ts); one that does not is compressed anew.
 */
export function openEnded(body: PackedBody): Uint8Array {
  const { deflated } = body
  const end = deflated.length - LAST_BLOCK.length
  const isOpen =
    end >= FLUSH.length &&
    LAST_BLOCK.equals(deflated.subarray(end)) &&
    FLUSH.equals(deflated.subarray(end - FLUSH.length, end))
  if (isOpen) return deflated.subarray(0, end)
  return deflateOpen(unpacked(body))
}

/** Compressed so that the stream goes on behind it: it ends in a flush (RFC 1951, 3.2.4), not in a last block. */
export function deflateOpen(bytes: Uint8Array): Buffer {
  const tables = bytes.length <= SMALL.bytes ? SMALL.options : null
  return deflateRawSync(bytes, { ...tables, finishFlush: constants.Z_SYNC_FLUSH })
}

function damaged(cause: unknown): TrawlError {
  return new TrawlError('crawl_damaged', 'The kept body of a page cannot be unpacked.', { cause })
}
