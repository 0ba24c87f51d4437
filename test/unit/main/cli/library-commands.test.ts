import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import type { CrawlSummary } from '../../../../src/shared/domain/crawl-summary'
import { TrawlError } from '../../../../src/shared/errors'
import { CRAWL, type RunOptions, run } from './console'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A library of some crawls, which remembers what was taken out of it. */
function library(crawls: readonly CrawlSummary[]) {
  const removed: string[] = []
  const service: Partial<CliService> = {
    find: async (reference) => {
      const found = crawls.find(({ id, name }) => id === reference || name === reference)
      if (found === undefined) throw new TrawlError('crawl_not_found', `There is no crawl "${reference}".`)
      return found
    },
    remove: async (id) => void removed.push(id),
  }
  return { removed, service }
}

describe('trawl delete', () => {
  const inLibrary = (): CrawlSummary => ({ ...CRAWL, path: join(folder, 'crawls', 'k7m2p9xw.trawl') })
  const deleting = (args: readonly string[], crawls: readonly CrawlSummary[], options: RunOptions = {}) => {
    const { removed, service } = library(crawls)
    return { removed, ran: run(['delete', ...args, '--data', folder], { ...options, service }) }
  }

  it('deletes with --yes, and says what and how large', async () => {
    const { removed, ran } = deleting(['--yes', CRAWL.id], [inLibrary()])
    expect(await ran).toEqual({ code: 0, out: '', err: 'Deleted "example.org" (k7m2p9xw), 1.4 MiB.\n' })
    expect(removed).toEqual([CRAWL.id])
  })

  it('deletes nothing where nobody can be asked', async () => {
    const { removed, ran } = deleting([CRAWL.id], [inLibrary()])
    expect(await ran).toMatchObject({ code: 1, err: expect.stringContaining('Expected --yes') })
    expect(removed).toEqual([])
  })

  it.each([
    ['y\n', 0, 1],
    ['YES\n', 0, 1],
    ['\n', 1, 0],
    ['yesterday\n', 1, 0],
    ['', 1, 0],
  ])('asks on a terminal: %j ends with %i', async (answer, code, count) => {
    const { removed, ran } = deleting([CRAWL.id], [inLibrary()], { stdin: answer, isTerminal: true })
    const ended = await ran
    expect(ended.err).toContain('  "example.org" (k7m2p9xw), 1,200 URLs, 1.4 MiB\nDelete this crawl for good? [y/N] ')
    expect([ended.code, removed.length]).toEqual([code, count])
    expect(ended.err.includes('Nothing was deleted.')).toBe(count === 0)
  })

  it('looks at all of them before it deletes the first', async () => {
    const running = { ...inLibrary(), id: 'running1', state: 'running' as const }
    const first = deleting(['--yes', CRAWL.id, 'running1'], [inLibrary(), running])
    expect(await first.ran).toMatchObject({ code: 1, err: expect.stringContaining('(running1) is running.') })
    const second = deleting(['--yes', CRAWL.id, 'nope'], [inLibrary()])
    expect((await second.ran).code).toBe(1)
    expect([first.removed, second.removed]).toEqual([[], []])
  })

  it('deletes a crawl once that is named twice', async () => {
    const { removed, ran } = deleting(['--yes', CRAWL.id, CRAWL.name], [inLibrary()])
    await ran
    expect(removed).toEqual([CRAWL.id])
  })

  it('leaves files elsewhere where they are, unless --files is given', async () => {
    const path = join(folder, 'shop.trawl')
    for (const ending of ['', '-wal', '-shm']) writeFileSync(`${path}${ending}`, '')
    const elsewhere = { ...CRAWL, path }
    expect((await deleting(['--yes', CRAWL.id], [elsewhere]).ran).err).toBe(
      `Took "example.org" (k7m2p9xw) out of the library. Its file stays: ${path} (1.4 MiB)\n`,
    )
    expect((await deleting(['--yes', '--files', CRAWL.id], [elsewhere]).ran).err).toContain('Deleted "example.org"')
    expect(() => rmSync(path)).toThrow('ENOENT')
  })
})

describe('trawl import', () => {
  it('prints the id, or the crawl as JSON, and says on stderr what came', async () => {
    const asked: unknown[] = []
    const addFile: CliService['addFile'] = async (path, how) => {
      how?.onShare(0.5)
      asked.push([path, how?.link])
      return CRAWL
    }
    expect(await run(['import', '/a.trawl', '/b.trawl'], { service: { addFile } })).toEqual({
      code: 0,
      out: 'k7m2p9xw\nk7m2p9xw\n',
      err: '"example.org" is in the library: 1,200 URLs, 1.4 MiB. The file it came from can go.\n'.repeat(2),
    })
    const linked = await run(['import', '--link', '--json', '--quiet', '/a.trawl'], { service: { addFile } })
    expect([linked.err, JSON.parse(linked.out).id]).toEqual(['', CRAWL.id])
    expect(asked).toEqual([
      ['/a.trawl', false],
      ['/b.trawl', false],
      ['/a.trawl', true],
    ])
  })

  it('passes on why a file is refused', async () => {
    const addFile: CliService['addFile'] = async () => {
      throw new TrawlError('crawl_exists', 'The library has this crawl already.', { hint: 'It is there.' })
    }
    expect(await run(['import', '/a.trawl'], { service: { addFile } })).toEqual({
      code: 1,
      out: '',
      err: 'trawl: The library has this crawl already.\n  It is there.\n',
    })
  })
})
