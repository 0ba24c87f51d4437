/** What must be there before an export: a part of the index, or what a crawl had to keep. */
import type { IndexPartName } from './domain/crawl-index'
import type { ExportSubject } from './domain/export-request'
import type { ResultQuery } from './domain/result-query'
import type { ExportSubjectKind } from './export-catalogue'
import { findingsNeedGraph, queryNeedsGraph } from './graph-use'
import type { CrawlSettings } from './settings'

/**
 * The part of the index that an export reads. Without `links` it cannot be made; without `graph` it has less in it.
 *
 * @param query - the view that rows are chosen by
 */
export function neededPart(subject: ExportSubject, query: ResultQuery): IndexPartName | null {
  if (subject.kind === 'links') return 'links'
  const isOfGraph =
    subject.kind === 'findings' || subject.kind === 'report'
      ? findingsNeedGraph()
      : queryNeedsGraph(query, subject.kind === 'rows' ? subject.columns : [])
  return isOfGraph ? 'graph' : null
}

/** What the crawl kept too little of, and the setting that keeps it; `null`: nothing is missing. */
export interface MissingContent {
  readonly setting: 'keepBodies' | 'keepText'
  readonly flag: string
  readonly what: 'bodies' | 'texts'
}

/** Bodies are there where they were kept; texts are, too, where bodies were. */
export function missingContent(
  kind: ExportSubjectKind,
  { keepBodies, keepText }: Pick<CrawlSettings, 'keepBodies' | 'keepText'>,
): MissingContent | null {
  if (kind === 'bodies' && !keepBodies) return { setting: 'keepBodies', flag: '--keep-bodies', what: 'bodies' }
  if (kind === 'text' && !keepBodies && !keepText) {
    return { setting: 'keepText', flag: '--keep-text', what: 'texts' }
  }
  return null
}
