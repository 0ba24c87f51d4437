/** How an export begins: its rows are chosen in one state of the crawl, and what it writes is put together. */

import type { ExportSubject } from '../../shared/domain/export-request'
import type { ExportTable } from '../../shared/domain/export-table'
import { USUAL_SITEMAP } from '../../shared/domain/sitemap-choice'
import { TrawlError } from '../../shared/errors'
import { canHold, formatEntry, subjectEntry } from '../../shared/export-catalogue'
import type { ExportBlocks } from '../export/export-block'
import { exportBlocks } from '../export/export-file'
import { resultTable } from '../export/result-table'
import { SITEMAP_LIMITS, sitemapBlocks } from '../export/sitemap/sitemap'
import { withColumns } from '../export/table/chosen-columns'
import { tableBlocks } from '../export/table/table-blocks'
import { urlListBlocks } from '../export/url-list'
import { linkTable } from '../store/crawl-index/links/links-export'
import { ChosenRows } from '../store/export/chosen-rows'
import { ExportSnapshot } from '../store/export/export-snapshot'
import { headerTable } from '../store/export/header-table'
import { hostTable } from '../store/export/host-table'
import { listedPages, listedUrls } from '../store/export/listed-urls'
import { redirectTable } from '../store/export/redirect-table'
import { ResultSource } from '../store/export/result-source'
import { textTable } from '../store/export/text-table'
import { findingsTable } from '../store/findings/findings-source'
import { exportBodies } from './archive-export'
import { beginCopy } from './copy-work'
import type { ExportWork } from './export-run'
import type { ExportScene, NamedExport } from './export-scene'
import { pageTextOf } from './page-text'
import { reportWork } from './report-work'

/** @throws {TrawlError} `bad_format`, `bad_query`, `index_missing`, `cancelled`; as opening a crawl file does */
export async function beginExport(request: NamedExport, scene: ExportScene): Promise<ExportWork> {
  const { format, subject } = request
  if (!canHold(format, subject.kind)) {
    const possible = formatEntry(format).subjects.map((kind) => subjectEntry(kind).label.toLowerCase())
    throw new TrawlError(
      'bad_format',
      `${formatEntry(format).label} cannot hold ${subjectEntry(subject.kind).label.toLowerCase()}.`,
      { hint: `It is for ${possible.join(', ')}.` },
    )
  }
  if (subject.kind === 'crawl') return beginCopy(request.path, scene)
  const snapshot = new ExportSnapshot(scene.path, scene.figures, scene.limits)
  try {
    const chosen = new ChosenRows(snapshot.database, request.rows)
    const { total, blocks, close } = await contentOf(request, snapshot, chosen, scene)
    return {
      total,
      run: (onProgress) => exportBlocks(request.path, blocks, { isCancelled: scene.isCancelled, onProgress }),
      close: () => {
        close?.()
        snapshot.close()
      },
    }
  } catch (error) {
    snapshot.close()
    throw error
  }
}

interface ExportContent {
  /** Records that will be written; at most so many where some are left out. */
  readonly total: number
  readonly blocks: ExportBlocks
  readonly close?: () => void
}

async function contentOf(
  request: NamedExport,
  snapshot: ExportSnapshot,
  chosen: ChosenRows,
  scene: ExportScene,
): Promise<ExportContent> {
  if (request.subject.kind === 'bodies') return exportBodies(request, snapshot, chosen)
  const { total } = chosen
  switch (request.format) {
    case 'urls':
      return { total, blocks: urlListBlocks(listedUrls(snapshot.database, chosen), scene.rest) }
    case 'sitemap': {
      const choice = request.sitemap ?? USUAL_SITEMAP
      const options = { ...choice, path: request.path, limits: SITEMAP_LIMITS }
      const pages = listedPages(snapshot.database, chosen, choice.everyRow)
      return { total, blocks: sitemapBlocks(pages, options, scene.rest) }
    }
    case 'html':
      return { total, blocks: reportWork(snapshot.database, mutedOf(request.subject), total, scene.rest) }
    default: {
      const table = await tableOf(request.subject, snapshot, chosen, scene)
      return { total: table.total, blocks: tableBlocks(table, request) }
    }
  }
}

function mutedOf(subject: ExportSubject): readonly string[] {
  return subject.kind === 'report' ? subject.muted : []
}

async function tableOf(
  subject: ExportSubject,
  { database }: ExportSnapshot,
  chosen: ChosenRows,
  scene: ExportScene,
): Promise<ExportTable> {
  switch (subject.kind) {
    case 'rows':
      return resultTable(new ResultSource(database, chosen), subject)
    case 'findings': {
      const { rest, isCancelled } = scene
      return withColumns(await findingsTable(database, subject, chosen.test(), rest, isCancelled), subject.columns)
    }
    case 'links':
      return withColumns(await linkTable(scene.links(), subject.targets, chosen.test()), subject.columns)
    case 'redirects':
      return withColumns(redirectTable(database, chosen), subject.columns)
    case 'headers':
      return withColumns(headerTable(database, chosen), subject.columns)
    case 'text':
      return withColumns(textTable(database, chosen, pageTextOf), subject.columns)
    case 'hosts':
      return withColumns(hostTable(database, chosen), subject.columns)
    default:
      throw new TrawlError('bad_format', `${subjectEntry(subject.kind).label} cannot be written as a table.`)
  }
}
