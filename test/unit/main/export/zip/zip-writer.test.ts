import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ListedEntries } from '../../../../../src/main/export/zip/listed-entries'
import { directoryEnd, directoryEntry } from '../../../../../src/main/export/zip/zip-records'
import { type StreamedPiece, ZipWriter } from '../../../../../src/main/export/zip/zip-writer'
import { readZip } from '../../../../support/read-zip'

const NOTHING = { method: 'stored', packed: new Uint8Array(0), crc: 0, bytes: 0 } as const
const piece = (text: string): StreamedPiece => ({ packed: Buffer.from(text), content: Buffer.from(text), rows: 1 })

async function written(write: (zip: ZipWriter) => AsyncGenerator<{ content: Uint8Array }>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const { content } of write(new ZipWriter(new ListedEntries()))) parts.push(content)
  return Buffer.concat(parts)
}

describe('ZipWriter', () => {
  it('writes entries that are there as a whole, and such whose size shows at their end', async () => {
    const text = Buffer.from('The same text, the same text.')
    const file = await written(async function* (zip) {
      const packed = deflateRawSync(text)
      yield* zip.whole('a/b.txt', 0, { method: 'deflated', packed, crc: crc32(text), bytes: text.length }, 1)
      yield* zip.streamed('grüße.txt', Date.UTC(2024, 1, 29), 'stored', [piece('one '), piece('two')])
      yield* zip.streamed('small.txt', 0, 'stored', [piece('three')], true)
      yield* zip.end()
    })
    expect(readZip(file).map(({ name, method, content }) => [name, method, content.toString()])).toEqual([
      ['a/b.txt', 'deflated', text.toString()],
      ['grüße.txt', 'stored', 'one two'],
      ['small.txt', 'stored', 'three'],
    ])
  })

  it('writes more entries than the small end can count', () => {
    const zip = new ZipWriter(new ListedEntries())
    const parts: Uint8Array[] = []
    const add = (blocks: Iterable<{ readonly content: Uint8Array }>) => {
      for (const { content } of blocks) parts.push(content)
    }
    for (let n = 0; n < 66_000; n += 1) add(zip.whole(String(n), 0, NOTHING, 0))
    add(zip.end())
    const file = Buffer.concat(parts)
    const entries = readZip(file)
    expect([entries.length, entries.at(-1)?.name]).toEqual([66_000, '65999'])
  })
})

describe('the list of entries', () => {
  it('has sizes and places beyond 4 GiB in their large form, in the order of the standard', () => {
    const bytes = 5 * 2 ** 30
    const known = { name: 'x', method: 'stored', atMs: 0, crc: 1, isStreamed: true } as const
    const entry = directoryEntry({ ...known, bytes, packedBytes: 10, offset: bytes + 1 })
    expect(entry.readUInt32LE(24)).toBe(0xffffffff)
    expect(entry.readUInt32LE(20)).toBe(10)
    expect(entry.readUInt16LE(30)).toBe(20)
    expect([entry.readBigUInt64LE(51), entry.readBigUInt64LE(59)]).toEqual([BigInt(bytes), BigInt(bytes + 1)])
    const end = directoryEnd(1, bytes, 60)
    expect([end.length, end.readBigUInt64LE(48)]).toEqual([56 + 20 + 22, BigInt(bytes)])
  })
})
