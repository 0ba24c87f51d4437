import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { CHECK_IDS, type CheckId, checkNeeds } from '../../../../../src/shared/checks'
import { EVERYTHING, type ResultQuery } from '../../../../../src/shared/domain/result-query'
import { exportedRows } from '../../../../support/exported-rows'
import { CHECK_SAMPLES } from './check-samples'
import { type SampleCrawl, sampleCrawl } from './sample-crawl'

/** A row that has nothing: every check must leave it alone, but for the one that says that all is well. */
const HEALTHY = 'healthy'
const GOOD_SIGN: CheckId = 'canonical_self'

/** The others need the link graph: test/integration/main/cli/checks.test.ts. */
const TOLD_BY_ROWS = CHECK_IDS.filter((id) => checkNeeds(id) !== 'graph')

const immediately = (): Promise<void> => Promise.resolve()
const withCheck = (id: CheckId): ResultQuery => ({
  ...EVERYTHING,
  filters: [{ column: `check:${id}`, operator: 'equals', value: 1 }],
})

const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'trawl-test-')))
let crawl: SampleCrawl
let insecure: SampleCrawl
let reader: CrawlReader

beforeAll(async () => {
  const { fetched_insecurely, ...samples } = CHECK_SAMPLES
  crawl = await sampleCrawl(folders[0] as string, { [HEALTHY]: { content: {} }, ...samples }, { insecure: false })
  insecure = await sampleCrawl(
    folders[1] as string,
    { fetched_insecurely: { tlsProblem: 'tls_expired' } },
    { insecure: true },
  )
  reader = new CrawlReader(crawl.path, immediately)
  await reader.allFindings()
  return () => {
    reader.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
})

describe('every check', () => {
  it.each(TOLD_BY_ROWS.filter((id) => id !== 'fetched_insecurely'))('%s is found in its sample', (id) => {
    expect(reader.findingsOfRow(crawl.rowOf.get(id) as number)).toContain(id)
  })

  it('has a sample that differs from a healthy page', () => {
    expect(TOLD_BY_ROWS.filter((id) => CHECK_SAMPLES[id] === undefined)).toEqual([])
    expect(reader.findingsOfRow(crawl.rowOf.get(HEALTHY) as number)).toEqual([GOOD_SIGN])
    expect(reader.findingsOfRow(crawl.rowOf.get('canonical_elsewhere') as number)).not.toContain(GOOD_SIGN)
  })

  it('tells of pages that were fetched without checking certificates', async () => {
    const other = new CrawlReader(insecure.path, immediately)
    expect(other.findingsOfRow(1)).toContain('fetched_insecurely')
    other.close()
  })

  it('is counted as the filter of its column counts it, in the window and in an export', async () => {
    const { counts, rows, share } = await reader.allFindings()
    expect(share).toBe(1)
    expect(rows).toBeGreaterThan(TOLD_BY_ROWS.length)
    for (const id of CHECK_IDS) {
      const { total, rowNos } = await reader.window({
        query: withCheck(id),
        columns: ['url', `check:${id}`],
        from: 0,
        count: 500,
        refresh: false,
      })
      expect([id, total]).toEqual([id, counts[id] ?? 0])
      const listed = await reader.findingRows({ check: id, from: 0, count: 500 })
      expect([id, listed.rows.map(({ rowNo }) => rowNo)]).toEqual([id, rowNos])
      const source = exportedRows(crawl.path, withCheck(id))
      expect([id, source.total]).toEqual([id, total])
      source.close()
    }
  })
})

describe('doubles', () => {
  it('are other URLs, not other rows of the same URL', () => {
    expect(reader.findingsOfRow(crawl.rowOf.get('input_duplicate') as number)).toEqual([GOOD_SIGN, 'input_duplicate'])
  })
})
