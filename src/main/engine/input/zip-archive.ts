/**
 * Reads entries of a ZIP archive (PKWARE APPNOTE 6.3) one by one, as a stream each. What is in it is taken from its
 * directory alone, which lies at the end: that is what tells a whole file from one that is cut off.
 */
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { TrawlError } from '../../../shared/errors'
import { tooMuch } from './gzip-bytes'

const DIRECTORY_END = 0x06054b50
const WIDE_LOCATOR = 0x07064b50
const WIDE_DIRECTORY_END = 0x06064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_BYTES = 22
const WIDE_LOCATOR_BYTES = 20
const WIDE_END_BYTES = 56
const MOST_COMMENT_BYTES = 65_535
/** A workbook has some dozen entries; a directory larger than this is none of a workbook. */
const MOST_DIRECTORY_BYTES = 32 * 1024 ** 2
const READ_BYTES = 65_536
/** In a field of 16 or 32 bits: the figure stands in the extra field. */
const WIDE_16 = 0xffff
const WIDE_32 = 0xffffffff

interface ZipEntry {
  readonly flags: number
  readonly method: number
  readonly packedBytes: number
  readonly offset: number
}

export class ZipArchive {
  readonly #read = new Map<string, number>()

  private constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /** @throws {TrawlError} `file_unreadable` when the directory is not there or not whole */
  static async open(file: FileHandle, path: string): Promise<ZipArchive> {
    const { size } = await file.stat()
    const tail = await readAt(file, Math.max(0, size - MOST_COMMENT_BYTES - END_BYTES), MOST_COMMENT_BYTES + END_BYTES)
    const at = endOfDirectory(tail)
    if (at === null) throw damaged(path, 'its directory is missing, so it may be cut off')
    let bytes = tail.readUInt32LE(at + 12)
    let offset = tail.readUInt32LE(at + 16)
    if (offset === WIDE_32 || bytes === WIDE_32 || tail.readUInt16LE(at + 10) === WIDE_16) {
      const wide = await wideDirectory(file, tail, at)
      if (wide === null) throw damaged(path, 'its directory cannot be read')
      ;({ bytes, offset } = wide)
    }
    if (bytes > MOST_DIRECTORY_BYTES || offset + bytes > size) throw damaged(path, 'its directory cannot be read')
    return new ZipArchive(file, path, entriesIn(await readAt(file, offset, bytes)))
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /**
   * The bytes of an entry, unpacked.
   *
   * @param mostBytes Most that may come out.
   * @throws {TrawlError} `file_unreadable` when it is damaged, larger, or not there
   */
  async *read(name: string, mostBytes: number): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name)
    if (entry === undefined) throw damaged(this.path, `it has no ${name}`)
    if ((entry.flags & 1) !== 0) throw damaged(this.path, 'it is protected with a password')
    if (entry.method !== 0 && entry.method !== 8) throw damaged(this.path, `${name} is packed in an unknown way`)
    const head = await readAt(this.file, entry.offset, 30)
    if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_ENTRY)
      throw damaged(this.path, `${name} is not where it should be`)
    const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
    const packed = this.#packed(name, start, entry.packedBytes)
    const source = Readable.from(packed, { objectMode: false })
    const output = entry.method === 8 ? inflated(source) : source
    let bytes = 0
    try {
      for await (const block of output as AsyncIterable<Buffer>) {
        bytes += block.length
        if (bytes > mostBytes) throw tooMuch(`${name} in ${this.path}`, mostBytes)
        yield block
      }
    } catch (error) {
      if (error instanceof TrawlError) throw error
      throw damaged(
        this.path,
        `${name} cannot be unpacked (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
        error,
      )
    } finally {
      source.destroy()
      output.destroy()
    }
  }

  /** Share of an entry that has been taken out of the archive, 0 to 1. */
  shareRead(name: string): number {
    return this.#read.get(name) ?? 0
  }

  async *#packed(name: string, start: number, bytes: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes; at += READ_BYTES) {
      const block = await readAt(this.file, start + at, Math.min(READ_BYTES, bytes - at))
      if (block.length === 0) throw damaged(this.path, `${name} is cut off`)
      this.#read.set(name, at / bytes)
      yield block
    }
  }
}

function inflated(source: Readable): Readable {
  const inflate = createInflateRaw()
  source.on('error', (error) => inflate.destroy(error))
  return source.pipe(inflate)
}

/** Bytes at a place in a file; fewer where it ends. */
async function readAt(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes)
  let filled = 0
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

function endOfDirectory(tail: Buffer): number | null {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === DIRECTORY_END && at + END_BYTES + tail.readUInt16LE(at + 20) <= tail.length) return at
  }
  return null
}

/** ZIP64: archives beyond 4 GB keep their figures in a record of its own (4.3.14 and 4.3.15). */
async function wideDirectory(file: FileHandle, tail: Buffer, end: number) {
  const at = end - WIDE_LOCATOR_BYTES
  if (at < 0 || tail.readUInt32LE(at) !== WIDE_LOCATOR) return null
  const wide = await readAt(file, Number(tail.readBigUInt64LE(at + 8)), WIDE_END_BYTES)
  if (wide.length < WIDE_END_BYTES || wide.readUInt32LE(0) !== WIDE_DIRECTORY_END) return null
  return { bytes: Number(wide.readBigUInt64LE(40)), offset: Number(wide.readBigUInt64LE(48)) }
}

function entriesIn(directory: Buffer): ReadonlyMap<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY; ) {
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    if (extraEnd > directory.length) break
    const wide = wideFigures(directory.subarray(nameEnd, extraEnd), [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ])
    const [, packedBytes = 0, offset = 0] = wide
    // Some writers put back slashes where the standard has slashes.
    const name = directory.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/')
    entries.set(name, {
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packedBytes,
      offset,
    })
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** Size, packed size and place; those that do not fit stand in the extra field, in this order (4.5.3). */
function wideFigures(extra: Buffer, figures: readonly number[]): readonly number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    return figures.map((figure) => {
      if (figure !== WIDE_32 || next + 8 > extra.length) return figure
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    })
  }
  return figures
}

function damaged(path: string, why: string, cause?: unknown): TrawlError {
  return new TrawlError('file_unreadable', `The workbook ${path} cannot be read: ${why}.`, {
    hint: 'Open it in a spreadsheet program and save it anew, as XLSX or as CSV.',
    cause,
  })
}
