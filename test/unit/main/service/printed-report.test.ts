import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { PrintedReport, type PrintReport } from '../../../../src/main/service/printed-report'
import type { NamedExport } from '../../../../src/main/threads/export-scene'
import type { ExportProgress } from '../../../../src/shared/domain/export-request'
import { EVERYTHING } from '../../../../src/shared/domain/result-query'
import { wholeSubject } from '../../../../src/shared/whole-subject'
import { temporaryFolder } from '../../../support/temporary-folder'

function request(path: string): NamedExport {
  return {
    crawlId: 'c',
    path,
    format: 'pdf',
    subject: wholeSubject('report'),
    rows: { kind: 'view', query: EVERYTHING },
    bom: false,
  }
}

function ended(state: ExportProgress['state'], path: string): ExportProgress {
  return { exportId: 'e', state, path, rowsWritten: 9, rowsTotal: 9, bytes: 100, error: null }
}

/** Prints as if the thread had written the report; what is left of both is told. */
async function printed(print: PrintReport, after: (report: PrintedReport) => void = () => {}) {
  const folder = temporaryFolder()
  const path = join(folder, 'report.pdf')
  writeFileSync(path, 'earlier')
  const report = await PrintedReport.begin(request(path), print)
  writeFileSync(report.request.path, '<!doctype html>')
  after(report)
  const last = await report.finish(ended('finished', report.request.path))
  expect(existsSync(dirname(report.request.path))).toBe(false)
  expect(readdirSync(folder)).toEqual(['report.pdf'])
  return { last, path, content: readFileSync(path, 'utf8') }
}

it('a report is exported as HTML, printed, and only the PDF stays', async () => {
  const { last, path, content } = await printed(async (htmlPath) => {
    expect(readFileSync(htmlPath, 'utf8')).toBe('<!doctype html>')
    return Buffer.from('%PDF-1.7')
  })
  expect(content).toBe('%PDF-1.7')
  expect(last).toMatchObject({ state: 'finished', path, bytes: 8, rowsWritten: 9 })
})

it('what was there before stays when printing fails or is cancelled', async () => {
  const failed = await printed(() => Promise.reject(new Error('no paper')))
  expect(failed.last).toMatchObject({ state: 'failed', path: failed.path, error: { message: 'no paper' } })
  expect(failed.content).toBe('earlier')
  const cancelled = await printed(
    async () => Buffer.from('%PDF-1.7'),
    (report) => report.cancel(),
  )
  expect(cancelled.last).toMatchObject({ state: 'cancelled', error: null })
  expect(cancelled.content).toBe('earlier')
})

it('an export that was cancelled is not printed', async () => {
  const path = join(temporaryFolder(), 'report.pdf')
  const report = await PrintedReport.begin(request(path), () => Promise.reject(new Error('it was printed')))
  expect(await report.finish(ended('cancelled', report.request.path))).toMatchObject({ state: 'cancelled', path })
  expect(existsSync(path)).toBe(false)
})

it('nothing to print with is told with what to do instead', async () => {
  await expect(PrintedReport.begin(request('/out/report.pdf'), null)).rejects.toMatchObject({
    code: 'bad_format',
    hint: expect.stringContaining('.html'),
  })
})
