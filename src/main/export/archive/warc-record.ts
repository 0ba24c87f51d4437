/**
 * Records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own (annex D), so that any of them can be read
 * without those before it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import type { PackedBody } from '../../../shared/domain/capture'
import { bodyReader, deflateOpen, openEnded } from './deflated-body'

export type WarcType = 'warcinfo' | 'response' | 'request' | 'revisit' | 'metadata'
export type WarcField = readonly [name: string, value: string]

export interface WarcRecord {
  readonly type: WarcType
  readonly id: string
  readonly atMs: number
  /** Besides those that every record has. */
  readonly fields: readonly WarcField[]
  readonly contentType: string
  /** The block, or what of it stands before the body. */
  readonly head: Uint8Array
  readonly body: PackedBody | null
}

/** A record as it stands in the file, in pieces: a body is as it was kept, and may be large. */
export interface GzipRecord {
  readonly pieces: readonly Uint8Array[]
  /** Of the pieces together. */
  readonly bytes: number
}

/** A gzip header without name and time (RFC 1952, 2.3.1). */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
const RECORD_END = Buffer.from('\r\n\r\n')
const DEFLATED_END = deflateRawSync(RECORD_END)

/** A new name for a record (5.2). */
export function newRecordId(): string {
  return `<urn:uuid:${randomUUID()}>`
}

/** As named fields have dates (5.4): UTC, to the millisecond. */
export function warcDate(ms: number): string {
  return new Date(ms).toISOString()
}

/** Digests are labelled, and hexadecimal, as readers of today write them (5.8). */
export function labelledDigest(sha256: Uint8Array): string {
  return `sha256:${Buffer.from(sha256.buffer, sha256.byteOffset, sha256.byteLength).toString('hex')}`
}

/** The record as it stands in the file. @throws {TrawlError} `crawl_damaged` when the body cannot be unpacked */
export async function gzipRecord(record: WarcRecord): Promise<GzipRecord> {
  const { type, id, atMs, fields, contentType, head, body } = record
  const read = bodyReader(body)
  const digest = createHash('sha256').update(head)
  await read((piece) => digest.update(piece))
  const lines: WarcField[] = [
    ['WARC-Type', type],
    ['WARC-Record-ID', id],
    ['WARC-Date', warcDate(atMs)],
    ...fields,
    ['WARC-Block-Digest', labelledDigest(digest.digest())],
    ['Content-Type', contentType],
    ['Content-Length', String(head.length + (body?.bytes ?? 0))],
  ]
  const text = `WARC/1.1\r\n${lines.map(([name, value]) => `${name}: ${oneLine(value)}\r\n`).join('')}\r\n`
  const front = Buffer.concat([Buffer.from(text, 'utf8'), head])
  let crc = crc32(front)
  await read((piece) => {
    crc = crc32(piece, crc)
  })
  crc = crc32(RECORD_END, crc)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc, 0)
  // Modulo 2^32, as the size of what is longer than that (RFC 1952, 2.3.1).
  trailer.writeUInt32LE((front.length + (body?.bytes ?? 0) + RECORD_END.length) % 2 ** 32, 4)
  const packed = body === null ? [] : [openEnded(body)]
  const pieces = [GZIP_HEADER, deflateOpen(front), ...packed, DEFLATED_END, trailer]
  return { pieces, bytes: pieces.reduce((sum, { length }) => sum + length, 0) }
}

function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ')
}
