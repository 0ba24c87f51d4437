/**
 * What was found out about the duplicates of a crawl: its pages are read once and kept, and each threshold that was
 * asked for lately has its clusters. Work that was given up goes on where it was, as far as it is the same.
 */
import type { DuplicateFigures, DuplicateScope, DuplicateView } from '../../../shared/domain/duplicates'
import type { Database } from '../database'
import { type ClusterList, countClusters, isExact, listClusters } from './cluster-list'
import { type ComparedPages, readComparedPages } from './compared-pages'
import { exactClusters, similarClusters } from './page-clusters'
import { within } from './signature-clusters'

/** Thresholds whose clusters are kept. */
const KEPT = 4

export interface FoundClusters {
  readonly pages: ComparedPages
  readonly similar: ClusterList
  readonly exact: ClusterList
  readonly figures: DuplicateFigures
}

/** Pages of one state of the file, and what was made of them. */
export class DuplicateSearch {
  readonly #reading: Generator<number, ComparedPages>
  #pages: ComparedPages | null = null
  #exact: ClusterList | null = null
  readonly #found = new Map<number, FoundClusters>()
  /** How far the last work has come, 0 to 1. */
  share = 0

  constructor(
    database: Database,
    readonly indexableOnly: boolean,
    /** Of the file when it was read. */
    readonly dataVersion: number,
  ) {
    this.#reading = readComparedPages(database, { indexableOnly })
  }

  /** What was found for a threshold; `null`: it has not been worked out. */
  known(threshold: number): FoundClusters | null {
    return this.#found.get(threshold) ?? null
  }

  /** Works it out; yields every ten milliseconds or so. */
  *find({ threshold }: DuplicateScope): Generator<void, FoundClusters> {
    const known = this.#found.get(threshold)
    if (known !== undefined) return known
    this.share = 0
    const begin = this.#pages === null ? 0.4 : 0
    const pages = this.#pages ?? (yield* this.#told(this.#reading, 0, begin))
    this.#pages = pages
    const exact = this.#exact ?? (yield* this.#told(exactList(pages), begin, begin + 0.1))
    this.#exact = exact
    const similar = yield* this.#told(similarList(pages, threshold), begin + 0.1, 1)
    const found = { pages, similar, exact, figures: figuresOf(pages, similar, exact) }
    if (this.#found.size === KEPT) this.#found.delete(this.#found.keys().next().value as number)
    this.#found.set(threshold, found)
    this.share = 1
    return found
  }

  /** Goes through the steps without closing them when it is given up itself. */
  *#told<T>(steps: Generator<number, T>, from: number, to: number): Generator<void, T> {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value
      this.share = from + (to - from) * step.value
      yield
    }
  }
}

function* exactList(pages: ComparedPages): Generator<number, ClusterList> {
  const found = yield* within(exactClusters(pages), 0, 0.7)
  return yield* within(listClusters(pages, found), 0.7, 1)
}

function* similarList(pages: ComparedPages, threshold: number): Generator<number, ClusterList> {
  const { proposed, equal, named, standings } = yield* within(similarClusters(pages, threshold), 0, 0.95)
  return yield* within(listClusters(pages, { proposed, equal, named, standings }), 0.95, 1)
}

function figuresOf(pages: ComparedPages, similar: ClusterList, exact: ClusterList): DuplicateFigures {
  return {
    counts: {
      all: countClusters(similar, () => true),
      exact: countClusters(exact, () => true),
      near: countClusters(similar, (cluster) => !isExact(similar, cluster)),
    },
    pages: pages.count,
    withSignature: pages.signatures.count,
    withBody: pages.hashes.count,
  }
}

/** The clusters of a view, by their place in the list. */
export function clustersOf({ similar, exact }: FoundClusters, view: DuplicateView): [ClusterList, Uint32Array] {
  const list = view === 'exact' ? exact : similar
  const all = Uint32Array.from({ length: list.centres.length }, (_, cluster) => cluster)
  return [list, view === 'near' ? all.filter((cluster) => !isExact(list, cluster)) : all]
}
