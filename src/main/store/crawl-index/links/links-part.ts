/**
 * Who links to what. A new index sorts all links before it stores the first one, so that the table is written from its
 * beginning to its end; one that is there takes in what has changed, some millions of links at a time.
 */
import type { IndexPart, PartJob } from '../index-part'
import type { ChangedPage } from '../page-changes'
import { LinkBatch, LinkRuns, RUN_LINKS } from './link-runs'
import { LINKS_SCHEMA, LinkWriter, moveTargets, OutsideTargets, removeLinksOf, settleTargets } from './link-tables'
import { packPlace } from './link-traits'
import { NO_LINKS_MARK, PageLinks, type Place } from './page-links'
import { TargetIds } from './target-ids'

/** Places looked at in one step; reading a page takes as long as so many of them. */
const STEP_PLACES = 10_000
const PAGE_EFFORT = 50
/** Places of one page that are indexed at most. */
const MAX_PAGE_PLACES = 200_000
/** From this many links on, an update stores what it has; another step must still fit into a batch. */
const MAX_WAITING_LINKS = RUN_LINKS / 2
/** Shares of the time that loading URLs and reading pages take; the rest is storing. */
const LOAD_SHARE = 0.05
const READ_SHARE = 0.6

export const linksPart: IndexPart = {
  version: 2,
  schema: LINKS_SCHEMA,
  *update(job) {
    const ids = new TargetIds(job.crawl)
    for (const share of ids.load()) yield share * LOAD_SHARE
    yield* job.isNew ? makeLinks(job, ids) : updateLinks(job, ids)
    for (const _ of settleTargets(job.index, ids)) yield 1
  },
}

function* makeLinks(job: PartJob, ids: TargetIds): Generator<number> {
  const runs = new LinkRuns(job.scratchPath)
  try {
    const outside = new OutsideTargets(job.index, ids)
    for (const _ of readPages(job, ids, runs, () => {})) {
      outside.store()
      job.pages.flush()
      yield LOAD_SHARE + job.pages.share * READ_SHARE
    }
    outside.store()
    const writer = new LinkWriter(job.index, ids)
    for (const merged of runs.merged(writer)) {
      yield LOAD_SHARE + READ_SHARE + (merged / runs.size) * (1 - LOAD_SHARE - READ_SHARE)
    }
    writer.finish()
  } finally {
    runs.close()
  }
}

function* updateLinks(job: PartJob, ids: TargetIds): Generator<number> {
  const { index, pages } = job
  const share = (): number => LOAD_SHARE + pages.share * (1 - LOAD_SHARE)
  const loading = ids.loadOutside(index)
  let step = loading.next()
  for (; !step.done; step = loading.next()) yield LOAD_SHARE
  moveTargets(index, step.value, ids)
  job.commit()
  const batch = new LinkBatch()
  const changed = new Set<number>()
  const outside = new OutsideTargets(index, ids)
  const writer = new LinkWriter(index, ids)
  const store = function* (): Generator<number> {
    for (const _ of removeLinksOf(index, changed)) yield share()
    changed.clear()
    outside.store()
    batch.drain(writer)
    writer.finish()
    job.commit()
  }
  for (const _ of readPages(job, ids, batch, (urlId) => changed.add(urlId))) {
    if (batch.size >= MAX_WAITING_LINKS) yield* store()
    yield share()
  }
  yield* store()
}

/** Takes links in. */
interface LinkSink {
  add(target: number, source: number, packedPlace: number): void
}

/**
 * Every link of every page that is new or has changed, in the order of the pages. Yields between pages.
 * @param onChanged - called before the links of a page that had others when it was indexed
 */
function* readPages(
  { crawl, pages }: PartJob,
  ids: TargetIds,
  sink: LinkSink,
  onChanged: (urlId: number) => void,
): Generator<void> {
  const links = new PageLinks(crawl)
  let untilYield = STEP_PLACES
  while (!pages.isDone) {
    const changed = new Map(pages.next().map((page) => [page.urlId, page]))
    for (const { urlId, mark, places } of links.of([...changed.keys()])) {
      const page = changed.get(urlId) as ChangedPage
      if (mark !== page.mark) {
        if (page.mark !== null && page.mark !== NO_LINKS_MARK) onChanged(urlId)
        const found = places()
        const count = Math.min(found.length, MAX_PAGE_PLACES)
        for (let at = 0; at < count; at += 1) {
          const { url, place, traits } = found[at] as Place
          sink.add(ids.idOf(url), urlId, packPlace(place, traits))
        }
        untilYield -= count
      }
      pages.markSeen(page, mark)
      untilYield -= PAGE_EFFORT
      if (untilYield > 0) continue
      untilYield = STEP_PLACES
      yield
    }
    yield
  }
}
