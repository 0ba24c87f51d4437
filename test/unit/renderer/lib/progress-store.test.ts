import { describe, expect, it } from 'vitest'
import { advanceTrack, MAX_SAMPLES, SAMPLE_MS } from '../../../../src/renderer/lib/progress-store'
import { type CrawlProgress, NO_COUNTS } from '../../../../src/shared/domain/crawl-progress'

function progress(runningMs: number, done: number, errors = 0): CrawlProgress {
  return {
    crawlId: 'a',
    state: 'running',
    counts: { ...NO_COUNTS, fetched: done, status2xx: done - errors, status4xx: errors },
    done,
    known: 1_000_000,
    rows: 1_000_000,
    inFlight: 0,
    activeHosts: 0,
    transferBytes: 0,
    pagesPerSecond: 0,
    runningMs,
    remainingMs: null,
    importedShare: 1,
    carriedColumns: [],
    again: 0,
    interruption: null,
    traps: 0,
    fatal: null,
  }
}

function follow(reports: readonly CrawlProgress[]) {
  const [first, ...rest] = reports
  return rest.reduce(advanceTrack, advanceTrack(undefined, first as CrawlProgress))
}

describe('the history of a crawl', () => {
  it('takes one sample for each stretch of running time', () => {
    const track = follow([progress(0, 0), progress(SAMPLE_MS / 2, 20), progress(SAMPLE_MS, 50, 5)])
    expect(track.samples).toEqual([
      { pagesPerSecond: 50 / (SAMPLE_MS / 1000), errorsPerSecond: 5 / (SAMPLE_MS / 1000) },
    ])
  })

  it('keeps the latest report between samples', () => {
    expect(follow([progress(0, 0), progress(SAMPLE_MS / 2, 20)]).progress.done).toBe(20)
  })

  it('does not take the time of a pause for a slow stretch', () => {
    const track = follow([
      progress(0, 0),
      progress(SAMPLE_MS, 10),
      progress(SAMPLE_MS, 10),
      progress(2 * SAMPLE_MS, 20),
    ])
    expect(track.samples.map((sample) => sample.pagesPerSecond)).toEqual([20, 20])
  })

  it('begins anew when the running time goes back', () => {
    expect(follow([progress(0, 0), progress(SAMPLE_MS, 10), progress(5, 11)]).samples).toEqual([])
  })

  it('is bounded', () => {
    const reports = Array.from({ length: MAX_SAMPLES + 50 }, (_, i) => progress(i * SAMPLE_MS, i))
    expect(follow(reports).samples).toHaveLength(MAX_SAMPLES)
  })
})
