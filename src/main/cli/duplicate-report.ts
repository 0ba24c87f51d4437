/** What `trawl duplicates` prints: the first clusters for people, or all of them as JSON. */
import {
  canonicalWords,
  type DuplicateCluster,
  type DuplicateLook,
  type DuplicateMember,
  type DuplicateQuery,
} from '../../shared/domain/duplicates'
import { MAX_WINDOW_ROWS } from '../../shared/domain/result-query'
import { openSink } from '../export/export-sink'
import { type CliContext, type CliService, write } from './cli-context'
import { jsonLine } from './json-lines'
import type { DuplicatesLine } from './json-shapes'
import { countText, plural } from './number-text'
import { plainText } from './plain-text'

/** More is what --csv is for. */
const SHOWN_CLUSTERS = 50
const SHOWN_PAGES = 10
/** Between two looks whether it is worked out. */
const LOOK_EVERY_MS = 200

/** Prints the first clusters. @returns pages of all */
export async function printDuplicates(
  context: CliContext,
  service: CliService,
  crawlId: string,
  query: DuplicateQuery,
): Promise<number> {
  const { figures } = await settled(service, crawlId, query)
  const { clusters, pages } = figures.counts[query.view]
  if (clusters === 0) {
    await write(context.stdout, `${nothingFound(figures, query)}\n`)
    return 0
  }
  await write(context.stdout, `${plural(clusters, 'cluster')} of ${plural(pages, 'page')}; ${comparedText(figures)}\n`)
  const { rows } = await service.ask(crawlId, 'duplicateClusters', { query, from: 0, count: SHOWN_CLUSTERS })
  for (const cluster of rows) {
    const asked = { query, urlId: cluster.urlId, from: 0, count: SHOWN_PAGES }
    const members = await service.ask(crawlId, 'duplicateMembers', asked)
    await write(context.stdout, `\n${clusterText(cluster)}${members.rows.map(memberText).join('')}`)
    const more = cluster.pages - members.rows.length
    if (more > 0) await write(context.stdout, `      … and ${plural(more, 'page')} more\n`)
  }
  const more = clusters - rows.length
  if (more > 0) await write(context.stdout, `\n… and ${plural(more, 'cluster')} more: -o FILE.csv has all.\n`)
  return pages
}

/** Writes all clusters, one a line. @param path - absolute, or `-` for standard output. @returns their pages */
export async function writeDuplicatesJson(
  context: CliContext,
  service: CliService,
  crawlId: string,
  query: DuplicateQuery,
  path: string,
): Promise<number> {
  if (path === '-') return writeJson(service, crawlId, query, (text) => write(context.stdout, text))
  const sink = await openSink(path)
  try {
    const pages = await writeJson(service, crawlId, query, (text) => sink.write(Buffer.from(text)))
    await sink.finish()
    return pages
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

async function writeJson(
  service: CliService,
  crawlId: string,
  query: DuplicateQuery,
  put: (text: string) => Promise<void>,
): Promise<number> {
  let pages = 0
  for (let from = 0; ; from += MAX_WINDOW_ROWS) {
    const { rows } = await service.ask(crawlId, 'duplicateClusters', { query, from, count: MAX_WINDOW_ROWS })
    for (const cluster of rows) {
      const line: DuplicatesLine = { ...asJson(cluster), members: await everyMember(cluster) }
      await put(jsonLine(line))
      pages += cluster.pages
    }
    if (rows.length < MAX_WINDOW_ROWS) return pages
  }

  async function everyMember({ urlId }: DuplicateCluster) {
    const members: DuplicatesLine['members'] = []
    for (let from = 0; ; from += MAX_WINDOW_ROWS) {
      const asked = { query, urlId, from, count: MAX_WINDOW_ROWS }
      const { rows } = await service.ask(crawlId, 'duplicateMembers', asked)
      members.push(...rows.map(memberJson))
      if (rows.length < MAX_WINDOW_ROWS) return members
    }
  }
}

function asJson(cluster: DuplicateCluster) {
  return {
    proposed_canonical: cluster.url,
    why: canonicalWords(cluster.reason),
    pages: cluster.pages,
    exact_pages: cluster.exactPages,
    lowest_similarity: rounded(cluster.lowest),
    highest_similarity: rounded(cluster.highest),
  }
}

function memberJson({ url, rowNo, similarity, isExact, status, title, words }: DuplicateMember) {
  return { url, row: rowNo, similarity: rounded(similarity), exact: isExact, status, title, words }
}

/** The figures once they are worked out. */
async function settled(service: CliService, crawlId: string, query: DuplicateQuery) {
  const { threshold, indexableOnly } = query
  for (;;) {
    const look: DuplicateLook = await service.ask(crawlId, 'duplicates', { threshold, indexableOnly, refresh: false })
    if (look.figures !== null) return { figures: look.figures }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}

type Figures = NonNullable<DuplicateLook['figures']>

function comparedText({ pages, withSignature }: Figures): string {
  return `${plural(pages, 'page')} compared, ${countText(withSignature)} by their text`
}

function nothingFound(figures: Figures, { view, threshold, indexableOnly }: DuplicateQuery): string {
  const what = view === 'exact' ? 'the same bytes' : `texts that are ${threshold} % alike`
  if (figures.pages === 0) {
    return indexableOnly
      ? 'No page of this crawl may be indexed: there is nothing to compare. --all-pages compares every answer.'
      : 'This crawl has no page to compare.'
  }
  return `No two pages have ${what}: ${comparedText(figures)}.`
}

function clusterText({ url, pages, exactPages, lowest, reason }: DuplicateCluster): string {
  const kind = exactPages === pages ? 'exactly the same' : `at least ${percentText(lowest)} alike`
  return `${plural(pages, 'page')}, ${kind}\n  ${plainText(url)}\n      ${canonicalWords(reason)}\n`
}

function memberText({ url, similarity, isExact, isProposed }: DuplicateMember): string {
  if (isProposed) return ''
  return `  ${isExact ? ' same' : percentText(similarity).padStart(5)}  ${plainText(url)}\n`
}

function percentText(value: number): string {
  return `${Math.floor(value)} %`
}

function rounded(value: number): number {
  return Number(value.toFixed(1))
}
