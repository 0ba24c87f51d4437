/** Starting a crawl by the sheet, for stories in which the sheet is only the way in. */
import { plainText } from '../../../src/renderer/lib/plain-text'
import type { TrawlApp } from './app'
import { CrawlView } from './crawl-view'
import { NewCrawlSheet } from './new-crawl-sheet'
import { expect } from './test'

export interface CrawlStart {
  readonly urls: readonly string[]
  readonly name: string
  readonly mode?: 'List' | 'Spider' | 'Sitemap'
  /** What is typed into fields, by their label. */
  readonly fields?: Readonly<Record<string, string>>
  /** Chosen members of settings with a few choices, by the label of the setting. */
  readonly choices?: Readonly<Record<string, string>>
  /** Switches that are turned over, by their label. */
  readonly flips?: readonly string[]
}

/** Comes back once the crawl is shown. */
export async function startCrawl(app: TrawlApp, start: CrawlStart): Promise<void> {
  const { urls, name, mode = 'List', fields = {}, choices = {}, flips = [] } = start
  const sheet = new NewCrawlSheet(app.window)
  await sheet.open()
  await sheet.box.fill(urls.join('\n'))
  await expect(sheet.figure('Lines')).toHaveText(String(urls.length))
  await sheet.chooseMode(mode)
  await sheet.unfold()
  for (const [label, value] of Object.entries(fields)) await sheet.set(label, value)
  for (const [setting, choice] of Object.entries(choices)) await sheet.choice(setting, choice).click()
  for (const label of flips) await sheet.flip(label)
  await sheet.dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await sheet.startByKey()
  await expect(new CrawlView(app.window).name).toHaveText(plainText(name))
}
