import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CrawlService } from '../../../src/main/crawl-service'
import type { ColumnId } from '../../../src/shared/columns'
import type { IndexState } from '../../../src/shared/domain/crawl-index'
import type { ExportProgress } from '../../../src/shared/domain/export-request'
import { EVERY_LINK } from '../../../src/shared/domain/link-graph'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { generateCrawl } from '../../support/generate-crawl'
import { buildLinks, indexedLinks, plainLinks } from '../../support/link-index'
import { temporaryFolder } from '../../support/temporary-folder'

const threadsFolder = resolve('out/main')
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const BROKEN = { ...EVERY_LINK, view: 'broken', search: '', sort: 'sources', direction: 'descending' } as const

let folder: string
let service: CrawlService

beforeEach(() => {
  folder = temporaryFolder()
  service = new CrawlService({ dataFolder: folder, threadsFolder, log: quiet, keyring: null })
})

afterEach(() => service.close())

function whenOver(crawlId: string): Promise<IndexState> {
  return new Promise((done) => {
    const end = service.on('index:progress', (state) => {
      if (state.crawlId !== crawlId || state.state === 'building') return
      end()
      done(state)
    })
  })
}

async function added(rows: number): Promise<string> {
  const path = join(folder, `${rows}.trawl`)
  await generateCrawl(path, rows, { links: 8 })
  return (await service.addFile(path)).id
}

const indexFiles = (): readonly string[] =>
  existsSync(join(folder, 'indexes'))
    ? readdirSync(join(folder, 'indexes')).filter((name) => name.endsWith('.index'))
    : []

describe('the index of a crawl', () => {
  it('is made on demand, answers, and goes with its crawl', async () => {
    const crawlId = await added(400)
    expect(await service.indexes.states(crawlId)).toContainEqual(
      expect.objectContaining({ part: 'links', state: 'missing', usable: false }),
    )
    const over = whenOver(crawlId)
    await service.indexes.build(crawlId, 'links')
    await service.indexes.build(crawlId, 'links')
    expect(await over).toMatchObject({ state: 'ready', usable: true, stale: false, error: null })
    const { rows, total } = await service.ask(crawlId, 'linkTargets', { query: BROKEN, from: 0, count: 5 })
    expect(total).toBeGreaterThan(5)
    expect(rows[0]?.pages).toBeGreaterThanOrEqual(rows[4]?.pages ?? Number.POSITIVE_INFINITY)
    expect(indexFiles()).toHaveLength(1)
    await service.remove(crawlId)
    expect(indexFiles()).toEqual([])
  })

  it('of the graph is made after the links that it needs, and its columns are there then', async () => {
    const crawlId = await added(400)
    const ask = async (columns: readonly ColumnId[]) => {
      const query = { ...EVERYTHING, sorts: [{ column: 'inlinks', direction: 'descending' }] } as const
      return (await service.window({ crawlId, query, columns, from: 0, count: 1, refresh: true })).cells[0]
    }
    expect(await ask(['inlinks'])).toEqual([null])
    await service.indexes.make(crawlId, 'graph')
    const states = await service.indexes.states(crawlId)
    expect(states.filter(({ part }) => part !== 'text')).toMatchObject([
      { part: 'links', state: 'ready', stale: false },
      { part: 'graph', state: 'ready', stale: false },
    ])
    expect((await ask(['inlinks']))?.[0]).toBeGreaterThan(100)
    await service.indexes.make(crawlId, 'graph')
    expect(indexFiles()).toHaveLength(2)
  })

  it('of the graph is in the export of findings, and one that is damaged does not make it fail', async () => {
    const crawlId = await added(400)
    const path = join(folder, 'findings.csv')
    const exported = async (): Promise<string> => {
      const over = new Promise<ExportProgress>((done) => {
        const end = service.on('export:progress', (progress) => {
          if (progress.state === 'running') return
          end()
          done(progress)
        })
      })
      const subject = { kind: 'findings', summary: true, muted: [], columns: null } as const
      const rows = { kind: 'view', query: EVERYTHING } as const
      await service.startExport({ crawlId, path, format: 'csv', subject, rows, bom: false })
      expect(await over).toMatchObject({ state: 'finished', error: null })
      return readFileSync(path, 'utf8')
    }
    expect(await exported()).not.toContain('broken_links_on_page')
    await service.indexes.make(crawlId, 'graph')
    expect(await exported()).toContain('broken_links_on_page')
    const graph = join(folder, 'indexes', indexFiles().find((name) => name.includes('.graph.')) as string)
    const bytes = readFileSync(graph)
    // All but the first pages, which tell what the file is.
    writeFileSync(graph, bytes.fill(0xff, 6 * 8192))
    expect(await exported()).not.toContain('broken_links_on_page')
    await service.indexes.make(crawlId, 'graph')
    expect(await exported()).toContain('broken_links_on_page')
  })

  it('of the graph can be cancelled while its links are put in order', async () => {
    const crawlId = await added(3000)
    const end = service.on('index:progress', ({ part, state }) => {
      if (part === 'links' && state === 'building') void service.indexes.cancel(crawlId, 'links')
    })
    await expect(service.indexes.make(crawlId, 'graph')).rejects.toMatchObject({ code: 'cancelled' })
    end()
    expect(indexFiles()).toEqual([])
  })

  it('can be cancelled, and is missing then', async () => {
    const crawlId = await added(3000)
    const over = whenOver(crawlId)
    await service.indexes.build(crawlId, 'links')
    await service.indexes.cancel(crawlId, 'links')
    expect(await over).toMatchObject({ state: 'missing', error: null })
    expect(indexFiles()).toEqual([])
  })

  it('is whole or not there when its thread is killed in the middle, and is made again', async () => {
    const path = join(folder, 'killed.trawl')
    await generateCrawl(path, 3000, { links: 8 })
    const indexPath = join(folder, 'indexes', 'killed.links.index')
    const thread = new Worker(join(threadsFolder, 'index-thread.js'))
    const begun = new Promise((done) => thread.once('message', done))
    const argument = { crawlPath: path, indexPath, part: 'links' }
    thread.postMessage({ kind: 'request', seq: 1, method: 'build', argument })
    await begun
    await thread.terminate()
    if (existsSync(indexPath)) expect(indexedLinks(path, indexPath)).toEqual(plainLinks(path))
    await buildLinks(path, indexPath)
    expect(indexedLinks(path, indexPath)).toEqual(plainLinks(path))
  })
})
