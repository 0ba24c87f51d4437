import { describe, expect, it } from 'vitest'
import { Engine, type EngineParts } from '../../../../src/main/engine/engine'
import { AgainLane } from '../../../../src/main/engine/frontier/again-lane'
import { Frontier } from '../../../../src/main/engine/frontier/frontier'
import type { ImportTask } from '../../../../src/main/engine/import-task'
import type { PageTaskParts } from '../../../../src/main/engine/page-task'
import type {
  AgainStore,
  AgainUrl,
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
import { TrawlError } from '../../../../src/shared/errors'
import { parseSettings } from '../../../../src/shared/settings'
import { ManualClock } from '../../../support/manual-clock'

const NOTHING = {
  facts: NO_FACTS,
  packedLinks: null,
  keptBody: null,
  keptText: null,
  extracted: null,
  follow: [],
  sitemaps: [],
  error: null,
} as const
const silent = { debug() {}, info() {}, warn() {}, error() {} }

function outcomeOf(url: string, signal: AbortSignal): FetchOutcome {
  const base = {
    finalUrl: url,
    hops: [],
    attempts: [],
    robots: 'unknown',
    robotsLine: null,
    timing: { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, bodyMs: 1, totalMs: 2 },
  } as const
  if (signal.aborted) return { ...base, kind: 'failed', code: 'cancelled', message: 'cancelled', response: null }
  const response = { status: 200, statusText: 'OK', httpVersion: '1.1', headers: [], transferBytes: 1 } as const
  return {
    ...base,
    kind: 'response',
    response: { ...response, body: new Uint8Array(1), bodyState: 'whole', tls: null },
  }
}

/** Re-checks that wait, as the store would keep them. */
class AgainRows implements AgainStore {
  readonly rows: { readonly url: AgainUrl; readonly dueAtMs: number }[] = []

  dueHosts(nowMs: number) {
    return this.rows.some((row) => row.dueAtMs <= nowMs) ? [{ hostId: 1, host: 'a' }] : []
  }

  dueUrls(_: number, nowMs: number, limit: number) {
    return this.rows
      .filter((row) => row.dueAtMs <= nowMs)
      .slice(0, limit)
      .map((row) => row.url)
  }

  nextDueAtMs() {
    return this.rows.length === 0 ? null : Math.min(...this.rows.map((row) => row.dueAtMs))
  }

  againCount() {
    return this.rows.length
  }

  put(urlId: number, url: string, dueAtMs: number, gentle: boolean): void {
    const again = { urlId, hostId: 1, url, depth: 0, kind: 'page', round: 1, validators: null, gentle } as const
    this.rows.push({ url: again, dueAtMs })
  }
}

/** A crawl of some URLs of one host, with everything around the engine made up; fetches end when the test says so. */
class Stage {
  readonly clock = new ManualClock(0)
  readonly committed: string[] = []
  readonly fetching: { readonly url: string; readonly end: () => void }[] = []
  ended: { readonly state: string; readonly cause: unknown } | null = null
  hasRoom = true
  failFlush: Error | null = null
  isForeign: (outcome: FetchOutcome) => boolean = () => false
  /** What a fetch ends with, unless it is cancelled. */
  outcomeFor: (url: string, signal: AbortSignal) => FetchOutcome = outcomeOf
  readonly again = new AgainRows()
  readonly diskNews: string[] = []
  readonly engine: Engine

  constructor(urls: readonly string[], concurrency = 2, purpose: EngineParts['purpose'] = 'all', delayMs = 0) {
    const waiting: FrontierUrl[] = urls.map((url, i) => ({
      urlId: i + 1,
      hostId: 1,
      url,
      depth: 0,
      kind: 'page',
      round: 0,
      validators: null,
    }))
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
          const at = this.again.rows.findIndex((row) => row.url.urlId === lease.urlId && lease.round > 0)
          if (at !== -1) this.again.rows.splice(at, 1)
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
      again: new AgainLane(this.again, this.clock),
      purpose,
      isForeign: (outcome) => this.isForeign(outcome),
      onAnswer: () => {},
      onDiskFull: () => void this.diskNews.push('full'),
      onDiskWorks: () => void this.diskNews.push('works'),
      results,
      importTask: { isDone: true, share: 1, step: () => 0 } as unknown as ImportTask,
      clock: this.clock,
      log: silent,
      limits: {
        concurrency,
        maxPerHost: concurrency,
        delayMs,
        ratePerSecond: 0,
        hostRatePerSecond: 0,
        adaptive: false,
      },
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
      settings: parseSettings({ rechecks: 0 }),
      clock: this.clock,
      traps: null,
      patterns: new UrlPatterns({ include: [], exclude: [] }),
      scopeOf: () => () => true,
      siteMaps: new SiteMaps({ sitemapsOf: async () => [] }),
      renderer: null,
      extractor: { hasRoom: () => true, extract: async () => NOTHING, close: async () => {} },
      fetcher: {
        fetch: async (url, { signal }) => {
          const turn = await scheduler.take('a', signal).catch(() => null)
          if (turn === null) return outcomeOf(url, signal)
          await new Promise<void>((end) => {
            this.fetching.push({ url, end })
            signal.addEventListener('abort', () => end(), { once: true })
          })
          turn.end({ holdMs: 0, latencyMs: 1, strained: false })
          return signal.aborted ? outcomeOf(url, signal) : this.outcomeFor(url, signal)
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

  it('finishes with a host that has a delay, whose end is seen only when its next turn is due', async () => {
    const stage = new Stage(THREE, 1, 'all', 1000)
    stage.engine.start()
    await stage.settle()
    for (let i = 0; i < 3; i += 1) {
      await stage.finishFetch()
      stage.clock.advance(1000)
      await stage.settle()
    }
    expect(stage.committed).toEqual(THREE)
    expect(stage.ended).toEqual({ state: 'finished', cause: null })
    expect(stage.clock.waiting).toBe(0)
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

  it('fetches what is due again after the rest, one at a time where it is gentle', async () => {
    const stage = new Stage(['http://a/1'])
    stage.again.put(11, 'http://a/11', 0, true)
    stage.again.put(12, 'http://a/12', 0, true)
    stage.engine.start()
    await stage.settle()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(['http://a/1', 'http://a/11'])
    await stage.finishFetch()
    await stage.finishFetch()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(['http://a/12'])
    expect(stage.ended).toBeNull()
    await stage.finishFetch()
    expect([stage.committed, stage.ended?.state]).toEqual([['http://a/1', 'http://a/11', 'http://a/12'], 'finished'])
  })

  it('waits for a re-check that is due later, and is not finished before', async () => {
    const stage = new Stage([])
    stage.again.put(11, 'http://a/11', 10_000, true)
    stage.engine.start()
    await stage.settle()
    expect([stage.fetching, stage.ended]).toEqual([[], null])
    stage.clock.advance(10_000)
    await stage.settle()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(['http://a/11'])
    await stage.finishFetch()
    expect(stage.ended?.state).toBe('finished')
  })

  it('fetches only what was asked for again when that is what the run is for', async () => {
    const stage = new Stage(THREE, 2, 'again')
    stage.again.put(11, 'http://a/11', 0, false)
    stage.again.put(12, 'http://a/12', 0, false)
    stage.engine.start()
    await stage.settle()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(['http://a/11', 'http://a/12'])
    await stage.finishFetch()
    await stage.finishFetch()
    expect([stage.committed, stage.ended?.state]).toEqual([['http://a/11', 'http://a/12'], 'finished'])
  })

  it('starts nothing while it is interrupted, whatever else happens, and goes on by itself', async () => {
    const stage = new Stage(THREE, 1)
    stage.engine.start()
    await stage.settle()
    stage.engine.interrupt('network')
    stage.engine.interrupt('disk')
    await stage.finishFetch()
    stage.engine.goOn('network')
    stage.clock.advance(60_000)
    await stage.settle()
    expect([stage.fetching, stage.engine.state]).toEqual([[], 'running'])
    stage.engine.goOn('disk')
    await stage.settle()
    expect(stage.fetching.map((fetch) => fetch.url)).toEqual(['http://a/2'])
  })

  it('stays interrupted when it is paused and started again meanwhile', async () => {
    const stage = new Stage(THREE, 1)
    stage.engine.interrupt('sleep')
    stage.engine.start()
    stage.engine.pause()
    stage.engine.start()
    await stage.settle()
    expect(stage.fetching).toEqual([])
    stage.engine.goOn('sleep')
    await stage.settle()
    expect(stage.fetching).toHaveLength(1)
  })

  it('stores no failure that is not the URL’s own, and fetches the URL again', async () => {
    const stage = new Stage(['http://a/1'], 1)
    stage.outcomeFor = refused
    stage.isForeign = () => true
    stage.engine.start()
    await stage.settle()
    stage.engine.interrupt('network')
    await stage.finishFetch()
    expect([stage.committed, stage.ended]).toEqual([[], null])
    stage.isForeign = () => false
    stage.outcomeFor = outcomeOf
    stage.engine.goOn('network')
    await stage.settle()
    await stage.finishFetch()
    expect([stage.committed, stage.ended?.state]).toEqual([['http://a/1'], 'finished'])
  })

  it('keeps what came in while the disk is full, and stores it once there is room', async () => {
    const stage = new Stage(THREE, 1)
    stage.failFlush = new TrawlError('disk_full', 'no room')
    stage.engine.start()
    await stage.settle()
    await stage.finishFetch()
    stage.clock.advance(4000)
    await stage.settle()
    expect([stage.diskNews, stage.ended]).toEqual([['full'], null])
    stage.failFlush = null
    stage.clock.advance(2000)
    await stage.settle()
    expect([stage.diskNews, stage.committed[0]]).toEqual([['full', 'works'], 'http://a/1'])
  })
})

function refused(url: string): FetchOutcome {
  const { finalUrl, hops, attempts, robots, robotsLine, timing } = outcomeOf(url, new AbortController().signal)
  const base = { finalUrl, hops, attempts, robots, robotsLine, timing }
  return { ...base, kind: 'failed', code: 'connect_refused', message: 'refused', response: null }
}
