/**
 * The latest progress of every crawl that runs, and a short history for the sparklines. Fed by `crawl:progress`,
 * at most ten times a second for each crawl.
 */
import { create } from 'zustand'
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import { subscribe } from './bridge'

/** One point of the history: what happened in one stretch of {@link SAMPLE_MS}. */
export interface PaceSample {
  readonly pagesPerSecond: number
  readonly errorsPerSecond: number
}

/** Running time that one sample covers, and how many are kept: one minute. */
export const SAMPLE_MS = 500
export const MAX_SAMPLES = 120

interface Track {
  readonly progress: CrawlProgress
  readonly samples: readonly PaceSample[]
  /** Where the sample that is being collected began. */
  readonly sampleStart: { readonly runningMs: number; readonly done: number; readonly errors: number }
}

interface ProgressState {
  readonly tracks: ReadonlyMap<string, Track>
}

const useProgressStore = create<ProgressState>(() => ({ tracks: new Map() }))

/** URLs that ended without a good answer: none at all, 4xx or 5xx. */
export function countErrors(counts: CrawlProgress['counts']): number {
  return counts.failed + counts.status4xx + counts.status5xx
}

function startOfSample(progress: CrawlProgress): Track['sampleStart'] {
  return { runningMs: progress.runningMs, done: progress.done, errors: countErrors(progress.counts) }
}

/** The track after one more report. A resumed crawl starts its history anew. */
export function advanceTrack(track: Track | undefined, progress: CrawlProgress): Track {
  if (
    track === undefined ||
    progress.runningMs < track.sampleStart.runningMs ||
    progress.done < track.sampleStart.done
  ) {
    return { progress, samples: [], sampleStart: startOfSample(progress) }
  }
  const elapsedMs = progress.runningMs - track.sampleStart.runningMs
  if (elapsedMs < SAMPLE_MS) return { ...track, progress }
  const sample: PaceSample = {
    pagesPerSecond: ((progress.done - track.sampleStart.done) * 1000) / elapsedMs,
    errorsPerSecond: Math.max(0, ((countErrors(progress.counts) - track.sampleStart.errors) * 1000) / elapsedMs),
  }
  return { progress, samples: [...track.samples, sample].slice(-MAX_SAMPLES), sampleStart: startOfSample(progress) }
}

/** Starts listening; returns the function that ends it. */
export function followProgress(): () => void {
  return subscribe('crawl:progress', (progress) => {
    useProgressStore.setState(({ tracks }) => ({
      tracks: new Map(tracks).set(progress.crawlId, advanceTrack(tracks.get(progress.crawlId), progress)),
    }))
  })
}

/** Latest progress of a crawl in this session of the window; `null` when none came. */
export function useProgress(crawlId: string | null): CrawlProgress | null {
  return useProgressStore((state) => (crawlId === null ? null : (state.tracks.get(crawlId)?.progress ?? null)))
}

const NO_SAMPLES: readonly PaceSample[] = []

export function usePaceSamples(crawlId: string): readonly PaceSample[] {
  return useProgressStore((state) => state.tracks.get(crawlId)?.samples ?? NO_SAMPLES)
}
