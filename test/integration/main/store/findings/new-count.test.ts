import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { openCrawlForWriting } from '../../../../../src/main/store/database'
import type { Sample } from './check-samples'
import { type SampleCrawl, sampleCrawl } from './sample-crawl'

const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'trawl-test-')))
let earlier: SampleCrawl
let later: SampleCrawl
let reader: CrawlReader

beforeAll(async () => {
  const settings = { insecure: false }
  const missing: Sample = { status: 404 }
  earlier = await sampleCrawl(
    folders[0] as string,
    {
      broken: missing,
      mended: missing,
      left: missing,
      good: {},
      breaks: {},
      line: { problem: 'no_url' },
      two: { listed: 2 },
    },
    settings,
  )
  later = await sampleCrawl(
    folders[1] as string,
    {
      breaks: missing,
      good: {},
      mended: {},
      broken: missing,
      came: missing,
      line: { problem: 'no_url' },
      two: { listed: 2 },
    },
    settings,
  )
  reader = new CrawlReader(later.path, () => Promise.resolve())
  return () => {
    reader.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
})

describe('findings since an earlier crawl', () => {
  it('are new where the URL had them not, or was not there; and gone the other way round', async () => {
    const { counts, gone, share } = await reader.allNewFindings({ basePath: earlier.path })
    expect(share).toBe(1)
    expect([counts.not_found, gone.not_found]).toEqual([2, 2])
    // The same line and the same double as before.
    expect([counts.input_unusable, gone.input_unusable]).toEqual([undefined, undefined])
    expect([counts.input_duplicate, gone.input_duplicate]).toEqual([undefined, undefined])
  })

  it('have their rows, in the order of the input', async () => {
    const query = { basePath: earlier.path, check: 'not_found', from: 0, count: 10 }
    const { rows, total } = await reader.newFindingRows(query)
    expect(total).toBe(2)
    expect(rows.map(({ rowNo }) => rowNo)).toEqual([later.rowOf.get('breaks'), later.rowOf.get('came')])
    expect((await reader.newFindingRows({ ...query, from: 1 })).rows).toHaveLength(1)
  })

  it('are none between a crawl and itself', async () => {
    const { counts, gone } = await reader.allNewFindings({ basePath: later.path })
    expect([counts, gone]).toEqual([{}, {}])
  })

  it('are told anew when a limit changes', async () => {
    reader.setCheckLimits({ title_short: 1000 })
    const { counts } = await reader.allNewFindings({ basePath: earlier.path })
    expect(counts.not_found).toBe(2)
    reader.setCheckLimits({})
  })

  it('follow the later crawl when the comparison began with a count from before', async () => {
    const since = { basePath: earlier.path }
    await reader.allNewFindings(since)
    const writer = openCrawlForWriting(later.path)
    writer.exec(`UPDATE page SET status = 404 WHERE url_id = (SELECT id FROM url WHERE url LIKE '%/good')`)
    // Another earlier crawl: compared at once, with what was counted before the change.
    await reader.newFindings({ basePath: later.path })
    expect(await reader.newFindings(since)).toMatchObject({ isOutdated: true })
    const looked = () => reader.newFindings(since)
    await vi.waitUntil(async () => !(await looked()).isOutdated, { timeout: 30_000, interval: 100 })
    expect((await looked()).counts.not_found).toBe(3)
    writer.exec(`UPDATE page SET status = 200 WHERE url_id = (SELECT id FROM url WHERE url LIKE '%/good')`)
    writer.close()
  }, 40_000)

  it('say so when the earlier crawl is not there', async () => {
    await expect(reader.allNewFindings({ basePath: `${earlier.path}.gone` })).rejects.toMatchObject({
      code: 'crawl_not_found',
    })
  })
})
