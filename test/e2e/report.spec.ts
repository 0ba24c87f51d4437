/** A report for people who have no Trawl: as one HTML file that any browser shows, and as PDF. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportProgress, ExportRequest } from '../../src/shared/domain/export-request'
import { EVERYTHING } from '../../src/shared/domain/result-query'
import { wholeSubject } from '../../src/shared/whole-subject'
import { generateCrawl } from '../support/generate-crawl'
import { call, crawlIn } from './support/bridge'
import { CrawlView } from './support/crawl-view'
import { chooseWhenOpening } from './support/native'
import { expect, test } from './support/test'

const ROWS = 500

test('a crawl is handed on as a report, and as a PDF of it', async ({ folder, launch }) => {
  const app = await launch()
  const { window } = app
  const path = join(folder, 'crawl.trawl')
  await generateCrawl(path, ROWS)
  await chooseWhenOpening(app, path)
  await window.keyboard.press('ControlOrMeta+Shift+O')
  await new CrawlView(window).expectRows('500 rows')

  const crawlId = (await crawlIn(app)).id
  const exported = async (given: Pick<ExportRequest, 'path' | 'format'>): Promise<ExportProgress> => {
    const ended = window.evaluate(
      (path) =>
        new Promise<ExportProgress>((resolve) => {
          const stop = globalThis.window.trawl.on('export:progress', (progress) => {
            if (progress.path !== path || progress.state === 'running') return
            stop()
            resolve(progress)
          })
        }),
      given.path,
    )
    const answer = await call(app, 'export:start', {
      ...given,
      crawlId,
      subject: wholeSubject('report'),
      rows: { kind: 'view', query: EVERYTHING },
      bom: false,
    })
    expect(answer).toMatchObject({ ok: true })
    return ended
  }

  await test.step('as HTML', async () => {
    const ended = await exported({ path: join(folder, 'report.html'), format: 'html' })
    expect(ended).toMatchObject({ state: 'finished', rowsWritten: ROWS, error: null })
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('</html>')
  })

  await test.step('as PDF, with nothing else left behind', async () => {
    const ended = await exported({ path: join(folder, 'report.pdf'), format: 'pdf' })
    expect(ended).toMatchObject({ state: 'finished', error: null })
    const pdf = readFileSync(join(folder, 'report.pdf'))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.subarray(-1024).toString('latin1')).toContain('%%EOF')
    expect(pdf.length).toBe(ended.bytes)
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(5)
    expect(readdirSync(folder).filter((name) => name.includes('report'))).toEqual(['report.html', 'report.pdf'])
    expect(app.electron.windows()).toHaveLength(1)
  })

  await test.step('and what cannot be written says why', async () => {
    const ended = await exported({ path: join(folder, 'none', 'report.pdf'), format: 'pdf' })
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'folder_unwritable' } })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})
