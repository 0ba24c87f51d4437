import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTextFile } from '../../../../../src/main/engine/input/file-text'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-file-text-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function file(bytes: Buffer | string): string {
  const path = join(folder, `${Math.random()}.txt`)
  writeFileSync(path, bytes)
  return path
}

async function read(path: string, blockChars?: number): Promise<{ text: string; shares: number[] }> {
  let text = ''
  const shares: number[] = []
  for await (const block of readTextFile(path, blockChars)) {
    text += block.text
    shares.push(block.share)
  }
  return { text, shares }
}

const TEXT = 'https://example.com/ä€😀\r\n'.repeat(500)
const utf16le = Buffer.from(TEXT, 'utf16le')

describe('readTextFile', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le])],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]).swap16()],
    ['UTF-16 LE without a mark', utf16le],
    ['UTF-16 BE without a mark', Buffer.from(utf16le).swap16()],
  ])('reads %s, cut anywhere', async (_, bytes) => {
    const path = file(bytes)
    for (const blockChars of [1_024, 1_025, 1_027, undefined]) expect((await read(path, blockChars)).text).toBe(TEXT)
  })

  test('falls back to windows-1252, even when the first such byte comes late', async () => {
    const ascii = 'https://example.com/\n'.repeat(10_000)
    const path = file(Buffer.concat([Buffer.from(ascii), Buffer.from([0x80, 0xe9, 0x92, 0x0a])]))
    expect((await read(path)).text).toBe(`${ascii}€é’\n`)
  })

  test('stays with UTF-8 once it has seen some, whatever follows', async () => {
    const path = file(Buffer.concat([Buffer.from('é'.repeat(40_000)), Buffer.from([0xe9, 0x0a])]))
    expect((await read(path)).text).toBe(`${'é'.repeat(40_000)}\ufffd\n`)
  })

  test('its share grows to 1, which comes last', async () => {
    const { shares } = await read(file('x'.repeat(10_000)), 4_000)
    expect(shares).toEqual([0.4, 0.8, 0.999, 1])
    expect(await read(file(''))).toEqual({ text: '', shares: [1] })
  })

  test('a character cut off by the end of the file is replaced', async () => {
    expect((await read(file(Buffer.from([0x61, 0xc3, 0xa9, 0xe2, 0x82])))).text).toBe('aé\ufffd')
  })

  test.each([
    ['a missing file', () => join(folder, 'missing.txt'), /no file/],
    ['a file as folder', () => join(file('x'), 'y.txt'), /no file/],
    ['a folder', () => folder, /folder/],
    ['a binary file', () => file(Buffer.from([1, 2, 0, 0, 0, 4, 5, 0, 6])), /binary/],
    ['a workbook', () => file(Buffer.from('PK\u0003\u0004rest')), /Excel/],
    ['a gzip file', () => file(Buffer.from([0x1f, 0x8b, 8, 0])), /gzip/],
    ['a PDF', () => file('%PDF-1.7'), /PDF/],
  ])('says what is wrong with %s', async (_, path, message) => {
    await expect(read(path())).rejects.toMatchObject({ code: 'file_unreadable', message, hint: expect.any(String) })
  })

  test('closes the file when the reader stops early', async () => {
    const blocks = readTextFile(file('x'.repeat(5_000)), 1_024)
    await blocks.next()
    await blocks.return(undefined)
    expect(await blocks.next()).toEqual({ done: true, value: undefined })
  })
})
