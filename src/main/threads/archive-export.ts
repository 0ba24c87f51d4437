/** Exports of bodies: what was kept of the chosen rows, as archives or as files. */

import type { ExportRequest } from '../../shared/domain/export-request'
import { TrawlError } from '../../shared/errors'
import type { CrawlSettings } from '../../shared/settings'
import { TRAWL_VERSION } from '../../shared/version'
import { requestHeaders } from '../engine/fetcher/request-headers'
import { requestTarget } from '../engine/fetcher/request-target'
import type { ArchiveScene } from '../export/archive/capture-records'
import { requestHeadText } from '../export/archive/http-head'
import { waczFile } from '../export/archive/wacz-file'
import type { ArchiveParts } from '../export/archive/warc-blocks'
import { warcFile } from '../export/archive/warc-file'
import type { ExportBlocks } from '../export/export-block'
import { bodyZip } from '../export/zip/body-zip'
import { supportedCodings } from '../extract/content-coding'
import { readCrawlRow } from '../store/crawl-row'
import { ArchiveScratch } from '../store/export/archive-scratch'
import type { ChosenRows } from '../store/export/chosen-rows'
import type { ExportSnapshot } from '../store/export/export-snapshot'
import { KeptCaptures } from '../store/export/kept-captures'

export interface BodyExport {
  /** Rows that will be looked at. */
  readonly total: number
  readonly blocks: ExportBlocks
  close(): void
}

/** @throws {TrawlError} `bad_format`; `bad_request` when the crawl keeps no bodies */
export function exportBodies(
  { path, format }: Pick<ExportRequest, 'path' | 'format'>,
  { database }: ExportSnapshot,
  chosen: ChosenRows,
): BodyExport {
  const source = new KeptCaptures(database, chosen)
  const ledger = new ArchiveScratch()
  const { name, settings } = readCrawlRow(database)
  const parts: ArchiveParts = {
    source,
    ledger,
    about: {
      name,
      software: `Trawl/${TRAWL_VERSION}`,
      madeAtMs: Date.now(),
      userAgent: settings.userAgent,
      robots: settings.robots === 'obey' ? 'obey' : 'ignore',
    },
    requestHead: requestHeads(settings),
  }
  const common = { total: source.total, close: () => ledger.close() }
  switch (format) {
    case 'warc':
      return { ...common, blocks: warcFile(path, parts) }
    case 'wacz':
      return { ...common, blocks: waczFile(parts) }
    case 'zip':
      return { ...common, blocks: bodyZip(source, ledger, parts.about.madeAtMs) }
    default:
      ledger.close()
      throw new TrawlError('bad_format', `Bodies cannot be written as ${format}.`)
  }
}

/**
 * Requests as the crawl sends them now, made from its settings: they are not kept. What signs in, cookies included, is
 * left out of all of them.
 */
function requestHeads(settings: CrawlSettings): ArchiveScene['requestHead'] {
  const { withoutSecrets } = requestHeaders(settings, supportedCodings())
  const lines: (readonly [string, string])[] = []
  for (let at = 0; at + 1 < withoutSecrets.length; at += 2) {
    lines.push([withoutSecrets[at] as string, withoutSecrets[at + 1] as string])
  }
  return (url, validators) => requestHeadText(requestTarget(url), [...lines, ...validators])
}
