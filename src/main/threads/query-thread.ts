/** Entry of a query thread: reads one crawl file, for browsing or for one export. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { ExportProgress } from '../../shared/domain/export-request'
import { invariant } from '../../shared/domain/invariant'
import { serialiseError, TrawlError } from '../../shared/errors'
import { clipboardFormat } from '../export/clipboard-text'
import { exportRows } from '../export/export-file'
import { CrawlReader } from '../store/crawl-reader'
import { ExportSource } from '../store/export-source'
import type { QueryCalls, QueryEvents, QueryThreadData } from './query-calls'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the query thread runs in a worker')

const PROGRESS_EVERY_MS = 100

const { path, crawlId, indexFolder } = workerData as QueryThreadData
let opened: CrawlReader | null = null
let isCancelled = false

function reader(): CrawlReader {
  opened ??= new CrawlReader(path, nextTurn, { folder: indexFolder, crawlId, crawlPath: path })
  return opened
}

const announce = serveThread<QueryCalls, QueryEvents>(parentPort, {
  window: (query) => reader().window(query),
  facets: (query) => reader().facets(query),
  values: (query) => reader().values(query),
  copy: (query) => reader().copy(query, clipboardFormat(query.format, query.columns)),
  stopCopy: () => {
    reader().stopCopy()
    return null
  },
  position: ({ query, rowNo }) => reader().position(query, rowNo),
  rowNos: ({ query, ranges }) => reader().rowNos(query, ranges),
  tree: (query) => reader().tree(query),
  details: ({ rowNo }) => reader().details(rowNo),
  hosts: (query) => reader().hosts(query),
  traps: () => reader().traps(),
  indexState: () => reader().indexStates(),
  releaseIndex: ({ part }) => {
    opened?.releaseIndex(part)
    return null
  },
  export: ({ exportId, request }) => runExport(exportId, request),
  cancelExport: () => {
    isCancelled = true
    return null
  },
  close: () => {
    opened?.close()
    opened = null
    return null
  },
})

async function runExport(
  exportId: string,
  request: QueryCalls['export']['argument']['request'],
): Promise<ExportProgress> {
  let progress: ExportProgress = {
    exportId,
    state: 'running',
    path: request.path,
    rowsWritten: 0,
    rowsTotal: 0,
    bytes: 0,
    error: null,
  }
  let announcedAtMs = 0
  let source: ExportSource | null = null
  try {
    source = new ExportSource(path, request.query)
    progress = { ...progress, rowsTotal: source.total }
    announce('exportProgress', progress)
    const written = await exportRows({
      source,
      request,
      isCancelled: () => isCancelled,
      onProgress: (rowsWritten, bytes) => {
        progress = { ...progress, rowsWritten, bytes }
        if (Date.now() - announcedAtMs < PROGRESS_EVERY_MS) return
        announcedAtMs = Date.now()
        announce('exportProgress', progress)
      },
    })
    return { ...progress, ...written, state: 'finished' }
  } catch (error) {
    const wasCancelled = error instanceof TrawlError && error.code === 'cancelled'
    return {
      ...progress,
      state: wasCancelled ? 'cancelled' : 'failed',
      error: wasCancelled ? null : serialiseError(error),
    }
  } finally {
    source?.close()
  }
}
