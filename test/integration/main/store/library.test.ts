import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { Library } from '../../../../src/main/store/library'
import { newCrawl, openWriter } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

/** A library with one crawl in it that nobody writes to: id `test`, name `Test`. */
async function libraryWithCrawl() {
  const folder = temporaryFolder()
  const { path, writer } = await newCrawl(folder)
  writer.close()
  const library = new Library(folder)
  library.add(path)
  return { folder, path, library }
}

describe('the library', () => {
  it('knows a crawl by id, name and file', async () => {
    const { path, library } = await libraryWithCrawl()
    expect(library.find('test').path).toBe(path)
    expect(library.find('Test').id).toBe('test')
    expect(library.find(path).id).toBe('test')
    expect(() => library.find('nobody')).toThrow('no crawl "nobody"')
    library.close()
  })

  it('of an earlier Trawl is brought up to date, each crawl the first of its series', async () => {
    const { folder, library } = await libraryWithCrawl()
    library.close()
    const earlier = new Database(join(folder, 'library.db'))
    earlier.exec('ALTER TABLE crawl DROP COLUMN series_id')
    earlier.close()
    const again = new Library(folder)
    expect(again.find('test')).toMatchObject({ name: 'Test', seriesId: 'test' })
    again.close()
  })

  it('shows the settings that a crawl has now', async () => {
    const folder = temporaryFolder()
    const { path, writer } = await newCrawl(folder)
    const library = new Library(folder)
    library.add(path)
    writer.changeSettings({ perHost: 17 })
    library.add(path)
    expect(library.find('test').settings.perHost).toBe(17)
    writer.close()
    library.close()
  })

  it('calls a crawl interrupted when its file says running and nobody writes to it', async () => {
    const folder = temporaryFolder()
    const { path, writer } = await newCrawl(folder)
    writer.setState('running', null, 5, 2)
    const library = new Library(folder)
    library.add(path)
    expect(library.list()[0]?.state).toBe('running')
    writer.close()
    expect(library.list()[0]?.state).toBe('interrupted')
    library.close()
  })

  it('gives a removed crawl back, and deletes its file only when it closes', async () => {
    const { folder, path, library } = await libraryWithCrawl()
    library.remove('test')
    expect(library.list()).toEqual([])
    library.restore('test')
    expect(library.list()).toHaveLength(1)
    library.remove('test')
    expect(existsSync(path)).toBe(true)
    library.purge(folder)
    expect(existsSync(path)).toBe(false)
    library.close()
  })

  it('keeps the file of a removed crawl that lies elsewhere', async () => {
    const { folder, path, library } = await libraryWithCrawl()
    library.remove('test')
    library.purge(join(folder, 'crawls'))
    expect(existsSync(path)).toBe(true)
    expect(library.list()).toEqual([])
    library.close()
  })

  it('sweeps up what a kill left of a crawl file in the making, and nothing else', () => {
    const folder = temporaryFolder()
    const library = new Library(folder)
    for (const name of ['a.trawl', 'b.trawl.unfinished', 'b.trawl.unfinished-wal', 'b.trawl.unfinished-shm'])
      writeFileSync(join(folder, name), '')
    library.sweep(folder)
    library.close()
    expect(readdirSync(folder).filter((name) => !name.startsWith('library'))).toEqual(['a.trawl'])
  })

  it('does not remove a crawl that is running', async () => {
    const folder = temporaryFolder()
    const { path, writer } = await newCrawl(folder)
    const library = new Library(folder)
    library.add(path)
    expect(() => library.remove('test')).toThrow('is running')
    writer.close()
    library.close()
  })

  it('marks a crawl whose file is gone', async () => {
    const { path, library } = await libraryWithCrawl()
    rmSync(path)
    expect(library.list()).toMatchObject([{ missing: true, fileBytes: 0 }])
    library.close()
  })

  it('is read by two at once', async () => {
    const folder = temporaryFolder()
    const { path, writer } = await newCrawl(folder)
    writer.close()
    const one = new Library(folder)
    const two = new Library(folder)
    one.add(path)
    expect(two.list()).toHaveLength(1)
    two.rename('test', 'Other')
    expect(one.list()[0]?.name).toBe('Other')
    one.close()
    two.close()
    openWriter(path).close()
  })
})
