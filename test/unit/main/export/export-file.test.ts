import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportBlock } from '../../../../src/main/export/export-block'
import { type ExportWatch, exportBlocks } from '../../../../src/main/export/export-file'
import { resultTable } from '../../../../src/main/export/result-table'
import { csvBlocks } from '../../../../src/main/export/table/csv'
import { sourceOf } from './rows'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const manyRows = Array.from({ length: 8000 }, (_, index) => ({ row: index + 1, title: `Title ${index} `.repeat(8) }))

function exportTo(path: string, watch: Partial<ExportWatch> = {}, source = sourceOf(manyRows, [], 500)) {
  const table = resultTable(source, { columns: ['row', 'title'], carried: false })
  const blocks = csvBlocks(table, { separator: ',', bom: false })
  return exportBlocks(path, blocks, { onProgress: () => {}, isCancelled: () => false, ...watch })
}

describe('exporting to a file', () => {
  it('writes every row and says how much it wrote', async () => {
    const path = join(folder, 'out.csv')
    const totals = await exportTo(path)
    expect(totals).toEqual({ rowsWritten: 8000, bytes: statSync(path).size })
    expect(readFileSync(path, 'utf8').split('\r\n')).toHaveLength(8002)
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('shows the file under its name only when it is whole', async () => {
    const path = join(folder, 'out.csv')
    const seen: string[][] = []
    await exportTo(path, { onProgress: () => void seen.push(readdirSync(folder)) })
    expect(new Set(seen.flat())).toEqual(new Set(['out.csv.partial']))
  })

  it('reports progress that only grows', async () => {
    const rows: number[] = []
    await exportTo(join(folder, 'out.csv'), { onProgress: (done) => void rows.push(done) })
    expect(rows.length).toBeGreaterThan(2)
    expect(rows).toEqual([...rows].sort((a, b) => a - b))
    expect(rows.at(-1)).toBe(8000)
  })

  it('lets the event loop turn, so that a cancel arrives, and leaves what was there before', async () => {
    const path = join(folder, 'out.csv')
    writeFileSync(path, 'earlier')
    let cancelled = false
    let blocks = 0
    const running = exportTo(path, {
      onProgress: () => {
        blocks += 1
        setImmediate(() => {
          cancelled = true
        })
      },
      isCancelled: () => cancelled,
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect(blocks).toBeLessThan(4)
    expect(readFileSync(path, 'utf8')).toBe('earlier')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('leaves nothing behind when the source fails part-way, and closes it', async () => {
    let closed = false
    const source = {
      ...sourceOf(manyRows),
      *cells() {
        try {
          yield manyRows.map((row) => [row.row, row.title])
          throw new Error('the crawl file is damaged')
        } finally {
          closed = true
        }
      },
    }
    await expect(exportTo(join(folder, 'out.csv'), {}, source)).rejects.toThrow('damaged')
    expect(readdirSync(folder)).toEqual([])
    expect(closed).toBe(true)
  })

  it('replaces a leftover of an export that was killed', async () => {
    writeFileSync(join(folder, 'out.csv.partial'), 'x'.repeat(5_000_000))
    const { bytes } = await exportTo(join(folder, 'out.csv'))
    expect(statSync(join(folder, 'out.csv')).size).toBe(bytes)
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('replaces the file that a link points at, not the link', async () => {
    const real = join(folder, 'real.csv')
    writeFileSync(real, '')
    symlinkSync(real, join(folder, 'link.csv'))
    await exportTo(join(folder, 'link.csv'))
    expect(statSync(real).size).toBeGreaterThan(0)
    expect(readdirSync(folder).sort()).toEqual(['link.csv', 'real.csv'])
  })

  it('names the folder when it does not exist', async () => {
    await expect(exportTo(join(folder, 'missing', 'out.csv'))).rejects.toMatchObject({
      code: 'folder_unwritable',
      message: `Cannot write out.csv into the folder ${join(folder, 'missing')}.`,
    })
  })

  it('refuses a folder as the file', async () => {
    mkdirSync(join(folder, 'out.csv'))
    await expect(exportTo(join(folder, 'out.csv'))).rejects.toMatchObject({ code: 'file_unwritable' })
    expect(existsSync(join(folder, 'out.csv.partial'))).toBe(false)
  })

  it('says so when the name is too long', async () => {
    await expect(exportTo(join(folder, `${'n'.repeat(300)}.csv`))).rejects.toMatchObject({
      code: 'file_unwritable',
      message: expect.stringContaining('too long'),
    })
  })

  it.runIf(existsSync('/dev/full'))('says that the disk is full when it is', async () => {
    await expect(exportTo('/dev/full')).rejects.toMatchObject({ code: 'disk_full', hint: expect.any(String) })
  })

  it.runIf(process.platform !== 'win32')('writes into a named pipe as it is', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const { createReadStream } = await import('node:fs')
    const text = (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of createReadStream(pipe)) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString()
    })()
    const { bytes } = await exportTo(pipe)
    expect((await text).length).toBe(bytes)
    expect(statSync(pipe).isFIFO()).toBe(true)
  })

  it('shows several files under their names when all of them are whole, or none', async () => {
    const [main, second] = [join(folder, 'index.xml'), join(folder, 'part-1.xml')]
    const seen: string[][] = []
    const watch = { onProgress: () => void seen.push(readdirSync(folder).sort()), isCancelled: () => false }
    function* blocks(fails: boolean): Generator<ExportBlock> {
      yield { content: 'part', rows: 1, file: second }
      yield { content: 'index', rows: 0 }
      if (fails) throw new Error('the crawl file is damaged')
    }
    await expect(exportBlocks(main, blocks(true), watch)).rejects.toThrow('damaged')
    expect(readdirSync(folder)).toEqual([])
    expect(await exportBlocks(main, blocks(false), watch)).toEqual({ rowsWritten: 1, bytes: 9 })
    expect(new Set(seen.flat())).toEqual(new Set(['index.xml.partial', 'part-1.xml.partial']))
    expect([readFileSync(main, 'utf8'), readFileSync(second, 'utf8')]).toEqual(['index', 'part'])
    const toStdout = exportBlocks('-', blocks(false), watch)
    await expect(toStdout).rejects.toMatchObject({ code: 'bad_request', hint: expect.stringContaining('-o') })
  })
})
