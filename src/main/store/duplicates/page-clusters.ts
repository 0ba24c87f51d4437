/** Pages that say the same, as clusters: by the bytes of their bodies, or by the signatures of their main texts. */
import { SIGNATURE_BYTES } from '../../../shared/similarity'
import { type ComparedPages, HASH_WORDS } from './compared-pages'
import { differingBytes, leastEqualBytes } from './equal-bytes'
import { groupEqualKeys } from './equal-keys'
import { clusterSignatures, within } from './signature-clusters'
import { bestFirst, numbersBelow, standingsOf } from './standing'

export interface PageClusters {
  /** For each page: the one that is proposed in its stead; itself when it is that, or in no cluster. */
  readonly proposed: Uint32Array
  /** For each page: bytes of the signature that it has in common with that one. */
  readonly equal: Uint8Array
  /** For each page: pages that name it as their canonical and are alike enough to be in one cluster with it. */
  readonly named: Uint32Array
  /** For each page: higher is better; see standing.ts. */
  readonly standings: Float64Array
}

export interface SimilarPages extends PageClusters {
  /** For each page: the one most like it; -1 when none is alike enough. */
  readonly closest: Int32Array
  readonly closestEqual: Uint8Array
}

/** Clusters of pages with the same bytes. Yields how far it is, 0 to 1. */
export function* exactClusters(pages: ComparedPages): Generator<number, PageClusters> {
  const named = namedBy(pages, (one, other) => haveSameBytes(pages, one, other))
  const standings = standingsOf(pages, named)
  const order = yield* within(bestFirst(standings), 0, 0.4)
  const proposed = numbersBelow(pages.count)
  const equal = new Uint8Array(pages.count).fill(SIGNATURE_BYTES)
  yield* within(joinSameBytes(pages, order, proposed), 0.4, 1)
  return { proposed, equal, named, standings }
}

/**
 * Clusters of pages whose main texts are alike, and of pages without enough text that have the same bytes. Yields how far
 * it is, 0 to 1.
 *
 * @param threshold - percent
 */
export function* similarClusters(pages: ComparedPages, threshold: number): Generator<number, SimilarPages> {
  const { words, placeOf, pageOf } = pages.signatures
  const most = SIGNATURE_BYTES - leastEqualBytes(threshold)
  const named = namedBy(pages, (one, other) => {
    const ownPlace = placeOf[one] as number
    const place = placeOf[other] as number
    if (ownPlace === -1 || place === -1) return ownPlace === place && haveSameBytes(pages, one, other)
    return differingBytes(words, ownPlace, place, most) <= most
  })
  const standings = standingsOf(pages, named)
  const order = yield* within(bestFirst(standings), 0, 0.05)
  const withText = order.filter((page) => placeOf[page] !== -1)
  const places = withText.map((page) => placeOf[page] as number)
  const found = yield* within(clusterSignatures(words, places, threshold), 0.05, 0.95)

  const proposed = numbersBelow(pages.count)
  const equal = new Uint8Array(pages.count).fill(SIGNATURE_BYTES)
  const closest = new Int32Array(pages.count).fill(-1)
  const closestEqual = new Uint8Array(pages.count)
  for (let place = 0; place < pageOf.length; place += 1) {
    const page = pageOf[place] as number
    proposed[page] = pageOf[found.centre[place] as number] as number
    equal[page] = found.centreEqual[place] as number
    const other = found.closest[place] as number
    if (other === -1) continue
    closest[page] = pageOf[other] as number
    closestEqual[page] = found.closestEqual[place] as number
  }
  const withoutText = order.filter((page) => placeOf[page] === -1)
  yield* within(joinSameBytes(pages, withoutText, proposed), 0.95, 1)
  return { proposed, equal, named, standings, closest, closestEqual }
}

export function haveSameBytes({ hashes }: ComparedPages, one: number, other: number): boolean {
  const ownPlace = hashes.placeOf[one] as number
  const place = hashes.placeOf[other] as number
  if (ownPlace === -1 || place === -1) return false
  for (let word = 0; word < HASH_WORDS; word += 1) {
    if (hashes.words[ownPlace * HASH_WORDS + word] !== hashes.words[place * HASH_WORDS + word]) return false
  }
  return true
}

/** Of these pages, the best first, proposes the first of all that have the same bytes. */
function* joinSameBytes(pages: ComparedPages, order: Uint32Array, proposed: Uint32Array): Generator<number> {
  const { words, placeOf, pageOf } = pages.hashes
  const places = order.filter((page) => placeOf[page] !== -1).map((page) => placeOf[page] as number)
  const { groupOf, first } = yield* groupEqualKeys(words, HASH_WORDS, places)
  for (const place of places) {
    proposed[pageOf[place] as number] = pageOf[first[groupOf[place] as number] as number] as number
  }
}

function namedBy(pages: ComparedPages, areAlike: (one: number, other: number) => boolean): Uint32Array {
  const named = new Uint32Array(pages.count)
  for (let at = 0; at < pages.canonicals.length; at += 2) {
    const canonical = pages.canonicals[at + 1] as number
    if (areAlike(pages.canonicals[at] as number, canonical)) named[canonical] = (named[canonical] as number) + 1
  }
  return named
}
