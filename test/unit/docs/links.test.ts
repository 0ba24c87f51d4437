/** Every relative link and picture of the documentation leads to a file that is there, and to a heading of it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const MAX_GUIDE_PICTURES = 6 * 1024 * 1024

const pages = [
  ...readdirSync(root),
  ...['docs', 'bench', '.github'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  ),
].filter((path) => path.endsWith('.md') && !path.includes('node_modules'))

/** Links and pictures of a page, without what stands in code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^(?: {4}|\t).*$/gmu, '').replace(/```[\s\S]*?```|`[^`\n]*`/gu, '')
  return [...prose.matchAll(/!?\[(?:[^\]\\]|\\.)*\]\(([^()\s]+)\)/gu)].map(([, target = '']) => target)
}

/** The name by which a heading is linked to. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gmu)].map(([, words = '']) => words)
  const names = headings.map((words) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return new Set(names)
}

function faultOf(page: string, link: string): string | null {
  if (/^[a-z][a-z\d+.-]*:/iu.test(link)) return null
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)))
  if (!existsSync(join(root, target))) return `${page}: ${link} is not there`
  if (anchor === undefined || !target.endsWith('.md')) return null
  return anchorsOf(readFileSync(join(root, target), 'utf8')).has(anchor) ? null : `${page}: ${link} has no such heading`
}

describe('links of the documentation', () => {
  it('lead somewhere', () => {
    const links = pages.flatMap((page) =>
      linksOf(readFileSync(join(root, page), 'utf8')).map((link) => [page, link] as const),
    )
    expect(pages).toContain('README.md')
    expect(links.length).toBeGreaterThan(80)
    expect(links.map(([page, link]) => faultOf(page, link)).filter(Boolean)).toEqual([])
  })

  it('are told apart from what is none', () => {
    expect(linksOf('[a](b.md) ![p](q.png) `[c](d.md)`\n\n    [e](f.md)\n\n[t](u.md#v)')).toEqual([
      'b.md',
      'q.png',
      'u.md#v',
    ])
    expect(faultOf('docs/guide/README.md', 'not-there.md')).toContain('is not there')
    expect(faultOf('docs/guide/README.md', 'settings.md#no-such')).toContain('no such heading')
    expect(faultOf('docs/guide/README.md', 'settings.md#proxy')).toBeNull()
  })
})

describe('the guide', () => {
  const guide = pages.filter((page) => page.startsWith('docs/guide/'))

  it('names each of its pages in its index', () => {
    const index = linksOf(readFileSync(join(root, 'docs/guide/README.md'), 'utf8'))
    const others = guide.map((page) => page.replace('docs/guide/', '')).filter((page) => page !== 'README.md')
    expect(others.length).toBeGreaterThan(10)
    expect(others.filter((page) => !index.includes(page))).toEqual([])
  })

  it('has small pictures of its own', () => {
    const own = linksOf(readFileSync(join(root, 'docs/guide/newcomers-walk.md'), 'utf8')).filter((link) =>
      link.endsWith('.png'),
    )
    const bytes = own.map((link) => statSync(join(root, 'docs/guide', link)).size)
    expect(own).toHaveLength(9)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_GUIDE_PICTURES)
  })
})
