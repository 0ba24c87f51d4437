/** The records of a ZIP file (PKWARE APPNOTE 6.3, ISO/IEC 21320-1), in the form for large files (ZIP64) where one is needed. */

export type ZipMethod = 'stored' | 'deflated'

/** What is known of an entry once it was written. */
export interface ZipEntry {
  /** With slashes between folders. */
  readonly name: string
  readonly method: ZipMethod
  /** When it was last changed, in ms since 1970. */
  readonly atMs: number
  /** CRC-32 of its content. */
  readonly crc: number
  /** Size as it stands in the file, and of its content. */
  readonly packedBytes: number
  readonly bytes: number
  /** Where its local header stands. */
  readonly offset: number
  /** Its sizes follow its content, because they were not known before. */
  readonly isStreamed: boolean
  /** It is known to stay below 4 GiB, so that readers without ZIP64, such as Excel, take a streamed one. */
  readonly isSmall?: boolean
}

/** A field that holds this says that the true value is in the part for large files (4.4.1.4). */
const BEYOND = 0xffffffff
const MANY_ENTRIES = 0xffff
const LARGE_EXTRA = 0x0001
/** Deflate needs a reader of version 2.0, ZIP64 one of 4.5 (4.4.3.2). */
const VERSION = 20
const VERSION_LARGE = 45
/** Names are UTF-8; sizes follow the content (4.4.4). */
const UTF8 = 1 << 11
const STREAMED = 1 << 3
/** Made on UNIX, so that the upper half of the attributes is a file mode: a regular file that anybody may read. */
const MADE_BY = (3 << 8) | VERSION_LARGE
const FILE_MODE = 0o100644 * 0x10000

/** What stands before the content of an entry (4.3.7). `crc` and sizes of a streamed one do not matter. */
export function localHeader(entry: Omit<ZipEntry, 'offset'>): Buffer {
  const { isStreamed } = entry
  const isLarge = (isStreamed && entry.isSmall !== true) || entry.bytes >= BEYOND || entry.packedBytes >= BEYOND
  const name = Buffer.from(entry.name, 'utf8')
  const extra = isLarge ? largeExtra(isStreamed ? [0, 0] : [entry.bytes, entry.packedBytes]) : Buffer.alloc(0)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(isLarge ? VERSION_LARGE : VERSION, 4)
  writeCommon(header, 6, entry)
  header.writeUInt32LE(isStreamed ? 0 : entry.crc, 14)
  header.writeUInt32LE(isLarge ? BEYOND : isStreamed ? 0 : entry.packedBytes, 18)
  header.writeUInt32LE(isLarge ? BEYOND : isStreamed ? 0 : entry.bytes, 22)
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, name, extra])
}

/** What follows the content of a streamed entry (4.3.9). */
export function dataDescriptor({
  crc,
  packedBytes,
  bytes,
  isSmall,
}: Pick<ZipEntry, 'crc' | 'packedBytes' | 'bytes' | 'isSmall'>): Buffer {
  const descriptor = Buffer.alloc(isSmall === true ? 16 : 24)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(crc, 4)
  if (isSmall === true) {
    descriptor.writeUInt32LE(packedBytes, 8)
    descriptor.writeUInt32LE(bytes, 12)
    return descriptor
  }
  descriptor.writeBigUInt64LE(BigInt(packedBytes), 8)
  descriptor.writeBigUInt64LE(BigInt(bytes), 16)
  return descriptor
}

/** The entry in the list at the end of the file (4.3.12). */
export function directoryEntry(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8')
  const large = [entry.bytes, entry.packedBytes, entry.offset].filter((value) => value >= BEYOND)
  const extra = large.length === 0 ? Buffer.alloc(0) : largeExtra(large)
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(MADE_BY, 4)
  header.writeUInt16LE(large.length === 0 && entry.isSmall === true ? VERSION : VERSION_LARGE, 6)
  writeCommon(header, 8, entry)
  header.writeUInt32LE(entry.crc, 16)
  header.writeUInt32LE(Math.min(entry.packedBytes, BEYOND), 20)
  header.writeUInt32LE(Math.min(entry.bytes, BEYOND), 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(FILE_MODE, 38)
  header.writeUInt32LE(Math.min(entry.offset, BEYOND), 42)
  return Buffer.concat([header, name, extra])
}

/** The end of the file (4.3.14 to 4.3.16). @param offset - where the list of its entries begins */
export function directoryEnd(entries: number, offset: number, bytes: number): Buffer {
  const isLarge = entries >= MANY_ENTRIES || offset >= BEYOND || bytes >= BEYOND
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries, MANY_ENTRIES), 8)
  end.writeUInt16LE(Math.min(entries, MANY_ENTRIES), 10)
  end.writeUInt32LE(Math.min(bytes, BEYOND), 12)
  end.writeUInt32LE(Math.min(offset, BEYOND), 16)
  return isLarge ? Buffer.concat([largeEnd(entries, offset, bytes), end]) : end
}

function largeEnd(entries: number, offset: number, bytes: number): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(MADE_BY, 12)
  end.writeUInt16LE(VERSION_LARGE, 14)
  end.writeBigUInt64LE(BigInt(entries), 24)
  end.writeBigUInt64LE(BigInt(entries), 32)
  end.writeBigUInt64LE(BigInt(bytes), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  // Where the record before stands: the one way to find it.
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + bytes), 64)
  end.writeUInt32LE(1, 72)
  return end
}

function largeExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(LARGE_EXTRA, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8)
  return extra
}

/** Flags, method, time and date, as both headers have them. */
function writeCommon(header: Buffer, at: number, { method, atMs, isStreamed }: Omit<ZipEntry, 'offset'>): void {
  header.writeUInt16LE(UTF8 | (isStreamed ? STREAMED : 0), at)
  header.writeUInt16LE(method === 'deflated' ? 8 : 0, at + 2)
  const date = new Date(Math.max(atMs, Date.UTC(1980, 0, 1)))
  // In UTC: the format knows no time zones, and this one is the same for everybody.
  header.writeUInt16LE((date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1), at + 4)
  const year = Math.min(date.getUTCFullYear() - 1980, 127)
  header.writeUInt16LE((year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(), at + 6)
}
