/** Entry of a query thread: reads one crawl file, for browsing or for one export. */

import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { ExportProgress } from '../../shared/domain/export-request'
import { invariant } from '../../shared/domain/invariant'
import type { ColumnValues } from '../../shared/domain/result-query'
import { clipboardFormat } from '../export/clipboard-text'
import { indexPath } from '../store/crawl-index/index-file'
import { CrawlReader } from '../store/crawl-reader'
import { explainCrawlError } from '../store/sqlite-errors'
import { BodyCalls } from './body-calls'
import { DuplicateExport } from './duplicate-export'
import { runExport } from './export-run'
import type { NamedExport } from './export-scene'
import { beginExport } from './export-work'
import { pageTextOf, textOf } from './page-text'
import type { QueryCalls, QueryEvents, QueryThreadData } from './query-calls'
import { serveThread } from './thread-rpc'
import { writeUrlRecords } from './url-records'

invariant(parentPort !== null, 'the query thread runs in a worker')

const { path, crawlId, indexFolder, limits: firstLimits } = workerData as QueryThreadData
const indexed = { folder: indexFolder, crawlId, crawlPath: path }
let limits = firstLimits
let opened: CrawlReader | null = null
let bodyCalls: BodyCalls | null = null
let isCancelled = false
const duplicateExport = new DuplicateExport()

function reader(): CrawlReader {
  if (opened === null) {
    opened = new CrawlReader(path, nextTurn, indexed, textOf)
    opened.setCheckLimits(limits)
  }
  return opened
}

function bodies(): BodyCalls {
  bodyCalls ??= new BodyCalls(reader().bodies, nextTurn)
  return bodyCalls
}

const announce = serveThread<QueryCalls, QueryEvents>(
  parentPort,
  {
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
    settledRows: (query) => reader().settledRows(query),
    completeRows: ({ rowNos }) => reader().completeRows(rowNos),
    writeUrls: ({ rows, path: target }) => writeUrlRecords(reader(), rows, target, nextTurn),
    tree: (query) => reader().tree(query),
    setLimits: (changed) => {
      limits = changed
      opened?.setCheckLimits(limits)
      return null
    },
    findings: () => reader().findings(),
    allFindings: () => reader().allFindings(),
    findingRows: (query) => reader().findingRows(query),
    worthMending: (query) => reader().worthMending(query),
    allWorthMending: (query) => reader().allWorthMending(query),
    newFindings: (query) => reader().newFindings(query),
    allNewFindings: (query) => reader().allNewFindings(query),
    newFindingRows: (query) => reader().newFindingRows(query),
    findingsOfRow: ({ rowNo }) => reader().findingsOfRow(rowNo),
    duplicates: ({ refresh, ...scope }) => reader().duplicates.look(scope, refresh),
    stopDuplicates: () => {
      duplicateExport.stop()
      opened?.duplicates.stop()
      return null
    },
    duplicateClusters: ({ query, ...window }) => reader().duplicates.clusters(query, window),
    duplicateMembers: ({ query, urlId, ...window }) => reader().duplicates.members(query, urlId, window),
    exportDuplicates: (file) => duplicateExport.run(reader().duplicates, file),
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
    renderPicture: ({ rowNo }) => bodies().renderPicture(rowNo),
    bodyImage: ({ rowNo }) => bodies().image(rowNo),
    bodyStructured: ({ rowNo }) => bodies().structured(rowNo),
    bodySave: ({ rowNo, path: target }) => bodies().save(rowNo, target),
    hosts: (query) => reader().hosts(query),
    traps: () => reader().traps(),
    indexState: ({ seriesMark }) => reader().indexStates(seriesMark),
    releaseIndex: ({ part }) => {
      opened?.releaseIndex(part)
      return null
    },
    linkFigures: () => reader().links.figures(),
    linkTargets: (query) => reader().links.targets(query),
    linkSources: (query) => reader().links.sources(query),
    inlinks: (query) => reader().links.inlinks(query),
    export: ({ exportId, request, copyId }) => soundExport(exportId, request, copyId),
    log: (query) => reader().log(query),
    rules: () => reader().rules(),
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
  },
  (error) => explainCrawlError(error, path, () => opened?.isSound() ?? true),
)

/** Begun anew without the figures of the link graph when it failed because they are damaged. */
async function soundExport(exportId: string, request: NamedExport, copyId: string): Promise<ExportProgress> {
  const scene = {
    path,
    figures: indexPath(indexed, 'graph'),
    limits,
    copyId,
    links: () => reader().links,
    rest: nextTurn,
    isCancelled: () => isCancelled,
  }
  const run = () =>
    runExport(
      exportId,
      request.path,
      () => beginExport(request, scene),
      (progress) => announce('exportProgress', progress),
    )
  const ended = await run()
  return ended.state === 'failed' && dropDamagedGraph() ? run() : ended
}

function dropDamagedGraph(): boolean {
  try {
    return reader().dropDamagedGraph()
  } catch {
    // The crawl itself cannot be opened: that is what the export has said.
    return false
  }
}
