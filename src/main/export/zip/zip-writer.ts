/**
 * Writes a ZIP file as blocks, entry by entry, without going back in it and without an end in size. The list of
 * entries is kept by whoever keeps it: a million of them are more than memory should hold.
 */
import { crc32 } from 'node:zlib'
import type { ExportBlock } from '../export-block'
import { dataDescriptor, directoryEnd, directoryEntry, localHeader, type ZipEntry, type ZipMethod } from './zip-records'

/** Where the list of entries is kept until the end of the file. */
export interface ZipDirectory {
  addEntry(entry: Uint8Array): void
  /** In the order they came, in blocks. */
  entries(): Iterable<readonly Uint8Array[]>
}

/** Content that is there as a whole, as it will stand in the file. */
export interface WholeContent {
  readonly method: ZipMethod
  readonly packed: Uint8Array
  readonly crc: number
  /** Unpacked. */
  readonly bytes: number
}

/** A piece of content, and what it is unpacked where that is something else. */
export interface StreamedPiece {
  readonly packed: Uint8Array
  readonly content: Uint8Array
  /** Records that end in it. */
  readonly rows: number
}

type Bytes = ExportBlock & { readonly content: Uint8Array }

/** An empty last block: the end of a stream whose pieces end in flushes (RFC 1951, 3.2.6). */
const DEFLATE_END = Buffer.from([0x03, 0x00])

export class ZipWriter {
  #offset = 0
  #entries = 0

  constructor(private readonly directory: ZipDirectory) {}

  /** @param rows - records that end in this entry */
  *whole(name: string, atMs: number, { method, packed, crc, bytes }: WholeContent, rows: number): Generator<Bytes> {
    const entry = { name, method, atMs, crc, packedBytes: packed.length, bytes, isStreamed: false }
    const header = localHeader(entry)
    this.#note({ ...entry, offset: this.#offset }, header.length)
    yield { content: header, rows: 0 }
    yield { content: packed, rows }
  }

  /**
   * Content whose size shows at its end. Pieces of a deflated entry end in flushes.
   * @param isSmall - whether it is known to stay below 4 GiB
   */
  async *streamed(
    name: string,
    atMs: number,
    method: ZipMethod,
    pieces: Iterable<StreamedPiece> | AsyncIterable<StreamedPiece>,
    isSmall = false,
  ): AsyncGenerator<Bytes> {
    const known = { name, method, atMs, isStreamed: true, isSmall }
    const header = localHeader({ ...known, crc: 0, packedBytes: 0, bytes: 0 })
    yield { content: header, rows: 0 }
    let crc = 0
    let packedBytes = 0
    let bytes = 0
    for await (const { packed, content, rows } of pieces) {
      crc = crc32(content, crc)
      packedBytes += packed.length
      bytes += content.length
      yield { content: packed, rows }
    }
    if (method === 'deflated') {
      packedBytes += DEFLATE_END.length
      yield { content: DEFLATE_END, rows: 0 }
    }
    const descriptor = dataDescriptor({ crc, packedBytes, bytes, isSmall })
    this.#note({ ...known, crc, packedBytes, bytes, offset: this.#offset }, header.length + descriptor.length)
    yield { content: descriptor, rows: 0 }
  }

  /** The list of entries and the end. Nothing may be added afterwards. */
  *end(): Generator<Bytes> {
    const offset = this.#offset
    let bytes = 0
    for (const entries of this.directory.entries()) {
      const content = Buffer.concat(entries)
      bytes += content.length
      yield { content, rows: 0 }
    }
    yield { content: directoryEnd(this.#entries, offset, bytes), rows: 0 }
  }

  #note(entry: ZipEntry, aroundBytes: number): void {
    this.directory.addEntry(directoryEntry(entry))
    this.#entries += 1
    this.#offset += aroundBytes + entry.packedBytes
  }
}
