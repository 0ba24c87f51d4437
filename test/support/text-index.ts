/** A crawl whose pages say what a test wants, and its text index. */
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { buildIndex } from '../../src/main/store/crawl-index/index-build'
import { indexPath } from '../../src/main/store/crawl-index/index-file'
import { CrawlReader } from '../../src/main/store/crawl-reader'
import type { StoredText } from '../../src/main/store/stored-text'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from './crawl-files'
import { temporaryFolder } from './temporary-folder'

export interface SaidPage {
  readonly url?: string
  readonly title?: string
  readonly description?: string
  readonly h1?: readonly string[]
  /** Left out: the text is not kept. */
  readonly text?: string
}

export const textOf = ({ deflated }: StoredText): string => inflateRawSync(deflated).toString('utf8')
export const pack = (text: string): Uint8Array => deflateRawSync(text)

/** Row k is page k, from 1. */
export async function crawlSaying(pages: readonly SaidPage[]) {
  const folder = temporaryFolder()
  const { path, writer } = await newCrawl(folder)
  addInput(
    writer,
    pages.map(({ url }, at) => inputRow(at + 1, url ?? `https://h.test/${at + 1}`)),
  )
  for (const lease of allWaiting(writer)) {
    const { title = null, description = null, h1 = [], text } = pages[lease.urlId - 1] as SaidPage
    const page = fetchedPage(lease, { title, description, h1: [...h1] })
    writer.save({ ...page, keptText: text === undefined ? null : pack(text) })
  }
  writer.flush()
  const indexed = { folder: join(folder, 'indexes'), crawlId: 'test', crawlPath: path }
  const build = (isCancelled = () => false): Promise<void> =>
    buildIndex({
      crawlPath: path,
      indexPath: indexPath(indexed, 'text'),
      part: 'text',
      neededPath: null,
      series: [],
      textOf,
      onShare: () => {},
      isCancelled,
      rest: nextTurn,
    })
  const open = (rest = nextTurn as () => Promise<void>): CrawlReader => new CrawlReader(path, rest, indexed, textOf)
  return { path, writer, build, open }
}
