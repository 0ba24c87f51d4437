import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZipArchive } from '../../../../../src/main/engine/input/zip-archive'
import { zipOf } from '../../../../support/zip-file'

let folder = ''
let file: FileHandle
const MB = 1024 ** 2

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-zip-'))
  const content = Buffer.alloc(20 * MB)
  writeFileSync(
    join(folder, 'bomb.zip'),
    zipOf([
      { name: 'a', content: 'text' },
      { name: 'b', content },
    ]),
  )
  file = await open(join(folder, 'bomb.zip'))
})
afterEach(async () => {
  await file.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what comes out of an entry is bounded, however small it was packed', async () => {
  const zip = await ZipArchive.open(file, 'bomb.zip')
  let bytes = 0
  const reading = (async () => {
    for await (const block of zip.read('b', MB)) bytes += block.length
  })()
  await expect(reading).rejects.toMatchObject({ code: 'file_unreadable', message: /^b in bomb\.zip is larger than/ })
  expect(bytes).toBeLessThanOrEqual(MB)
})

test('each entry is read by itself, in any order', async () => {
  const zip = await ZipArchive.open(file, 'bomb.zip')
  const sizes = []
  for (const name of ['b', 'a']) {
    let bytes = 0
    for await (const block of zip.read(name, 30 * MB)) bytes += block.length
    sizes.push(bytes)
  }
  expect(sizes).toEqual([20 * MB, 4])
  expect(zip.has('c')).toBe(false)
  await expect(zip.read('c', MB).next()).rejects.toMatchObject({ message: /it has no c/ })
})
