import { describe, expect, it } from 'vitest'
import {
  isChosen,
  type KnownChildren,
  nodesOf,
  ROOT,
  treeLines,
  treeMove,
  withNodeFilter,
} from '../../../../../src/renderer/features/structure/tree-model'
import type { ResultFilter } from '../../../../../src/shared/domain/result-query'
import type { TreeNode } from '../../../../../src/shared/domain/structure-tree'

function node(id: string, children: number): TreeNode {
  const filter: ResultFilter = id.includes('/')
    ? { column: 'url', operator: 'starts_with', value: id }
    : { column: 'host', operator: 'equals', value: id }
  return { id, kind: 'folder', name: id, rows: 1, failed: 0, status4xx: 0, status5xx: 0, children, filter }
}

const known: ReadonlyMap<string, KnownChildren> = new Map([
  [ROOT, { nodes: [node('a.example', 2), node('b.example', 1)], total: 3 }],
  ['a.example', { nodes: [node('http://a.example/x/', 0), node('http://a.example/y/', 0)], total: 2 }],
])
const open = new Set(['a.example', 'b.example'])
const lines = treeLines(known, open)

describe('the lines of the structure', () => {
  it('hold open nodes with what is in them, and stand-ins for what has not come', () => {
    expect(lines.map(({ key, level }) => `${level} ${key}`)).toEqual([
      '1 a.example',
      '2 http://a.example/x/',
      '2 http://a.example/y/',
      '1 b.example',
      '2 more b.example',
      '1 more ',
    ])
    expect(lines[2]).toMatchObject({ place: 2, siblings: 2 })
    expect(treeLines(new Map(), new Set())).toHaveLength(1)
  })

  it.each([
    [0, 'ArrowDown', { kind: 'go', to: 1 }],
    [0, 'ArrowUp', { kind: 'go', to: 0 }],
    [0, 'ArrowRight', { kind: 'go', to: 1 }],
    [0, 'ArrowLeft', { kind: 'close', id: 'a.example' }],
    [2, 'ArrowLeft', { kind: 'go', to: 0 }],
    [2, 'ArrowRight', null],
    [1, 'End', { kind: 'go', to: 5 }],
    [5, 'Home', { kind: 'go', to: 0 }],
    [0, 'PageDown', { kind: 'go', to: 4 }],
    [0, 'x', null],
  ] as const)('from line %d the key %s does what a tree does', (active, key, move) => {
    expect(treeMove(lines, active, key, 4)).toEqual(move)
  })

  it('open with the right arrow', () => {
    expect(treeMove(treeLines(known, new Set()), 0, 'ArrowRight', 4)).toEqual({ kind: 'open', id: 'a.example' })
  })
})

describe('the filter of a node', () => {
  const title: ResultFilter = { column: 'title', operator: 'contains', value: 'sale' }
  const host = node('a.example', 2)
  const folder = node('http://a.example/x/', 0)

  it('takes the place of that of another node and leaves the others alone', () => {
    const first = withNodeFilter([title], host.filter)
    const second = withNodeFilter(first, folder.filter)
    expect(second).toEqual([folder.filter, title])
    expect(isChosen(second, folder)).toBe(true)
    expect(isChosen(second, host)).toBe(false)
    expect(withNodeFilter(second, null)).toEqual([title])
  })
})

it.each([
  [
    'https://a.example:8080/x/y/z?q=/1',
    ['a.example:8080', 'https://a.example:8080', 'https://a.example:8080/x/', 'https://a.example:8080/x/y/'],
  ],
  ['http://u:p@a.example/', ['a.example', 'http://u:p@a.example']],
  ['no url', []],
])('%s is in these nodes', (url, nodes) => {
  expect(nodesOf(url)).toEqual(nodes)
})
