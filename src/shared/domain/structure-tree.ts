/** The rows of a crawl as a tree of hosts and folders. */
import type { ResultFilter } from './result-query'

/** `rows`: the nodes with the most rows first; `name`: by code unit. */
export const TREE_ORDERS = ['rows', 'name'] as const
export type TreeOrder = (typeof TREE_ORDERS)[number]

/**
 * `host`: a host with its port. `origin`: scheme and host, only below hosts that were asked for in more than one way
 * (http and https). `folder`: a part of the path with the slash after it.
 */
export type TreeNodeKind = 'host' | 'origin' | 'folder'

export interface TreeNode {
  /** Names the node in later calls; stays the same while the crawl goes on. */
  readonly id: string
  readonly kind: TreeNodeKind
  /** `example.org`, `https://example.org`, `blog/`: text from the web. */
  readonly name: string
  /** Rows in it and below it. A page `/blog` without a slash at its end is in the folder above `blog/`. */
  readonly rows: number
  /** Of these: without an answer, with a status of 400 to 499, and of 500 and more. */
  readonly failed: number
  readonly status4xx: number
  readonly status5xx: number
  /** How many nodes are directly below it. */
  readonly children: number
  /** The filter that leaves exactly these rows. */
  readonly filter: ResultFilter
}

export interface TreePage {
  readonly nodes: readonly TreeNode[]
  /** How many nodes there are directly below the one asked for. */
  readonly total: number
  /** Whether every folder has a node; where there are too many, the deepest are counted in the one above them. */
  readonly complete: boolean
}
