import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { type OverviewFigures, TIMED_OUTCOMES } from '../../../../../src/shared/domain/overview'
import { EVERYTHING, type ResultFilter } from '../../../../../src/shared/domain/result-query'
import { nameFilters, rangeFilters, timeFilters } from '../../../../../src/shared/overview-filters'
import { newCrawl } from '../../../../support/crawl-files'
import { generateCrawl } from '../../../../support/generate-crawl'
import { CHECK_SAMPLES } from '../findings/check-samples'
import { sampleCrawl } from '../findings/sample-crawl'

const immediately = (): Promise<void> => Promise.resolve()
const folder = mkdtempSync(join(tmpdir(), 'trawl-test-'))

async function figuresOf(reader: CrawlReader): Promise<OverviewFigures> {
  for (;;) {
    const { figures } = await reader.overview()
    if (figures !== null) return figures
  }
}

/** Every bar of every chart: what it is called, what it counts, and what a click on it filters by. */
function barsOf(figures: OverviewFigures): readonly (readonly [string, number, readonly ResultFilter[]])[] {
  return [
    ...figures.outcomes.map((each) => [`outcome ${each.name}`, each.count, nameFilters('outcome', each)] as const),
    ...figures.timeline.flatMap((bucket) =>
      TIMED_OUTCOMES.map(
        (outcome) => [`${outcome} from ${bucket.from}`, bucket.counts[outcome], timeFilters(bucket, outcome)] as const,
      ),
    ),
    ...figures.total.buckets.map((each) => [`time ${each.from}`, each.count, rangeFilters('total_ms', each)] as const),
    ...figures.firstByte.buckets.map(
      (each) => [`first byte ${each.from}`, each.count, rangeFilters('first_byte_ms', each)] as const,
    ),
    ...figures.sizes.map((each) => [`size ${each.from}`, each.count, rangeFilters('body_bytes', each)] as const),
    ...figures.depths.map((each) => [`depth ${each.from}`, each.count, rangeFilters('depth', each)] as const),
    ...figures.mediaTypes.map(
      (each) =>
        [
          `type ${each.name}`,
          each.count,
          [...nameFilters('media_type', each), { column: 'status', operator: 'not_empty', value: '' }],
        ] as const,
    ),
    ...figures.verdicts.map((each) => [`verdict ${each.name}`, each.count, nameFilters('verdict', each)] as const),
    ...figures.hosts.map((each) => [`host ${each.name}`, each.count, nameFilters('host', each)] as const),
  ]
}

describe.each(['samples', 'generated'])('the overview of %s', (kind) => {
  let reader: CrawlReader
  let figures: OverviewFigures

  beforeAll(async () => {
    const place = mkdtempSync(join(folder, kind))
    const generated = join(place, 'generated.trawl')
    if (kind === 'generated') await generateCrawl(generated, 3000)
    const path = kind === 'generated' ? generated : (await sampleCrawl(place, CHECK_SAMPLES, { insecure: false })).path
    reader = new CrawlReader(path, immediately)
    figures = await figuresOf(reader)
    return () => {
      reader.close()
      rmSync(place, { recursive: true })
    }
  })

  it('has bars that count what the grid shows for their filters', async () => {
    const bars = barsOf(figures)
    expect(bars.length).toBeGreaterThan(20)
    for (const [name, count, filters] of bars) {
      const query = { ...EVERYTHING, filters }
      const { total } = await reader.window({ query, columns: ['row'], from: 0, count: 1, refresh: false })
      expect([name, total]).toEqual([name, count])
    }
  })

  it('leaves no row out', () => {
    const sum = (counts: readonly { readonly count: number }[]) => counts.reduce((all, { count }) => all + count, 0)
    expect(sum(figures.outcomes)).toBe(figures.rows)
    expect(sum(figures.total.buckets)).toBe(figures.total.count)
    expect(sum(figures.mediaTypes)).toBe(figures.answers)
    const timed = figures.timeline.flatMap(({ counts }) => Object.values(counts))
    expect(timed.reduce((all, count) => all + count, 0)).toBe(sum(figures.verdicts))
    expect(figures.timeline.length).toBeLessThanOrEqual(61)
  })

  it('names the slowest and largest pages as the grid sorts them', async () => {
    for (const [column, ranked] of [
      ['total_ms', figures.slowest],
      ['body_bytes', figures.largest],
    ] as const) {
      const query = { ...EVERYTHING, sorts: [{ column, direction: 'descending' as const }] }
      const { rowNos, cells } = await reader.window({ query, columns: [column], from: 0, count: 10, refresh: false })
      expect(ranked.map(({ rowNo }) => rowNo)).toEqual(rowNos)
      expect(ranked.map(({ value }) => value)).toEqual(cells.map(([value]) => value))
    }
  })

  it('tells percentiles as they are when all values are put in order', async () => {
    const query = { ...EVERYTHING, sorts: [{ column: 'total_ms' as const, direction: 'ascending' as const }] }
    const { count, ...shown } = figures.total
    const at = async (share: number) => {
      const from = Math.max(1, Math.ceil(count * share)) - 1
      return (await reader.window({ query, columns: ['total_ms'], from, count: 1, refresh: false })).cells[0]?.[0]
    }
    expect([shown.p50, shown.p90, shown.p95, shown.p99, shown.max]).toEqual(
      await Promise.all([0.5, 0.9, 0.95, 0.99, 1].map(at)),
    )
  })
})

describe('the overview of nothing', () => {
  it('is empty and whole', async () => {
    const { path, writer } = await newCrawl(mkdtempSync(join(folder, 'empty')))
    const reader = new CrawlReader(path, immediately)
    const figures = await figuresOf(reader)
    expect(figures).toMatchObject({ rows: 0, timeline: [], hosts: [], slowest: [], sizes: [] })
    expect(figures.total).toEqual({ buckets: [], count: 0, p50: null, p90: null, p95: null, p99: null, max: null })
    reader.close()
    writer.close()
    rmSync(folder, { recursive: true })
  })
})
