/** Exports through the real service, to their end. */
import type { CrawlService } from '../../src/main/crawl-service'
import type { ExportProgress, ExportRequest } from '../../src/shared/domain/export-request'
import { EVERYTHING } from '../../src/shared/domain/result-query'

type Asked = Pick<ExportRequest, 'crawlId' | 'path' | 'format' | 'subject'> & Partial<ExportRequest>

/** All rows, unless the request says otherwise. Answers how it ended. */
export async function exported(trawl: CrawlService, asked: Asked): Promise<ExportProgress> {
  let exportId: string | null = null
  const ended = new Map<string, ExportProgress>()
  let wake = (): void => {}
  const off = trawl.on('export:progress', (progress) => {
    if (progress.state === 'running') return
    ended.set(progress.exportId, progress)
    wake()
  })
  exportId = await trawl.startExport({ rows: { kind: 'view', query: EVERYTHING }, bom: false, ...asked })
  for (;;) {
    const last = ended.get(exportId)
    if (last !== undefined) {
      off()
      return last
    }
    await new Promise<void>((done) => {
      wake = done
    })
  }
}
