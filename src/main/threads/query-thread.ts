/** Entry of a query thread: reads one crawl file, for browsing or for one export. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { ExportProgress, ExportRequest } from '../../shared/domain/export-request'
import { invariant } from '../../shared/domain/invariant'
import type { LinkExportRequest } from '../../shared/domain/link-graph'
import type { ColumnValues } from '../../shared/domain/result-query'
import { clipboardFormat } from '../export/clipboard-text'
import { exportBlocks, exportRows } from '../export/export-file'
import { tableBlocks } from '../export/table-csv'
import { LINK_TABLE_NAMES, linkTable } from '../store/crawl-index/links/links-export'
import { CrawlReader } from '../store/crawl-reader'
import { ExportSource } from '../store/export-source'
import { BodyCalls } from './body-calls'
import { type ExportWork, runExport } from './export-run'
import { pageTextOf, textOf } from './page-text'
import type { QueryCalls, QueryEvents, QueryThreadData } from './query-calls'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the query thread runs in a worker')

const { path, crawlId, indexFolder } = workerData as QueryThreadData
let opened: CrawlReader | null = null
let bodyCalls: BodyCalls | null = null
let isCancelled = false

function reader(): CrawlReader {
  opened ??= new CrawlReader(path, nextTurn, { folder: indexFolder, crawlId, crawlPath: path }, textOf)
  return opened
}

function bodies(): BodyCalls {
  bodyCalls ??= new BodyCalls(reader().bodies, nextTurn)
  return bodyCalls
}

const announce = serveThread<QueryCalls, QueryEvents>(parentPort, {
  window: (query) => reader().window(query),
  facets: (query) => reader().values('facets', { ...query, search: '' }),
  values: async ({ column, ...rest }) =>
    (await reader().values('values', { ...rest, columns: [column] }))[0] as ColumnValues,
  copy: (query) => reader().copy(query, clipboardFormat(query.format, query.columns)),
  stopCopy: () => {
    reader().stopCopy()
    return null
  },
  position: ({ query, rowNo }) => reader().position(query, rowNo),
  rowNos: ({ query, ranges }) => reader().rowNos(query, ranges),
  tree: (query) => reader().tree(query),
  findings: () => reader().findings(),
  allFindings: () => reader().allFindings(),
  findingRows: (query) => reader().findingRows(query),
  findingsOfRow: ({ rowNo }) => reader().findingsOfRow(rowNo),
  overview: () => reader().overview(),
  details: ({ rowNo }) => reader().details(rowNo),
  pageText: ({ rowNo }) => pageTextOf(reader().storedText(rowNo)),
  textSearch: (search) => reader().textSearch(search),
  textPages: (search) => reader().textPages(search),
  textKept: () => reader().keepsTexts(),
  pageLinks: (query) => reader().pageLinks(query),
  pageTargets: ({ urls }) => reader().pageTargets(urls),
  bodyInfo: ({ rowNo }) => bodies().info(rowNo),
  bodyText: ({ rowNo }) => bodies().text(rowNo),
  bodyBytes: ({ rowNo, from, count }) => bodies().bytes(rowNo, from, count),
  bodyImage: ({ rowNo }) => bodies().image(rowNo),
  bodyStructured: ({ rowNo }) => bodies().structured(rowNo),
  bodySave: ({ rowNo, path: target }) => bodies().save(rowNo, target),
  hosts: (query) => reader().hosts(query),
  traps: () => reader().traps(),
  indexState: () => reader().indexStates(),
  releaseIndex: ({ part }) => {
    opened?.releaseIndex(part)
    return null
  },
  linkFigures: () => reader().links.figures(),
  linkTargets: (query) => reader().links.targets(query),
  linkSources: (query) => reader().links.sources(query),
  inlinks: (query) => reader().links.inlinks(query),
  export: ({ exportId, request }) => runExport(exportId, request.path, () => beginRowExport(request), announceExport),
  exportLinks: ({ exportId, request }) =>
    runExport(exportId, request.path, () => beginLinkExport(request), announceExport),
  log: (query) => reader().log(query),
  cancelExport: () => {
    isCancelled = true
    return null
  },
  close: () => {
    opened?.close()
    opened = null
    bodyCalls = null
    return null
  },
})

function announceExport(progress: ExportProgress): void {
  announce('exportProgress', progress)
}

function beginRowExport(request: ExportRequest): ExportWork {
  const source = new ExportSource(path, request.query, request.columns)
  return {
    total: source.total,
    run: (onProgress) => exportRows({ source, request, isCancelled: () => isCancelled, onProgress }),
    close: () => source.close(),
  }
}

async function beginLinkExport(request: LinkExportRequest): Promise<ExportWork> {
  const { total, rows } = await linkTable(reader().links, request.query)
  return {
    total,
    run: (onProgress) =>
      exportBlocks(request.path, tableBlocks(LINK_TABLE_NAMES, rows), { isCancelled: () => isCancelled, onProgress }),
    close: () => {},
  }
}
