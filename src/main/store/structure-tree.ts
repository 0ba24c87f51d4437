/**
 * Hosts and folders of the rows of a crawl, counted in one pass. A folder is a part of a path with the slash after it:
 * `/a/b` and `/a/?x=/y` are pages in `a/`, `/a/b/` is a page in `a/b/`.
 */
import type { TreeNode, TreeNodeKind, TreeOrder, TreePage } from '../../shared/domain/structure-tree'
import type { Database } from './database'
import { hostOf } from './url-host'

const SLICE_ROWS = 16_384
/** Folders that get nodes of their own; those of a crawl that runs into a trap are endless. */
const MAX_NODES = 500_000

/** What a row counts as. */
type Outcome = 'failed' | 'status4xx' | 'status5xx' | null

class Node {
  rows = 0
  failed = 0
  status4xx = 0
  status5xx = 0
  children: Map<string, Node> | null = null

  constructor(
    readonly kind: TreeNodeKind,
    readonly name: string,
    /** With which all URLs in it begin; the host itself for a host. */
    readonly id: string,
  ) {}

  count(outcome: Outcome): void {
    this.rows += 1
    if (outcome !== null) this[outcome] += 1
  }
}

export interface TreeQuery {
  readonly node: string | null
  readonly order: TreeOrder
  readonly from: number
  readonly count: number
}

/** The tree of the rows up to a row number. */
export function* structureTree(database: Database, rows: number): Generator<void, StructureTree> {
  const tree = new StructureTree()
  const statement = database
    .prepare<[number, number]>(
      `SELECT url.url, url.disposition, page.status FROM row JOIN url ON url.id = row.url_id
       LEFT JOIN page ON page.url_id = row.url_id WHERE row.row_no > ? AND row.row_no <= ?`,
    )
    .raw()
  for (let after = 0; after < rows; after += SLICE_ROWS) {
    for (const row of statement.iterate(after, Math.min(rows, after + SLICE_ROWS))) {
      const [url, disposition, status] = row as [string, number, number | null]
      tree.add(url, outcomeOf(disposition, status))
    }
    yield
  }
  return tree
}

function outcomeOf(disposition: number, status: number | null): Outcome {
  if (disposition === 2) return 'failed'
  if (disposition !== 1 || status === null || status < 400) return null
  return status < 500 ? 'status4xx' : 'status5xx'
}

export class StructureTree {
  readonly #hosts = new Map<string, Node>()
  #nodes = 0
  #isComplete = true
  /** The order that was asked for last: the next page of it is at hand. */
  #sorted: { readonly key: string; readonly nodes: readonly Node[] } | null = null

  add(url: string, outcome: Outcome): void {
    const pathStart = startOfPath(url)
    const origin = url.slice(0, pathStart)
    const host = hostOf(url)
    let node = this.#child(this.#hosts, 'host', host, host)
    node?.count(outcome)
    if (node === null) return
    node.children ??= new Map()
    node = this.#child(node.children, 'origin', origin, origin)
    node?.count(outcome)
    const pathEnd = endOfPath(url, pathStart)
    for (let start = pathStart + 1; node !== null; ) {
      const slash = url.indexOf('/', start)
      if (slash < 0 || slash >= pathEnd) return
      node.children ??= new Map()
      node = this.#child(node.children, 'folder', url.slice(start, slash + 1), url, slash + 1)
      node?.count(outcome)
      start = slash + 1
    }
  }

  page({ node, order, from, count }: TreeQuery): TreePage {
    const nodes = this.#childrenInOrder(node, order)
    return {
      nodes: nodes.slice(from, from + count).map(describe),
      total: nodes.length,
      complete: this.#isComplete,
    }
  }

  /** `null` where there are too many nodes already. */
  #child(among: Map<string, Node>, kind: TreeNodeKind, name: string, url: string, idEnd = url.length): Node | null {
    const known = among.get(name)
    if (known !== undefined) return known
    if (this.#nodes >= MAX_NODES && kind !== 'host') {
      this.#isComplete = false
      return null
    }
    this.#nodes += 1
    const child = new Node(kind, name, url.slice(0, idEnd))
    among.set(name, child)
    return child
  }

  #childrenInOrder(id: string | null, order: TreeOrder): readonly Node[] {
    const key = JSON.stringify([id, order])
    if (this.#sorted?.key === key) return this.#sorted.nodes
    const nodes = [...(id === null ? this.#hosts.values() : childrenOf(this.#find(id)))]
    nodes.sort((a, b) => (order === 'rows' ? b.rows - a.rows : 0) || (a.name < b.name ? -1 : Number(a.name > b.name)))
    this.#sorted = { key, nodes }
    return nodes
  }

  #find(id: string): Node | null {
    const host = this.#hosts.get(id)
    if (host !== undefined) return host
    const pathStart = startOfPath(id)
    let node = this.#hosts.get(hostOf(id))?.children?.get(id.slice(0, pathStart))
    for (let start = pathStart + 1; start < id.length && node !== undefined; ) {
      const slash = id.indexOf('/', start)
      if (slash < 0) return null
      node = node.children?.get(id.slice(start, slash + 1))
      start = slash + 1
    }
    return node ?? null
  }
}

/** A host that was asked for in one way only shows its folders at once. */
function childrenOf(node: Node | null): readonly Node[] {
  const children = node?.children == null ? [] : [...node.children.values()]
  const [only] = children
  return children.length === 1 && only?.kind === 'origin' ? childrenOf(only) : children
}

function describe(node: Node): TreeNode {
  const { id, kind, name, rows, failed, status4xx, status5xx } = node
  return {
    id,
    kind,
    name,
    rows,
    failed,
    status4xx,
    status5xx,
    children: childrenOf(node).length,
    filter:
      kind === 'host'
        ? { column: 'host', operator: 'equals', value: id }
        : { column: 'url', operator: 'starts_with', value: kind === 'origin' ? `${id}/` : id },
  }
}

/** Where the slash after the authority is. */
function startOfPath(url: string): number {
  const slash = url.indexOf('/', url.indexOf('//') + 2)
  return slash < 0 ? url.length : slash
}

function endOfPath(url: string, from: number): number {
  for (let i = from; i < url.length; i += 1) {
    const code = url.charCodeAt(i)
    // '?' and '#'
    if (code === 63 || code === 35) return i
  }
  return url.length
}
