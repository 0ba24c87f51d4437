/** Reads ZIP files by their list of entries with nothing of ours, for tests; ZIP64 too. */
import { crc32, inflateRawSync } from 'node:zlib'
import { invariant } from '../../src/shared/domain/invariant'

export interface ReadEntry {
  readonly name: string
  readonly method: 'stored' | 'deflated'
  readonly content: Buffer
}

/** Every entry, in the order of the list. @throws when anything is not where it should be */
export function readZip(file: Buffer): ReadEntry[] {
  let end = file.length - 22
  invariant(file.readUInt32LE(end) === 0x06054b50, 'the end of the file is not there')
  let count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) {
    invariant(file.readUInt32LE(end - 20) === 0x07064b50, 'nothing says where the large end is')
    end = Number(file.readBigUInt64LE(end - 12))
    invariant(file.readUInt32LE(end) === 0x06064b50, 'the large end is not there')
    count = Number(file.readBigUInt64LE(end + 32))
    at = Number(file.readBigUInt64LE(end + 48))
  }
  const entries: ReadEntry[] = []
  for (let n = 0; n < count; n += 1) {
    invariant(file.readUInt32LE(at) === 0x02014b50, 'an entry of the list is not there')
    const nameEnd = at + 46 + file.readUInt16LE(at + 28)
    const extraBytes = file.readUInt16LE(at + 30)
    const [bytes, packedBytes, offset] = sizes(file, at, nameEnd, extraBytes)
    const name = file.toString('utf8', at + 46, nameEnd)
    entries.push(readEntry(file, name, at, { bytes, packedBytes, offset }))
    at = nameEnd + extraBytes + file.readUInt16LE(at + 32)
  }
  return entries
}

function sizes(file: Buffer, at: number, extraAt: number, extraBytes: number): [number, number, number] {
  let next = extraAt + 4
  const value = (place: number): number => {
    const small = file.readUInt32LE(at + place)
    if (small !== 0xffffffff) return small
    invariant(next + 8 <= extraAt + extraBytes, 'a large value is not there')
    next += 8
    return Number(file.readBigUInt64LE(next - 8))
  }
  const bytes = value(24)
  const packedBytes = value(20)
  return [bytes, packedBytes, value(42)]
}

function readEntry(
  file: Buffer,
  name: string,
  listedAt: number,
  { bytes, packedBytes, offset }: { bytes: number; packedBytes: number; offset: number },
): ReadEntry {
  invariant(file.readUInt32LE(offset) === 0x04034b50, `${name} is not where the list says`)
  const nameEnd = offset + 30 + file.readUInt16LE(offset + 26)
  invariant(file.toString('utf8', offset + 30, nameEnd) === name, `${name} has two names`)
  const start = nameEnd + file.readUInt16LE(offset + 28)
  const packed = file.subarray(start, start + packedBytes)
  const method = file.readUInt16LE(offset + 8) === 8 ? 'deflated' : 'stored'
  const content = method === 'deflated' ? inflateRawSync(packed) : packed
  invariant(content.length === bytes, `${name} has another size`)
  invariant(crc32(content) === file.readUInt32LE(listedAt + 16), `${name} has another checksum`)
  return { name, method, content }
}
