/**
 * Which pages say nearly the same: clusters, and for each page the one that is most like it.
 *
 * A cluster is a centre and the pages that are as alike to it as the threshold asks; being alike to another member is not
 * enough, so clusters do not chain from page to page into something whose ends have nothing in common. Pages are taken
 * the best first: one that is alike to no centre yet becomes a centre, any other joins the centre that it is most alike
 * to, of equals the better one. So the centre of a cluster is the best page of it.
 *
 * Pages with the same signature are taken as one. Candidates are found by bands (bands.ts) and compared by their whole
 * signatures. Two bounds keep pages that are all a little alike, as those of one template, from being compared each with
 * each: in a band a page looks at the last 32 with the same bytes for its most similar one, and at no more than
 * 1,000 centres for its cluster.
 */
import { SIGNATURE_BYTES } from '../../../shared/similarity'
import { bandHash, planBands } from './bands'
import { BucketTable } from './bucket-table'
import { differingBytes, leastEqualBytes, SIGNATURE_WORDS } from './equal-bytes'
import { groupEqualKeys } from './equal-keys'
import { numbersBelow } from './standing'
import { StepClock } from './step-clock'

const MOST_NEIGHBOURS = 32
const MOST_CENTRES = 1000
/** Slots for centres at most: beyond it chains get longer. */
const MOST_CENTRE_SLOTS = 2 ** 22
/** Signatures between two looks at the clock. */
const STRIDE = 64

export interface SignatureClusters {
  /** For each page: the centre of its cluster; itself when it is the centre, or in none. */
  readonly centre: Uint32Array
  /** For each page: bytes that its signature has in common with the centre's. */
  readonly centreEqual: Uint8Array
  /** For each page: the one most like it, of those that are as alike as the threshold asks; -1: there is none. */
  readonly closest: Int32Array
  readonly closestEqual: Uint8Array
}

/**
 * Finds clusters and the most similar pages. Yields how far it is, 0 to 1, every ten milliseconds or so.
 *
 * @param signatures - of all pages, one behind the other
 * @param bestFirst - numbers of all pages, those that are to be centres first
 * @param threshold - 0 to 100 percent
 */
export function* clusterSignatures(
  signatures: Uint32Array,
  bestFirst: Uint32Array,
  threshold: number,
): Generator<number, SignatureClusters> {
  const least = leastEqualBytes(threshold)
  const groups = groupEqualKeys(signatures, SIGNATURE_WORDS, bestFirst)
  const { count, groupOf, first, second } = yield* within(groups, 0, 0.1)
  const search: Search = { signatures, first: first.slice(0, count), least, bands: planBands(least) }
  const neighbours = yield* within(closestGroups(search), 0.1, 0.7)
  const clusters = yield* within(clusterGroups(search, neighbours.hasAny), 0.7, 1)

  const centre = new Uint32Array(bestFirst.length)
  const centreEqual = new Uint8Array(bestFirst.length)
  const closest = new Int32Array(bestFirst.length)
  const closestEqual = new Uint8Array(bestFirst.length)
  for (let page = 0; page < bestFirst.length; page += 1) {
    const group = groupOf[page] as number
    centre[page] = first[clusters.centre[group] as number] as number
    centreEqual[page] = clusters.equal[group] as number
    if (second[group] !== -1) {
      closest[page] = first[group] === page ? (second[group] as number) : (first[group] as number)
      closestEqual[page] = SIGNATURE_BYTES
      continue
    }
    const other = neighbours.closest[group] as number
    closest[page] = other === -1 ? -1 : (first[other] as number)
    closestEqual[page] = other === -1 ? 0 : (neighbours.equal[group] as number)
  }
  return { centre, centreEqual, closest, closestEqual }
}

interface Search {
  readonly signatures: Uint32Array
  /** For each group of equal signatures, the best first: a page that has it. */
  readonly first: Uint32Array
  readonly least: number
  readonly bands: readonly Uint8Array[]
}

interface Neighbours {
  /** For each group: the one most like it; -1 when none is alike enough. */
  readonly closest: Int32Array
  readonly equal: Uint8Array
  /** For each group, 1 when it may be alike to another. */
  readonly hasAny: Uint8Array
}

/** One band after the other, so that only one table is in memory. */
function* closestGroups({ signatures, first, least, bands }: Search): Generator<number, Neighbours> {
  const count = first.length
  const bytes = new Uint8Array(signatures.buffer, signatures.byteOffset, signatures.byteLength)
  const closest = new Int32Array(count).fill(-1)
  const equal = new Uint8Array(count).fill(least - 1)
  const hasAny = new Uint8Array(count)
  const table = new BucketTable(count)
  const clock = new StepClock()
  for (const [index, band] of bands.entries()) {
    table.clear()
    for (let group = 0; group < count; group += 1) {
      const page = first[group] as number
      const hash = bandHash(bytes, page, band)
      let looked = 0
      for (let entry = table.last(hash); entry !== -1; entry = table.before(entry)) {
        const other = table.thing(entry)
        if (looked === MOST_NEIGHBOURS) {
          hasAny[group] = 1
          markAll(hash)
          break
        }
        looked += 1
        // Only what is closer to one of the two than all before is of interest.
        const most = SIGNATURE_BYTES - 1 - Math.min(equal[group] as number, equal[other] as number)
        const same = SIGNATURE_BYTES - differingBytes(signatures, page, first[other] as number, most)
        keepCloser(group, other, same)
        keepCloser(other, group, same)
      }
      table.add(hash, group)
      if (group % STRIDE === 0 && clock.isOver()) {
        yield (index + group / count) / bands.length
        clock.begin()
      }
    }
  }
  return { closest, equal, hasAny }

  /** Not all of so many were compared: each may be alike to one that it was not compared with. */
  function markAll(hash: number): void {
    let looked = 0
    for (let entry = table.last(hash); entry !== -1 && looked <= MOST_NEIGHBOURS; entry = table.before(entry)) {
      hasAny[table.thing(entry)] = 1
      looked += 1
    }
  }

  function keepCloser(group: number, other: number, same: number): void {
    if (same <= (equal[group] as number)) return
    equal[group] = same
    closest[group] = other
    hasAny[group] = 1
  }
}

interface Clusters {
  /** For each group: the group that is its centre. */
  readonly centre: Uint32Array
  /** For each group: bytes that it has in common with it. */
  readonly equal: Uint8Array
}

/** All bands at once, but only with centres and what may belong to one. */
function* clusterGroups(search: Search, hasAny: Uint8Array): Generator<number, Clusters> {
  const { signatures, first, least, bands } = search
  const count = first.length
  const bytes = new Uint8Array(signatures.buffer, signatures.byteOffset, signatures.byteLength)
  const centre = numbersBelow(count)
  const equal = new Uint8Array(count).fill(SIGNATURE_BYTES)
  /** For each centre: the last group that was compared with it, and one. */
  const comparedWith = new Uint32Array(count)
  const hashes = new Uint32Array(bands.length)
  const table = new BucketTable(Math.min(MOST_CENTRE_SLOTS, count * bands.length))
  const clock = new StepClock()
  for (let group = 0; group < count; group += 1) {
    if (group % STRIDE === 0 && clock.isOver()) {
      yield group / count
      clock.begin()
    }
    if (hasAny[group] === 0) continue
    const page = first[group] as number
    let best = -1
    let bestEqual = least
    let looked = 0
    for (const [index, band] of bands.entries()) {
      // Bands differ in what they look at: the same bytes of two bands are not the same.
      const hash = (bandHash(bytes, page, band) ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0
      hashes[index] = hash
      for (let entry = table.last(hash); entry !== -1 && looked < MOST_CENTRES; entry = table.before(entry)) {
        const other = table.thing(entry)
        if (comparedWith[other] === group + 1) continue
        comparedWith[other] = group + 1
        looked += 1
        const most = SIGNATURE_BYTES - bestEqual
        const differing = differingBytes(signatures, page, first[other] as number, most)
        if (differing > most) continue
        const same = SIGNATURE_BYTES - differing
        // Of centres that are as alike, the better one.
        if (same > bestEqual || best === -1 || other < best) best = other
        bestEqual = same
      }
    }
    if (best === -1) for (const hash of hashes) table.add(hash, group)
    else {
      centre[group] = best
      equal[group] = bestEqual
    }
  }
  return { centre, equal }
}

/** The steps of a part of some work: 0 to 1 of it are `from` to `to` of the whole. */
export function* within<T>(part: Generator<number, T>, from: number, to: number): Generator<number, T> {
  for (let step = part.next(); ; step = part.next()) {
    if (step.done) return step.value
    yield from + (to - from) * step.value
  }
}
