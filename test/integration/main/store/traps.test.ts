import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TrapSign } from '../../../../src/main/engine/ports'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import { EVERYTHING } from '../../../../src/shared/domain/result-query'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl, openWriter } from '../../../support/crawl-files'
import { faultsIn } from '../../../support/crawl-integrity'
import { temporaryFolder } from '../../../support/temporary-folder'

const SEED = 'http://a.example/'
const CALENDAR: TrapSign = {
  kind: 'calendar',
  host: 'a.example',
  pattern: '/cal/{n}/{n}',
  reason: '120 months, each linking to the next.',
}

let path: string
let writer: CrawlWriter

beforeEach(async () => {
  ;({ path, writer } = await newCrawl(temporaryFolder(), { mode: 'spider' }))
  addInput(writer, [inputRow(1, SEED)])
})

afterEach(() => {
  writer.close()
  const database = new Database(path, { readonly: true })
  expect(faultsIn(database)).toEqual([])
  database.close()
})

/** Fetches the next waiting page, which links to these URLs. */
function findOnNext(urls: readonly string[], trap: TrapSign | null): void {
  const lease = allWaiting(writer)[0]
  writer.save({
    ...fetchedPage(lease as never),
    found: urls.map((url) => ({ url, depth: 1, kind: 'page', sourceId: lease?.urlId ?? 0, trap })),
  })
  writer.flush()
}

async function read<T>(ask: (reader: CrawlReader) => T): Promise<Awaited<T>> {
  const reader = new CrawlReader(path, () => Promise.resolve())
  try {
    return await ask(reader)
  } finally {
    reader.close()
  }
}

const calendar = (n: number): string => `${SEED}cal/2026/${n}`

describe('URLs that the trap radar sets aside', () => {
  it('are known and have rows, but do not wait', async () => {
    findOnNext([calendar(1), calendar(2), calendar(1), SEED], CALENDAR)
    expect(allWaiting(writer)).toEqual([])
    expect([writer.rows(), writer.knownUrls(), writer.trapCount()]).toEqual([3, 3, 1])
    expect(writer.counts()).toMatchObject({ fetched: 1, held: 2 })
    const states = await read((reader) =>
      reader.window({ query: EVERYTHING, columns: ['url', 'disposition'], from: 0, count: 9, refresh: false }),
    )
    expect(states.cells).toEqual([
      [SEED, 'fetched'],
      [calendar(1), 'held'],
      [calendar(2), 'held'],
    ])
    expect((await read((reader) => reader.details(2))).trap).toEqual({ kind: 'calendar', reason: CALENDAR.reason })
    expect((await read((reader) => reader.details(1))).trap).toBeNull()
    writer.close()
    writer = openWriter(path)
    expect([writer.trapCount(), writer.counts().held]).toEqual([1, 2])
  })

  it('are shown in groups of one host, kind and pattern, with a few of them', async () => {
    findOnNext([`${SEED}next`], null)
    findOnNext(
      Array.from({ length: 8 }, (_, i) => calendar(i)),
      CALENDAR,
    )
    expect(allWaiting(writer)).toEqual([])
    expect(await read((reader) => reader.traps())).toEqual([
      {
        trapId: 1,
        host: 'a.example',
        kind: 'calendar',
        pattern: CALENDAR.pattern,
        reason: CALENDAR.reason,
        held: 8,
        released: false,
        samples: [0, 1, 2, 3, 4].map(calendar),
      },
    ])
  })

  it('wait like any other once their trap is released, and so do those found later', async () => {
    findOnNext([calendar(1), calendar(2)], CALENDAR)
    expect(writer.releaseTrap(1)).toEqual({ urls: 2, hosts: ['a.example'] })
    expect(allWaiting(writer).map(({ url }) => url)).toEqual([calendar(1), calendar(2)])
    expect([writer.trapCount(), writer.counts().held]).toEqual([0, 0])
    expect((await read((reader) => reader.details(2))).trap).toBeNull()
    findOnNext([calendar(3)], CALENDAR)
    expect(allWaiting(writer).map(({ url }) => url)).toEqual([calendar(2), calendar(3)])
    expect(await read((reader) => reader.traps())).toMatchObject([{ held: 0, released: true, samples: [] }])
    expect(writer.releaseTrap(1)).toEqual({ urls: 0, hosts: [] })
    writer.close()
    writer = openWriter(path)
    findOnNext([calendar(4)], CALENDAR)
    expect(writer.counts().held).toBe(0)
  })

  it('are fetched after all when the input names them', () => {
    findOnNext([calendar(1), calendar(2)], CALENDAR)
    addInput(writer, [inputRow(2, calendar(2))])
    expect(allWaiting(writer).map(({ url }) => url)).toEqual([calendar(2)])
    expect(writer.counts().held).toBe(1)
    expect(writer.trapCount()).toBe(1)
    addInput(writer, [inputRow(3, calendar(1))])
    expect([writer.trapCount(), writer.counts().held]).toEqual([0, 0])
  })

  it('count once for each group, whatever the host', async () => {
    findOnNext([calendar(1), 'http://b.example/cal/1/1'], CALENDAR)
    expect(writer.trapCount()).toBe(2)
    expect((await read((reader) => reader.traps())).map(({ host, held }) => [host, held])).toEqual([
      ['a.example', 1],
      ['b.example', 1],
    ])
  })

  it('are not fetched again by a selection: they never were', () => {
    findOnNext([calendar(1)], CALENDAR)
    expect(writer.requestAgain({ kind: 'rows', rowNos: [2] }, 5)).toBe(0)
  })
})

it('a trap that is not there cannot be released', () => {
  expect(() => writer.releaseTrap(7)).toThrow('There is no trap 7')
})
