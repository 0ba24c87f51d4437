import { describe, expect, it } from 'vitest'
import { Engine } from '../../../../src/main/engine/engine'
import { Frontier } from '../../../../src/main/engine/frontier/frontier'
import type { ImportTask } from '../../../../src/main/engine/import-task'
import type { PageTaskParts } from '../../../../src/main/engine/page-task'
import type {
  CommittedBatch,
  CrawledPage,
  FrontierStore,
  FrontierUrl,
  ResultStore,
} from '../../../../src/main/engine/ports'
import type { Scheduler } from '../../../../src/main/engine/scheduler/scheduler'
import { UrlPatterns } from '../../../../src/main/engine/scope'
import { SiteMaps } from '../../../../src/main/engine/sitemaps'
import { NO_COUNTS } from '../../../../src/shared/domain/crawl-progress'
import type { FetchOutcome } from '../../../../src/shared/domain/fetch-outcome'
import { NO_FACTS } from '../../../../src/shared/domain/page-facts'
import { parseSettings } from '../../../../src/shared/settings'
import { ManualClock } from '../../../support/manual-clock'

const NOTHING = { facts: NO_FACTS, packedLinks: null, keptBody: null, follow: [], sitemaps: [], error: null } as const
const silent = { debug() {}, info() {}, warn() {}, error() {} }

function outcomeOf(url: string, signal: AbortSignal): FetchOutcome {
  const base = {
    finalUrl: url,
    hops: [],
    attempts: [],
    robots: 'unknown',
    timing: { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, bodyMs: 1, totalMs: 2 },
  } as const
  if (signal.aborted) return { ...base, kind: 'failed', code: 'cancelled', message: 'cancelled', response: null }
  const response = { status: 200, statusText: 'OK', httpVersion: '1.1', headers: [], transferBytes: 1 } as const
  return { ...base, kind: 'response', response: { ...response, body: new Uint8Array(1), bodyState: 'whole' } }
}

/** A crawl of some URLs of one host, with everything around the engine made up; fetches end when the test says so. */
class Stage {
  readonly clock = new ManualClock(0)
  readonly committed: string[] = []
  readonly fetching: { readonly url: string; readonly end: () => void }[] = []
  ended: { readonly state: string; readonly cause: unknown } | null = null
  hasRoom = true
  failFlush: Error | null = null
  readonly engine: Engine

  constructor(urls: readonly string[], concurrency = 2) {
    const waiting: FrontierUrl[] = urls.map((url, i) => ({ urlId: i + 1, hostId: 1, url, depth: 0, kind: 'page' }))
    const isDone = new Set<number>()
    const store: FrontierStore = {
      nextWaitingHost: (hostId) =>
        hostId < 1 && waiting.some((url) => !isDone.has(url.urlId)) ? { hostId: 1, host: 'a' } : null,
      waitingUrls: (_, after, limit) =>
        waiting.filter((url) => url.urlId > after && !isDone.has(url.urlId)).slice(0, limit),
      addInput: () => 0,
      knownUrls: () => waiting.length,
      rows: () => waiting.length,
    }
    const pending: CrawledPage[] = []
    const results: ResultStore = {
      hasRoom: () => this.hasRoom,
      save: (page) => void pending.push(page),
      pending: () => pending.length,
      flush: () => {
        if (this.failFlush !== null) throw this.failFlush
        const leases = pending.splice(0).map((page) => page.lease)
        for (const lease of leases) {
          isDone.add(lease.urlId)
          this.committed.push(lease.url)
        }
        const batch: CommittedBatch = { leases, newUrls: 0 }
        if (leases.length > 0) results.onCommit(batch)
      },
      onCommit: () => {},
      counts: () => NO_COUNTS,
    }
    this.engine = new Engine({
      frontier: new Frontier(store),
      results,
      importTask: { isDone: true, share: 1, step: () => 0 } as unknown as ImportTask,
      clock: this.clock,
      log: silent,
      limits: { concurrency, maxPerHost: concurrency, delayMs: 0, ratePerSecond: 0 },
      pageParts: (scheduler) => this.#parts(scheduler),
      onCommitted: () => {},
      onEnded: (state, cause) => {
        this.ended = { state, cause }
      },
    })
  }

  async finishFetch(): Promise<void> {
    this.fetching.shift()?.end()
    await this.settle()
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 50; i += 1) await Promise.resolve()
  }

  #parts(scheduler: Scheduler): PageTaskParts {
    return {
      settings: parseSettings({}),
      clock: this.clock,
      patterns: new UrlPatterns({ include: [], exclude: [] }),
      scopeOf: () => () => true,
      siteMaps: new SiteMaps({ sitemapsOf: async () => [] }),
      extractor: { hasRoom: () => true, extract: async () => NOTHING, close: async () => {} },
      fetcher: {
        fetch: async (url, { signal }) => {
          const turn = await scheduler.take('a', signal).catch(() => null)
          if (turn === null) return outcomeOf(url, signal)
          await new Promise<void>((end) => {
            this.fetching.push({ url, end })
            signal.addEventListener('abort', () => end(), { once: true })
          })
          turn.end({ holdMs: 0, latencyMs: 1 })
          return outcomeOf(url, signal)
        },
      },
    }
  }
}

const THREE = ['http://a/1', 'http://a/2', 'http://a/3']

describe('the engine', () => {
  it('fetches everything that waits, commits it and then says that it has finished', async () => {
    const stage = new Stage(THREE)
    stage.engine.start()
    await stage.settle()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(THREE.slice(0, 2))
    for (let i = 0; i < 3; i += 1) await stage.finishFetch()
    expect(stage.ended).toEqual({ state: 'finished', cause: null })
    expect(stage.committed).toEqual(THREE)
    expect(stage.clock.waiting).toBe(0)
  })

  it('takes no lease while the store has no room', async () => {
    const stage = new Stage(THREE)
    stage.hasRoom = false
    stage.engine.start()
    await stage.settle()
    expect(stage.fetching).toEqual([])
  })

  it('is not finished before the last outcome is committed', async () => {
    const stage = new Stage(['http://a/1', 'http://a/2'])
    stage.engine.start()
    await stage.settle()
    await stage.finishFetch()
    expect([stage.committed, stage.ended]).toEqual([[], null])
    stage.clock.advance(100)
    expect(stage.committed).toEqual(['http://a/1'])
    await stage.finishFetch()
    expect(stage.ended?.state).toBe('finished')
  })

  it('starts nothing while it is paused, and goes on afterwards', async () => {
    const stage = new Stage(THREE, 1)
    stage.engine.start()
    await stage.settle()
    stage.engine.pause()
    await stage.finishFetch()
    expect(stage.fetching).toEqual([])
    stage.engine.start()
    await stage.settle()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(['http://a/2'])
  })

  it('stops when what is in the air has come in, and leaves the rest waiting', async () => {
    const stage = new Stage(THREE, 1)
    stage.engine.start()
    await stage.settle()
    stage.engine.stop()
    await stage.settle()
    expect(stage.ended).toBeNull()
    await stage.finishFetch()
    expect(stage.ended?.state).toBe('stopped')
    expect(stage.committed).toEqual(['http://a/1'])
  })

  it('cancels what does not come in within the deadline, and stores nothing for it', async () => {
    const stage = new Stage(THREE, 1)
    stage.engine.start()
    await stage.settle()
    stage.engine.stop()
    stage.clock.advance(5000)
    await stage.settle()
    expect(stage.ended?.state).toBe('stopped')
    expect(stage.committed).toEqual([])
  })

  it('fails, once, when results cannot be stored', async () => {
    const stage = new Stage(THREE)
    stage.failFlush = new Error('disk full')
    stage.engine.start()
    await stage.settle()
    await stage.finishFetch()
    stage.clock.advance(100)
    await stage.settle()
    expect(stage.ended).toEqual({ state: 'failed', cause: stage.failFlush })
  })
})
