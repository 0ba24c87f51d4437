import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { type CheckLimits, LIMITED_CHECKS } from '../../../../../src/shared/check-limits'
import { type CheckId, checkEntry } from '../../../../../src/shared/checks'
import { EVERYTHING, type ResultQuery } from '../../../../../src/shared/domain/result-query'
import { exportedRows } from '../../../../support/exported-rows'
import { CHECK_SAMPLES } from './check-samples'
import { type SampleCrawl, sampleCrawl } from './sample-crawl'

const folder = mkdtempSync(join(tmpdir(), 'trawl-test-'))
const withCheck = (id: CheckId): ResultQuery => ({
  ...EVERYTHING,
  filters: [{ column: `check:${id}`, operator: 'equals', value: 1 }],
})
const each = (of: (limit: { value: number; min: number; max: number }) => number): CheckLimits =>
  Object.fromEntries(LIMITED_CHECKS.map((id) => [id, of(checkEntry(id).limit as never)]))

let crawl: SampleCrawl
let reader: CrawlReader

beforeAll(async () => {
  crawl = await sampleCrawl(folder, CHECK_SAMPLES, { insecure: false })
  reader = new CrawlReader(crawl.path, () => Promise.resolve())
  return () => {
    reader.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function totalOf(id: CheckId): Promise<number> {
  const request = { query: withCheck(id), columns: ['url' as const], from: 0, count: 1, refresh: false }
  return (await reader.window(request)).total
}

describe('limits of checks', () => {
  it.each([
    ['the smallest there may be', each(({ min }) => min)],
    ['the largest there may be', each(({ max }) => max)],
    ['half of the usual', each(({ value, min }) => Math.max(min, Math.floor(value / 2)))],
    ['twice the usual', each(({ value, max }) => Math.min(max, value * 2))],
    ['the usual', {}],
  ])('count alike in findings, filters, exports and single rows: %s', async (_, limits) => {
    reader.setCheckLimits(limits)
    const { counts } = await reader.allFindings()
    for (const id of LIMITED_CHECKS) {
      expect([id, await totalOf(id)]).toEqual([id, counts[id] ?? 0])
      const source = exportedRows(crawl.path, withCheck(id), { limits })
      expect([id, source.total]).toEqual([id, counts[id] ?? 0])
      source.close()
      const [first] = (await reader.findingRows({ check: id, from: 0, count: 1 })).rows
      if (first !== undefined) expect(reader.findingsOfRow(first.rowNo)).toContain(id)
    }
  })

  it('change what is found', async () => {
    reader.setCheckLimits({})
    const usual = (await reader.allFindings()).counts.title_short ?? 0
    const before = await totalOf('title_short')
    reader.setCheckLimits({ title_short: 1000 })
    const { counts, isOutdated } = await reader.allFindings()
    expect(counts.title_short).toBeGreaterThan(usual)
    expect(isOutdated).toBe(false)
    expect(await totalOf('title_short')).toBeGreaterThan(before)
  })

  it('are told by those who count while another count goes on', async () => {
    reader.setCheckLimits({ title_long: 900 })
    const first = reader.allFindings()
    reader.setCheckLimits({ title_long: 1 })
    expect((await first).counts.title_long).toBeGreaterThan(10)
  })
})
