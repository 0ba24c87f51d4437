/**
 * How many links a person follows from a start of the crawl to each URL, at least. Redirects cost no click. Edges are
 * known by their target only, so the depths are worked out by going over all URLs until nothing changes, forwards and
 * backwards in turn: crawls find pages in the order of their depth, and a few rounds do.
 */
import type { Edges } from './link-counts'

/** Edges and URLs looked at between two yields. */
const STEP = 1_000_000
const UNREACHED = 0x7fffffff

export interface DepthGraph extends Edges {
  isStart(id: number): boolean
  /** Where redirects of a URL ended: an id; 0: there were none. */
  readonly finals: Int32Array
}

/** Yields now and then; returns depths by id, -1 where no way leads. */
export function* clickDepths(graph: DepthGraph): Generator<void, Int32Array> {
  const size = graph.starts.length - 1
  const depths = new Int32Array(size).fill(UNREACHED)
  for (let id = 1; id < size; id += 1) if (graph.isStart(id)) depths[id] = 0
  for (let isForwards = true; ; isForwards = !isForwards) {
    let hasChanged = false
    let effort = 0
    for (let step = 1; step < size; step += 1) {
      const id = isForwards ? step : size - step
      const found = nearest(graph, depths, id)
      if (found < (depths[id] as number)) {
        depths[id] = found
        hasChanged = true
      }
      if (passOn(graph, depths, id)) hasChanged = true
      effort += 1 + (graph.starts[id + 1] as number) - (graph.starts[id] as number)
      if (effort < STEP) continue
      effort = 0
      yield
    }
    if (!hasChanged) break
    yield
  }
  return depths.map((depth) => (depth === UNREACHED ? -1 : depth))
}

/** One more than the depth of the nearest page that links here. */
function nearest({ starts, sources }: Edges, depths: Int32Array, id: number): number {
  const known = depths[id] as number
  let best = known
  const end = starts[id + 1] as number
  for (let at = starts[id] as number; at < end && best > 1; at += 1) {
    const depth = depths[sources[at] as number] as number
    if (depth < best - 1) best = depth + 1
  }
  return best
}

function passOn({ finals }: DepthGraph, depths: Int32Array, id: number): boolean {
  const final = finals[id] as number
  if (final === 0 || (depths[final] as number) <= (depths[id] as number)) return false
  depths[final] = depths[id] as number
  return true
}
