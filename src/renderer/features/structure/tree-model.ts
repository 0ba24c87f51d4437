/** The tree of hosts and folders as a list of lines: what is open, where the keys go, which filter a node means. Pure. */
import type { ResultFilter } from '../../../shared/domain/result-query'
import type { TreeNode } from '../../../shared/domain/structure-tree'

/** What is known of the children of a node. */
export interface KnownChildren {
  readonly nodes: readonly TreeNode[]
  readonly total: number
}

/** The id under which the hosts are known: they have no node above them. */
export const ROOT = ''

export interface NodeLine {
  readonly kind: 'node'
  readonly key: string
  readonly node: TreeNode
  /** From 1, as ARIA counts. */
  readonly level: number
  readonly isOpen: boolean
  /** From 1, among its siblings. */
  readonly place: number
  readonly siblings: number
  readonly parent: string
}

/** Stands for children that have not come yet. */
export interface AwaitedLine {
  readonly kind: 'awaited'
  readonly key: string
  readonly parent: string
  readonly level: number
}

export type TreeLine = NodeLine | AwaitedLine

/** The lines to draw, top to bottom. */
export function treeLines(known: ReadonlyMap<string, KnownChildren>, open: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = []
  const add = (parent: string, level: number) => {
    const children = known.get(parent)
    children?.nodes.forEach((node, index) => {
      const isOpen = node.children > 0 && open.has(node.id)
      lines.push({
        kind: 'node',
        key: node.id,
        node,
        level,
        isOpen,
        place: index + 1,
        siblings: children.total,
        parent,
      })
      if (isOpen) add(node.id, level + 1)
    })
    if (children === undefined || children.nodes.length < children.total)
      lines.push({ kind: 'awaited', key: `more ${parent}`, parent, level })
  }
  add(ROOT, 1)
  return lines
}

/** What a key of the tree does: move, open or close. */
export type TreeMove =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'close'; readonly id: string }

/** The keys of a tree as ARIA describes them; `null`: the key means nothing here. */
export function treeMove(lines: readonly TreeLine[], active: number, key: string, pageLines: number): TreeMove | null {
  const go = (to: number): TreeMove => ({ kind: 'go', to: Math.min(Math.max(to, 0), lines.length - 1) })
  const line = lines[active]
  switch (key) {
    case 'ArrowDown':
      return go(active + 1)
    case 'ArrowUp':
      return go(active - 1)
    case 'PageDown':
      return go(active + pageLines)
    case 'PageUp':
      return go(active - pageLines)
    case 'Home':
      return go(0)
    case 'End':
      return go(lines.length - 1)
    case 'ArrowRight':
      if (line?.kind !== 'node' || line.node.children === 0) return null
      return line.isOpen ? go(active + 1) : { kind: 'open', id: line.node.id }
    case 'ArrowLeft': {
      if (line?.kind === 'node' && line.isOpen) return { kind: 'close', id: line.node.id }
      const above = lines.findIndex((other) => other.kind === 'node' && other.node.id === line?.parent)
      return above < 0 ? null : go(above)
    }
    default:
      return null
  }
}

/** Whether a filter is one that choosing a node makes. */
function isStructureFilter({ column, operator, value }: ResultFilter): boolean {
  if (column === 'host') return operator === 'equals'
  return column === 'url' && operator === 'starts_with' && String(value).endsWith('/')
}

/** The filters with the one of a node in the place of any other node's; `null`: of none. */
export function withNodeFilter(filters: readonly ResultFilter[], filter: ResultFilter | null): readonly ResultFilter[] {
  const others = filters.filter((other) => !isStructureFilter(other))
  return filter === null ? others : [filter, ...others]
}

/** Whether the view is narrowed down to this node. */
export function isChosen(filters: readonly ResultFilter[], { filter }: Pick<TreeNode, 'filter'>): boolean {
  return filters.some(
    ({ column, operator, value }) => column === filter.column && operator === filter.operator && value === filter.value,
  )
}

/** The ids of the nodes that a URL is in, from its host down; empty where it has none. */
export function nodesOf(url: string): readonly string[] {
  const match = /^([a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*))([^?#]*)/i.exec(url)
  const [, origin, host, path = ''] = match ?? []
  if (origin === undefined || host === undefined) return []
  const folders = [...path.matchAll(/\//g)].map(({ index }) => `${origin}${path.slice(0, index + 1)}`)
  // The first slash belongs to the origin, which has no slash at its end.
  return [host, origin, ...folders.slice(1)]
}
