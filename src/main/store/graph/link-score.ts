/**
 * How much weight links give to each page of the site: PageRank (Brin and Page, "The Anatomy of a Large-Scale
 * Hypertextual Web Search Engine", 1998) over the links between its URLs that may be followed.
 *
 * rank(p) = (1 - d) / N + d * (sum over the pages q that link to p of rank(q) / targets(q) + idle / N)
 *
 * with d = 0.85, N the URLs of the site, and idle the rank of the URLs that lead nowhere, which goes to all alike. What
 * would go to links that say nofollow is lost. A URL that was redirected, or has its canonical elsewhere, passes all of
 * its rank on to that URL and nothing to its links. Rounds end when ranks change by less than 1e-6 together, or after 50.
 *
 * The score is 100 * ln(1 + N * rank) / ln(1 + N * highest rank): a page with the mean rank counts 1, the first has 100.
 */
import type { Edges } from './link-counts'

const DAMPING = 0.85
const MAX_ROUNDS = 50
const SETTLED = 1e-6
/** Edges and URLs looked at between two yields. */
const STEP = 1_000_000

export interface ScoreGraph extends Edges {
  /** Whether a URL is one of the site, by id. */
  isNode(id: number): boolean
  /** Distinct URLs of the site that a page links to, those with nofollow included. */
  readonly targets: Uint32Array
  /** The URL that gets all of its rank: an id; 0: none. */
  passesTo(id: number): number
}

/** Yields now and then; returns scores by id, `NaN` for what is no URL of the site. */
export function* linkScores(graph: ScoreGraph): Generator<void, Float64Array> {
  const size = graph.starts.length - 1
  const scores = new Float64Array(size).fill(Number.NaN)
  const nodes = nodesOf(graph, size)
  if (nodes.length === 0) return scores
  const ranks = yield* rankNodes(graph, nodes, size)
  let highest = 0
  for (const id of nodes) highest = Math.max(highest, ranks[id] as number)
  const full = Math.log1p(nodes.length * highest)
  for (const id of nodes) scores[id] = (100 * Math.log1p(nodes.length * (ranks[id] as number))) / full
  return scores
}

function nodesOf(graph: ScoreGraph, size: number): Uint32Array {
  const nodes = new Uint32Array(size)
  let count = 0
  for (let id = 1; id < size; id += 1) {
    if (!graph.isNode(id)) continue
    nodes[count] = id
    count += 1
  }
  return nodes.subarray(0, count)
}

/** Ranks by id; together 1, or less by what is lost. */
function* rankNodes(graph: ScoreGraph, nodes: Uint32Array, size: number): Generator<void, Float64Array> {
  const { starts, sources } = graph
  const passes = new Int32Array(size)
  for (const id of nodes) {
    const to = graph.passesTo(id)
    if (to !== 0 && to !== id && graph.isNode(to)) passes[id] = to
  }
  let ranks = new Float64Array(size)
  let next = new Float64Array(size)
  /** What each page gives to each of its targets. */
  const gifts = new Float64Array(size)
  for (const id of nodes) ranks[id] = 1 / nodes.length
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let idle = 0
    for (const id of nodes) {
      const targets = graph.targets[id] as number
      if (passes[id] !== 0) gifts[id] = 0
      else if (targets === 0) idle += ranks[id] as number
      else gifts[id] = (ranks[id] as number) / targets
    }
    const base = (1 - DAMPING + DAMPING * idle) / nodes.length
    let effort = 0
    for (const id of nodes) {
      let sum = 0
      const end = starts[id + 1] as number
      for (let at = starts[id] as number; at < end; at += 1) sum += gifts[sources[at] as number] as number
      next[id] = base + DAMPING * sum
      effort += 1 + end - (starts[id] as number)
      if (effort < STEP) continue
      effort = 0
      yield
    }
    for (const id of nodes) {
      const to = passes[id] as number
      if (to !== 0) next[to] = (next[to] as number) + DAMPING * (ranks[id] as number)
    }
    let change = 0
    for (const id of nodes) change += Math.abs((next[id] as number) - (ranks[id] as number))
    const before = ranks
    ranks = next
    next = before
    if (change < SETTLED) break
    yield
  }
  return ranks
}
