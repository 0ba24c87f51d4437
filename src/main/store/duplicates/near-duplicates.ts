/** The near duplicates of a crawl by the ids of their URLs, for what is kept beside each page. */
import { SIMILARITY_LIMITS } from '../../../shared/domain/duplicates'
import type { Database } from '../database'
import { readComparedPages } from './compared-pages'
import { similarityPercent } from './equal-bytes'
import { similarClusters } from './page-clusters'
import { within } from './signature-clusters'

/** Each by `url.id`; 0 where there is nothing to tell. */
export interface NearDuplicates {
  /** The page that is proposed as the canonical of its cluster; of that page, itself. */
  readonly clusterId: Uint32Array
  /** Pages of the cluster. */
  readonly clusterPages: Uint32Array
  /** The page most like it, of those that are alike enough. */
  readonly closestId: Uint32Array
  /** To that page, in percent. */
  readonly similarity: Float32Array
}

export interface NearDuplicatesWanted {
  /** Percent. Default: the usual one. */
  readonly threshold?: number
  /** 0 to 100, by `url.id`; `null`: none are known. */
  readonly linkScores: Float32Array | null
}

/**
 * Compares all pages that may be indexed. Yields how far it is, 0 to 1, every ten milliseconds or so; takes some 300 bytes
 * a page meanwhile.
 *
 * @param database - of the crawl; nothing is attached to it that is read
 */
export function* nearDuplicatesOf(database: Database, wanted: NearDuplicatesWanted): Generator<number, NearDuplicates> {
  const { threshold = SIMILARITY_LIMITS.usual } = wanted
  const linkScores = wanted.linkScores ?? new Float32Array(0)
  const pages = yield* within(readComparedPages(database, { indexableOnly: true, linkScores }), 0, 0.4)
  const { proposed, closest, closestEqual } = yield* within(similarClusters(pages, threshold), 0.4, 1)
  const sizes = new Uint32Array(pages.count)
  for (const page of proposed) sizes[page] = (sizes[page] as number) + 1
  const ids = pages.urlIds
  const length = (ids.at(-1) ?? 0) + 1
  const clusterId = new Uint32Array(length)
  const clusterPages = new Uint32Array(length)
  const closestId = new Uint32Array(length)
  const similarity = new Float32Array(length)
  for (let page = 0; page < pages.count; page += 1) {
    const id = ids[page] as number
    const centre = proposed[page] as number
    if ((sizes[centre] as number) > 1) {
      clusterId[id] = ids[centre] as number
      clusterPages[id] = sizes[centre] as number
    }
    if (closest[page] === -1) continue
    closestId[id] = ids[closest[page] as number] as number
    similarity[id] = similarityPercent(closestEqual[page] as number)
  }
  return { clusterId, clusterPages, closestId, similarity }
}
