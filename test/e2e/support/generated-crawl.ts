/** A generated crawl of any size, added to the library as a person adds a crawl file, and shown. */
import { join } from 'node:path'
import { generateCrawl } from '../../support/generate-crawl'
import type { TrawlApp } from './app'
import { CrawlView } from './crawl-view'
import { chooseWhenOpening } from './native'
import { ResultsGrid } from './results-grid'

export interface ShownCrawl {
  readonly view: CrawlView
  readonly grid: ResultsGrid
}

/** What each row holds: test/support/generate-crawl.ts. */
export async function showGenerated(app: TrawlApp, folder: string, rows: number): Promise<ShownCrawl> {
  const path = join(folder, `${rows}.trawl`)
  await generateCrawl(path, rows)
  return showCrawlFile(app, path, `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`)
}

/** @param words - what the foot of its view counts */
export async function showCrawlFile(app: TrawlApp, path: string, words: string): Promise<ShownCrawl> {
  const view = new CrawlView(app.window)
  const grid = new ResultsGrid(app.window)
  await chooseWhenOpening(app, path)
  await app.window.keyboard.press('ControlOrMeta+Shift+O')
  await view.expectRows(words)
  await grid.expectSettled()
  return { view, grid }
}
