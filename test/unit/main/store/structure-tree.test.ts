import { describe, expect, it } from 'vitest'
import { StructureTree } from '../../../../src/main/store/structure-tree'

function treeOf(...urls: readonly string[]): StructureTree {
  const tree = new StructureTree()
  for (const url of urls) tree.add(url, null)
  return tree
}

const below = (tree: StructureTree, node: string | null, from = 0, count = 100) =>
  tree.page({ node, order: 'name', from, count })
const summary = (tree: StructureTree, node: string | null): readonly string[] =>
  below(tree, node).nodes.map(({ kind, name, rows, children }) => `${kind} ${name} ${rows} (${children})`)

describe('the tree of hosts and folders', () => {
  it('ends folders with a slash: pages, queries and fragments are in the folder above', () => {
    const tree = treeOf(
      'https://a.example/',
      'https://a.example/blog',
      'https://a.example/blog/',
      'https://a.example/blog/one',
      'https://a.example/blog/2024/two?from=/news/',
      'https://a.example/?path=/blog/',
      'https://a.example/shop#/blog/',
    )
    expect(summary(tree, null)).toEqual(['host a.example 7 (1)'])
    expect(summary(tree, 'a.example')).toEqual(['folder blog/ 3 (1)'])
    expect(summary(tree, 'https://a.example/blog/')).toEqual(['folder 2024/ 1 (0)'])
  })

  it('shows schemes only where a host was asked for in both, and ports as hosts of their own', () => {
    const tree = treeOf('http://a.example/x/1', 'https://a.example/x/2', 'https://a.example:8443/x/3')
    expect(summary(tree, null)).toEqual(['host a.example 2 (2)', 'host a.example:8443 1 (1)'])
    expect(summary(tree, 'a.example')).toEqual(['origin http://a.example 1 (1)', 'origin https://a.example 1 (1)'])
    expect(below(tree, 'https://a.example').nodes).toMatchObject([
      { id: 'https://a.example/x/', filter: { operator: 'starts_with', value: 'https://a.example/x/' } },
    ])
    expect(below(tree, 'a.example').nodes[0]?.filter.value).toBe('http://a.example/')
  })

  it('keeps empty folders, letters of both cases and escapes apart, as URLs do', () => {
    const tree = treeOf(
      'https://a.example//x',
      'https://a.example/A/x',
      'https://a.example/a/x',
      'https://a.example/%61/x',
    )
    expect(summary(tree, 'a.example').map((line) => line.split(' ')[1])).toEqual(['%61/', '/', 'A/', 'a/'])
  })

  it('counts what went wrong on every level', () => {
    const tree = new StructureTree()
    tree.add('https://a.example/x/1', 'failed')
    tree.add('https://a.example/x/2', 'status4xx')
    tree.add('https://a.example/y/3', 'status5xx')
    expect(below(tree, null).nodes).toMatchObject([{ rows: 3, failed: 1, status4xx: 1, status5xx: 1 }])
    expect(below(tree, 'a.example').nodes).toMatchObject([
      { rows: 2, failed: 1, status4xx: 1, status5xx: 0 },
      { rows: 1, failed: 0, status4xx: 0, status5xx: 1 },
    ])
  })

  it('pages through a hundred thousand folders, the fullest first', () => {
    const tree = new StructureTree()
    for (let i = 0; i < 100_000; i += 1) tree.add(`https://a.example/${i}/`, null)
    tree.add('https://a.example/99999/x', null)
    const page = tree.page({ node: 'a.example', order: 'rows', from: 0, count: 2 })
    expect(page.total).toBe(100_000)
    expect(page.nodes.map(({ name }) => name)).toEqual(['99999/', '0/'])
    expect(tree.page({ node: 'a.example', order: 'rows', from: 99_999, count: 500 }).nodes).toHaveLength(1)
  })

  it('counts folders beyond half a million in those above them, and says so', () => {
    const tree = new StructureTree()
    for (let i = 0; i < 500_100; i += 1) tree.add(`https://a.example/f${i}/`, null)
    expect(below(tree, null)).toMatchObject({ nodes: [{ rows: 500_100 }], complete: false })
    expect(below(tree, 'a.example').total).toBeLessThan(500_000)
  })

  it('has nothing below what it does not know', () => {
    const tree = treeOf('https://a.example/x/1')
    expect(below(tree, 'b.example')).toEqual({ nodes: [], total: 0, complete: true })
    expect(below(tree, 'https://a.example/y/')).toMatchObject({ total: 0 })
    expect(below(tree, 'https://a.example/x')).toMatchObject({ total: 0 })
    expect(below(new StructureTree(), null)).toMatchObject({ total: 0 })
  })
})
