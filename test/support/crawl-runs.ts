/** Crawls through the real service with its real threads, for integration tests. Needs the built threads in out/main. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach } from 'vitest'
import { CrawlService } from '../../src/main/crawl-service'
import type { Logger } from '../../src/main/engine/ports'
import { COLUMN_IDS } from '../../src/shared/columns'
import type { CrawlProgress } from '../../src/shared/domain/crawl-progress'
import type { NdjsonRow } from '../../src/shared/domain/ndjson-row'
import { EVERYTHING } from '../../src/shared/domain/result-query'
import { type CrawlSettings, parseSettings } from '../../src/shared/settings'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} }
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close()
})

/** Closed after the test, the last one first. */
export function closing<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing)
  return thing
}

export function serviceIn(dataFolder: string, log = silent): CrawlService {
  return closing(new CrawlService({ dataFolder, threadsFolder: resolve('out/main'), log, keyring: null }))
}

/** Starts a crawl of some text; failures are not re-checked unless the settings say so. */
export async function startCrawl(
  trawl: CrawlService,
  text: string,
  settings: Partial<CrawlSettings> = {},
  savePath: string | null = null,
) {
  const draftId = await trawl.createDraft()
  await trawl.drafts.append(draftId, text)
  return trawl.start({ draftId, name: '', settings: parseSettings({ rechecks: 0, ...settings }), savePath })
}

/** Starts a crawl and waits for its end. */
export async function runCrawl(trawl: CrawlService, text: string, settings: Partial<CrawlSettings> = {}) {
  const crawl = await startCrawl(trawl, text, settings)
  return { crawl, end: await trawl.whenEnded(crawl.id) }
}

/** The next progress for which `holds`. */
export function reached(trawl: CrawlService, holds: (progress: CrawlProgress) => boolean): Promise<CrawlProgress> {
  return new Promise((done) => {
    const off = trawl.on('crawl:progress', (progress) => {
      if (!holds(progress)) return
      off()
      done(progress)
    })
  })
}

/** Every row, complete, by an export as a person would make it. */
export async function rowsOf(trawl: CrawlService, crawlId: string, folder: string): Promise<readonly NdjsonRow[]> {
  const path = join(folder, `rows-${Math.random().toString(36).slice(2)}.ndjson`)
  const over = new Promise<void>((done) => {
    const off = trawl.on('export:progress', ({ state }) => {
      if (state === 'running') return
      off()
      done()
    })
  })
  await trawl.startExport({
    crawlId,
    path,
    format: 'ndjson',
    subject: { kind: 'rows', columns: [...COLUMN_IDS], carried: true },
    rows: { kind: 'view', query: EVERYTHING },
    bom: false,
  })
  await over
  const text = readFileSync(path, 'utf8').trimEnd()
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as NdjsonRow)
}
