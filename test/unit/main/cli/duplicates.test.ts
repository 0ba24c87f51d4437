import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import type { DuplicateCluster, DuplicateFigures, DuplicateMember } from '../../../../src/shared/domain/duplicates'
import { CRAWL, run } from './console'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const CLUSTER: DuplicateCluster = {
  urlId: 2,
  rowNo: 2,
  url: 'https://a.org/boats',
  pages: 3,
  exactPages: 2,
  lowest: 93.4,
  highest: 100,
  reason: { kind: 'named', pages: 2 },
}
const MEMBERS: readonly DuplicateMember[] = [
  {
    rowNo: 2,
    url: 'https://a.org/boats',
    status: 200,
    title: 'Boats',
    words: 90,
    similarity: 100,
    isExact: true,
    isProposed: true,
  },
  {
    rowNo: 1,
    url: 'https://a.org/boats?x',
    status: 200,
    title: 'Boats',
    words: 90,
    similarity: 100,
    isExact: true,
    isProposed: false,
  },
  {
    rowNo: 9,
    url: 'https://a.org/\u001b[2Jprint',
    status: 200,
    title: null,
    words: 88,
    similarity: 93.4,
    isExact: false,
    isProposed: false,
  },
]
const FIGURES: DuplicateFigures = {
  counts: { all: { clusters: 1, pages: 3 }, exact: { clusters: 1, pages: 2 }, near: { clusters: 0, pages: 0 } },
  pages: 1000,
  withSignature: 940,
  withBody: 1000,
}

/** A service that answers from the above and writes down what it was asked. */
function service(asked: unknown[] = [], figures = FIGURES): Partial<CliService> {
  const ask = async (_: string, method: string, argument: unknown) => {
    asked.push([method, argument])
    if (method === 'duplicates') return { share: 1, figures, isOutdated: false, version: 1 }
    if (method === 'duplicateClusters') return { rows: [CLUSTER], total: 1 }
    if (method === 'duplicateMembers') return { rows: MEMBERS, total: MEMBERS.length }
    return { rows: 3 }
  }
  return { find: async () => CRAWL, ask: ask as CliService['ask'] }
}

describe('trawl duplicates', () => {
  it('lists clusters with the proposed page, why, and how alike the others are', async () => {
    const { code, out } = await run(['duplicates', CRAWL.id], { service: service() })
    expect(code).toBe(0)
    expect(out).toBe(
      [
        '1 cluster of 3 pages; 1,000 pages compared, 940 by their text',
        '',
        '3 pages, at least 93 % alike',
        '  https://a.org/boats',
        '      2 pages name it as their canonical',
        '   same  https://a.org/boats?x',
        '   93 %  https://a.org/ [2Jprint',
        '',
      ].join('\n'),
    )
  })

  it('says what was compared when nothing is alike', async () => {
    const { out } = await run(['duplicates', CRAWL.id, '--near', '--threshold', '80'], { service: service() })
    expect(out).toBe('No two pages have texts that are 80 % alike: 1,000 pages compared, 940 by their text.\n')
  })

  it('prints JSON, or writes it to a file', async () => {
    const { out } = await run(['duplicates', CRAWL.id, '--json'], { service: service() })
    expect(JSON.parse(out)).toMatchObject({
      proposed_canonical: 'https://a.org/boats',
      pages: 3,
      members: [{ row: 2 }, { row: 1 }, { similarity: 93.4 }],
    })
    const target = join(folder, 'duplicates.json')
    const written = await run(['duplicates', CRAWL.id, '--json', '-o', target], { service: service() })
    expect(written).toMatchObject({ code: 0, out: '', err: `Wrote 3 pages of clusters to ${target}\n` })
    expect(readFileSync(target, 'utf8')).toBe(out)
  })

  it('has CSV written by the thread that has the clusters', async () => {
    const asked: unknown[] = []
    await run(['duplicates', CRAWL.id, '--exact', '--all-pages', '--csv'], { service: service(asked) })
    const query = { threshold: 90, indexableOnly: false, view: 'exact', search: '' }
    expect(asked).toEqual([['exportDuplicates', { query, path: '-' }]])
  })

  it.each([
    [['--threshold', '49'], 'expected a whole number from 50 to 100, got "49"'],
    [['--exact', '--near'], 'Expected --exact or --near, got both.'],
  ])('refuses %j', async (flags, told) => {
    const { code, err } = await run(['duplicates', CRAWL.id, ...flags], { service: service() })
    expect(code).toBe(1)
    expect(err).toContain(told)
  })
})
