import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { openCrawlForReading } from '../../../../../src/main/store/database'
import { nearDuplicatesOf } from '../../../../../src/main/store/duplicates/near-duplicates'
import { DuplicateExport } from '../../../../../src/main/threads/duplicate-export'
import { canonicalWords, type DuplicateQuery } from '../../../../../src/shared/domain/duplicates'
import type { TrawlError } from '../../../../../src/shared/errors'
import { addInput, allWaiting, fetchedPage, inputRow, openWriter } from '../../../../support/crawl-files'
import { article, type DuplicatePage, duplicateCrawl, edited } from '../../../../support/duplicate-crawl'
import { temporaryFolder } from '../../../../support/temporary-folder'

const USUAL: DuplicateQuery = { threshold: 90, indexableOnly: true, view: 'all', search: '' }
const ALL = { from: 0, count: 500 }
const SITE = 'https://www.example.org'
const boats = article('boats', 600)
const ferries = article('ferries', 600)

const PAGES: readonly DuplicatePage[] = [
  { url: `${SITE}/boats?sort=name`, text: boats },
  { url: `${SITE}/boats`, text: boats },
  { url: `${SITE}/boats/print`, text: edited(boats, 4, 'print'), frame: '<print>' },
  { url: 'http://www.example.org/boats', text: boats, frame: '<old>' },
  { url: `${SITE}/ferries`, text: ferries },
  { url: `${SITE}/ferries/2026`, text: edited(ferries, 36, 'year') },
  { url: `${SITE}/alone`, text: article('alone', 300) },
  { url: `${SITE}/short-one`, text: 'too short' },
  { url: `${SITE}/short-two`, text: 'too short' },
  { url: `${SITE}/moved`, text: boats, finalUrl: `${SITE}/boats` },
  { url: `${SITE}/missing`, text: boats, status: 404 },
  { url: `${SITE}/wall`, text: boats, facts: { botWall: 'captcha' } },
  { url: `${SITE}/empty-one`, text: '', facts: { bodyBytes: 0, sha256: null } },
  { url: `${SITE}/empty-two`, text: '', facts: { bodyBytes: 0, sha256: null } },
  { url: `${SITE}/hidden`, text: boats, facts: { noindex: true } },
]

async function withCrawl(
  work: (reader: CrawlReader, path: string) => Promise<void>,
  pages: readonly DuplicatePage[] = PAGES,
  options = {},
): Promise<void> {
  const path = await duplicateCrawl(temporaryFolder(), pages, options)
  const reader = new CrawlReader(path, () => new Promise((resolve) => setImmediate(resolve)))
  try {
    await work(reader, path)
  } finally {
    reader.close()
  }
}

/** The clusters, each as its proposed page and the paths of the others. */
async function clustersOf(reader: CrawlReader, query: DuplicateQuery) {
  const { rows } = await reader.duplicates.clusters(query, ALL)
  return Promise.all(
    rows.map(async ({ urlId, url, reason }) => {
      const { rows: members } = await reader.duplicates.members(query, urlId, ALL)
      const others = members.filter(({ isProposed }) => !isProposed).map((member) => member.url)
      return { proposed: url, why: canonicalWords(reason), others }
    }),
  )
}

describe('duplicates of a crawl', () => {
  it('are clusters of pages that say nearly the same, and of short ones with the same bytes', async () => {
    await withCrawl(async (reader) => {
      expect(await clustersOf(reader, USUAL)).toEqual([
        {
          proposed: `${SITE}/boats`,
          why: 'Its URL is the shortest',
          others: [`${SITE}/boats?sort=name`, 'http://www.example.org/boats', `${SITE}/boats/print`],
        },
        { proposed: `${SITE}/short-one`, why: 'It was found first', others: [`${SITE}/short-two`] },
      ])
    })
  })

  it('are told apart by whether the bytes are the same', async () => {
    await withCrawl(async (reader) => {
      const exact = await clustersOf(reader, { ...USUAL, view: 'exact' })
      expect(exact.map(({ proposed, others }) => [proposed, ...others])).toEqual([
        [`${SITE}/boats`, `${SITE}/boats?sort=name`],
        [`${SITE}/short-one`, `${SITE}/short-two`],
      ])
      const near = await reader.duplicates.clusters({ ...USUAL, view: 'near' }, ALL)
      expect(near.rows.map(({ pages, exactPages, highest }) => ({ pages, exactPages, highest }))).toEqual([
        { pages: 4, exactPages: 2, highest: 100 },
      ])
      expect(near.rows[0]?.lowest).toBeGreaterThan(90)
      expect(near.rows[0]?.lowest).toBeLessThan(100)
    })
  })

  it('leave out what redirects, failed, is a bot wall, has no body or may not be indexed', async () => {
    await withCrawl(async (reader) => {
      const { figures } = await settled(reader, USUAL)
      expect(figures).toMatchObject({ pages: 11, withBody: 9, withSignature: 7 })
      const everything = await settled(reader, { ...USUAL, indexableOnly: false })
      expect(everything.figures).toMatchObject({ pages: 12, withBody: 10, withSignature: 8 })
    })
  })

  it('are more at a lower threshold', async () => {
    await withCrawl(async (reader) => {
      const lower = await clustersOf(reader, { ...USUAL, threshold: 60 })
      expect(lower.map(({ proposed }) => proposed)).toContain(`${SITE}/ferries`)
    })
  })

  it('are found by the URL of any page of theirs', async () => {
    await withCrawl(async (reader) => {
      const found = await reader.duplicates.clusters({ ...USUAL, search: 'PRINT' }, ALL)
      expect(found.rows.map(({ url }) => url)).toEqual([`${SITE}/boats`])
      expect((await reader.duplicates.clusters({ ...USUAL, search: '100%' }, ALL)).total).toBe(0)
    })
  })

  it('propose the page that most of the others name, whatever else speaks for another', async () => {
    const named = `${SITE}/a-rather-long-address-of-boats`
    const pages: readonly DuplicatePage[] = [
      { url: `${SITE}/b`, text: boats, facts: { canonical: named } },
      { url: `${SITE}/c`, text: edited(boats, 2, 'c'), facts: { canonical: named } },
      { url: named, text: boats, frame: '.' },
      // Not alike, so its word does not count.
      { url: `${SITE}/far`, text: ferries, facts: { canonical: `${SITE}/b` } },
    ]
    await withCrawl(async (reader) => {
      const [cluster] = await clustersOf(reader, { ...USUAL, indexableOnly: false })
      expect(cluster).toMatchObject({ proposed: named, why: '2 pages name it as their canonical' })
    }, pages)
  })

  it('propose what may be indexed, then https, then the shortest URL, then what was found first', async () => {
    const cases: readonly (readonly [readonly DuplicatePage[], string, string])[] = [
      [
        [
          { url: `${SITE}/a`, text: boats, facts: { noindex: true } },
          { url: 'http://www.example.org/longer', text: boats },
        ],
        'http://www.example.org/longer',
        'It may be indexed',
      ],
      [
        [
          { url: 'http://www.example.org/a', text: boats },
          { url: `${SITE}/longer`, text: boats },
        ],
        `${SITE}/longer`,
        'It is served by https',
      ],
      [
        [
          { url: `${SITE}/longer`, text: boats },
          { url: `${SITE}/a`, text: boats },
        ],
        `${SITE}/a`,
        'Its URL is the shortest',
      ],
      [
        [
          { url: `${SITE}/b`, text: boats },
          { url: `${SITE}/a`, text: boats },
        ],
        `${SITE}/b`,
        'It was found first',
      ],
    ]
    for (const [pages, proposed, why] of cases) {
      await withCrawl(async (reader) => {
        expect(await clustersOf(reader, { ...USUAL, indexableOnly: false })).toMatchObject([{ proposed, why }])
      }, pages)
    }
  })

  it('are those of the last reading while the crawl goes on, until they are read anew', async () => {
    await withCrawl(
      async (reader, path) => {
        const before = await settled(reader, USUAL)
        expect(before).toMatchObject({ isOutdated: false })
        const writer = openWriter(path)
        addInput(writer, [inputRow(99, `${SITE}/boats/copy`)])
        const lease = allWaiting(writer)[0]
        if (lease === undefined) throw new Error('nothing waits')
        writer.save(fetchedPage(lease, { sha256: new Uint8Array(32), wordCount: 5 }))
        writer.flush()
        writer.close()
        expect(await reader.duplicates.look(USUAL, false)).toMatchObject({ isOutdated: true, figures: before.figures })
        await reader.duplicates.look(USUAL, true)
        const after = await settled(reader, USUAL)
        expect(after).toMatchObject({ isOutdated: false })
        expect(after.figures?.pages).toBe((before.figures?.pages ?? 0) + 1)
        expect(after.version).not.toBe(before.version)
      },
      PAGES,
      { state: 'stopped' },
    )
  })

  it('that nobody waits for any more are given up, and begun again by who asks', async () => {
    await withCrawl(async (reader) => {
      const asked = reader.duplicates.clusters(USUAL, ALL)
      reader.duplicates.stop()
      await expect(asked).rejects.toMatchObject({ code: 'cancelled' } satisfies Partial<TrawlError>)
      expect((await reader.duplicates.clusters(USUAL, ALL)).total).toBe(2)
    })
  })

  it('are none in a crawl without pages, and exact ones alone where there are no signatures', async () => {
    await withCrawl(async (reader) => {
      const { figures } = await settled(reader, USUAL)
      expect(figures).toMatchObject({ pages: 0, counts: { all: { clusters: 0, pages: 0 } } })
      expect(await reader.duplicates.members(USUAL, 1, ALL)).toEqual({ rows: [], total: 0 })
    }, [])
    await withCrawl(
      async (reader) => {
        const { figures } = await settled(reader, USUAL)
        expect(figures).toMatchObject({ withSignature: 0, counts: { near: { clusters: 0 }, exact: { clusters: 2 } } })
        expect(figures?.counts.all).toEqual(figures?.counts.exact)
      },
      PAGES,
      { signatures: false },
    )
  })

  it('are written as CSV, a line for each page', async () => {
    await withCrawl(async (reader, path) => {
      const target = join(path, '..', 'duplicates.csv')
      expect(await new DuplicateExport().run(reader.duplicates, { query: USUAL, path: target })).toEqual({ rows: 6 })
      const [head, first, second] = readFileSync(target, 'utf8').split('\r\n')
      expect(head).toBe('cluster,proposed_canonical,why,pages,url,row,similarity,exact,status,title,words')
      expect(first).toMatch(/^1,https:\/\/www\.example\.org\/boats,Its URL is the shortest,4,.*,2,100,true,200,/)
      expect(second).toContain('/boats?sort=name,1,100,true,200')
    })
  })
})

describe('near duplicates for the link graph', () => {
  it('are told by the ids of URLs, with the closest page and how alike it is', async () => {
    await withCrawl(async (_, path) => {
      const database = openCrawlForReading(path)
      const steps = nearDuplicatesOf(database, { linkScores: null })
      let step = steps.next()
      while (!step.done) step = steps.next()
      const { clusterId, clusterPages, closestId, similarity } = step.value
      database.close()
      // Ids follow the rows here.
      expect([...clusterId.subarray(1, 8)]).toEqual([2, 2, 2, 2, 0, 0, 0])
      expect([...clusterPages.subarray(1, 8)]).toEqual([4, 4, 4, 4, 0, 0, 0])
      expect(closestId[2]).not.toBe(2)
      expect(similarity[2]).toBe(100)
      expect(similarity[3]).toBeGreaterThan(90)
      expect(closestId[7]).toBe(0)
      expect(clusterId[15] ?? 0).toBe(0)
    })
  })

  it('propose the page with the highest link score', async () => {
    await withCrawl(async (_, path) => {
      const database = openCrawlForReading(path)
      const linkScores = new Float32Array(20)
      linkScores[3] = 50
      const steps = nearDuplicatesOf(database, { linkScores })
      let step = steps.next()
      while (!step.done) step = steps.next()
      database.close()
      expect([...step.value.clusterId.subarray(1, 5)]).toEqual([3, 3, 3, 3])
    })
  })
})

/** What is known once it is worked out. */
async function settled(reader: CrawlReader, query: DuplicateQuery) {
  for (;;) {
    const look = await reader.duplicates.look(query, false)
    if (look.share === 1) return look
  }
}
