/** Clusters as a list, the largest first, with the pages of each: made once, read in windows. */
import type { ClusterCount } from '../../../shared/domain/duplicates'
import type { ComparedPages } from './compared-pages'
import { haveSameBytes, type PageClusters } from './page-clusters'
import { StepClock } from './step-clock'

/** Pages between two looks at the clock. */
const STRIDE = 1024
/** Larger clusters are told apart no more when they are sorted. */
const LARGEST = 2 ** 20

export interface ClusterList extends PageClusters {
  /** For each cluster: the page that is proposed. */
  readonly centres: Uint32Array
  /** For each cluster: where its pages begin in `members`; one more at the end. */
  readonly starts: Uint32Array
  readonly members: Uint32Array
  /** For each cluster: pages with the same bytes as the proposed one, which is counted. */
  readonly exactPages: Uint32Array
  /** For each cluster: equal bytes of the signature of the page that is least, and most, like the proposed one. */
  readonly lowest: Uint8Array
  readonly highest: Uint8Array
}

/** Yields how far it is, 0 to 1. */
export function* listClusters(pages: ComparedPages, found: PageClusters): Generator<number, ClusterList> {
  const { proposed, equal } = found
  const clock = new StepClock()
  const sizes = new Uint32Array(pages.count)
  for (const page of proposed) sizes[page] = (sizes[page] as number) + 1
  const centres = centresBySize(sizes)
  yield 0.2
  clock.begin()
  const starts = new Uint32Array(centres.length + 1)
  /** For each centre: its cluster. */
  const clusterOf = new Int32Array(pages.count).fill(-1)
  for (const [cluster, centre] of centres.entries()) {
    starts[cluster + 1] = (starts[cluster] as number) + (sizes[centre] as number)
    clusterOf[centre] = cluster
  }
  const ends = starts.slice(0, centres.length)
  const members = new Uint32Array(starts.at(-1) ?? 0)
  const exactPages = new Uint32Array(centres.length)
  const lowest = new Uint8Array(centres.length).fill(255)
  const highest = new Uint8Array(centres.length)
  for (let page = 0; page < pages.count; page += 1) {
    const centre = proposed[page] as number
    const cluster = clusterOf[centre] as number
    if (cluster !== -1) {
      const place = ends[cluster] as number
      members[place] = page
      ends[cluster] = place + 1
      if (page === centre || haveSameBytes(pages, page, centre))
        exactPages[cluster] = (exactPages[cluster] as number) + 1
      if (page !== centre) {
        lowest[cluster] = Math.min(lowest[cluster] as number, equal[page] as number)
        highest[cluster] = Math.max(highest[cluster] as number, equal[page] as number)
      }
    }
    if (page % STRIDE === 0 && clock.isOver()) {
      yield 0.2 + (0.8 * page) / pages.count
      clock.begin()
    }
  }
  return { ...found, centres, starts, members, exactPages, lowest, highest }
}

/** The largest first; of equal ones, what was found first. */
function centresBySize(sizes: Uint32Array): Uint32Array {
  const count = sizes.reduce((sum, size) => sum + (size > 1 ? 1 : 0), 0)
  // One number each, so that they are sorted as numbers: what is missing to the largest size, then the page.
  const keys = new Float64Array(count)
  let length = 0
  for (let page = 0; page < sizes.length; page += 1) {
    const size = sizes[page] as number
    if (size < 2) continue
    keys[length] = (LARGEST - Math.min(size, LARGEST)) * 2 ** 32 + page
    length += 1
  }
  return Uint32Array.from(keys.sort(), (key) => key % 2 ** 32)
}

export function sizeOf({ starts }: ClusterList, cluster: number): number {
  return (starts[cluster + 1] as number) - (starts[cluster] as number)
}

export function isExact(list: ClusterList, cluster: number): boolean {
  return list.exactPages[cluster] === sizeOf(list, cluster)
}

function membersOf({ starts, members }: ClusterList, cluster: number): Uint32Array {
  return members.subarray(starts[cluster], starts[cluster + 1])
}

/** The proposed page, then those most like it first, of equal ones the one that was found first. */
export function membersInOrder(list: ClusterList, cluster: number): Uint32Array {
  const centre = list.centres[cluster] as number
  // One number each, so that they are sorted as numbers: what is missing to being equal, then the page.
  const keys = Float64Array.from(membersOf(list, cluster), (page) =>
    page === centre ? -1 : (255 - (list.equal[page] as number)) * 2 ** 32 + page,
  ).sort()
  return Uint32Array.from(keys, (key) => (key === -1 ? centre : key % 2 ** 32))
}

/** The best of the other pages of a cluster. */
export function nextBest(list: ClusterList, cluster: number): number {
  const { standings, centres } = list
  const centre = centres[cluster] as number
  let best = -1
  for (const page of membersOf(list, cluster)) {
    if (page !== centre && (best === -1 || (standings[page] as number) > (standings[best] as number))) best = page
  }
  return best
}

/** How many of the clusters fit, and their pages. */
export function countClusters(list: ClusterList, fits: (cluster: number) => boolean): ClusterCount {
  let clusters = 0
  let pages = 0
  for (let cluster = 0; cluster < list.centres.length; cluster += 1) {
    if (!fits(cluster)) continue
    clusters += 1
    pages += sizeOf(list, cluster)
  }
  return { clusters, pages }
}
