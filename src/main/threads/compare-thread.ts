/**
 * Entry of a compare thread: two crawl files side by side, or one URL in many. A thread of its own, because it reads
 * two files, and because the memory of a comparison of millions goes with it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import type { UrlMoment } from '../../shared/domain/url-history'
import { TrawlError } from '../../shared/errors'
import { writeComparison } from '../export/comparison-csv'
import { CrawlComparison } from '../store/comparison/crawl-comparison'
import { explainSqliteError } from '../store/sqlite-errors'
import { momentOf, urlOfRow } from '../store/url-history'
import type { CompareCalls, CompareEvents } from './compare-calls'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the compare thread runs in a worker')

const PROGRESS_EVERY_MS = 100
/** Rows that an export reads at once. */
const BLOCK_ROWS = 500

let comparison: CrawlComparison | null = null
let announcedAtMs = 0

const announce = serveThread<CompareCalls, CompareEvents>(parentPort, {
  compare: ({ basePath, path }) => {
    comparison?.close()
    comparison = new CrawlComparison(basePath, path)
    return inSteps(comparison.compare(), path, told)
  },
  window: ({ from, count, ...query }) => inSteps(opened().window(query, from, count), '', () => {}),
  export: async ({ query, path }) => {
    const entries = await inSteps(opened().entriesOf(query), path, () => {})
    await writeComparison(path, blocksOf(entries))
    return { rows: entries.length }
  },
  history: async ({ path, rowNo, paths }) => {
    const url = urlOfRow(path, rowNo)
    const moments: (UrlMoment | null)[] = []
    let likelyRowNo = rowNo
    for (const each of url === null ? [] : paths) {
      const moment = await inSteps(momentOf(each, url ?? '', likelyRowNo), each, () => {})
      likelyRowNo = moment?.rowNo ?? likelyRowNo
      moments.push(moment)
    }
    return { url, moments }
  },
  close: () => {
    comparison?.close()
    comparison = null
    return null
  },
})

/** Goes through all steps; what has come in meanwhile is answered between them. */
async function inSteps<T, R>(steps: Generator<T, R>, path: string, onStep: (value: T) => void): Promise<R> {
  try {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      onStep(step.value)
      await nextTurn()
    }
  } catch (error) {
    throw explainSqliteError(error, path)
  }
}

function told(share: number): void {
  const nowMs = Date.now()
  if (nowMs - announcedAtMs < PROGRESS_EVERY_MS) return
  announcedAtMs = nowMs
  announce('progress', { share })
}

function* blocksOf(entries: Uint32Array) {
  for (let from = 0; from < entries.length; from += BLOCK_ROWS) {
    yield opened().rowsAt(entries.subarray(from, from + BLOCK_ROWS))
  }
}

function opened(): CrawlComparison {
  if (comparison === null) throw new TrawlError('bad_request', 'These crawls have not been compared yet.')
  return comparison
}
