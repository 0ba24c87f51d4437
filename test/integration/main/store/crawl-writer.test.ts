import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl, openWriter } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

const A = 'http://a.example/'
const B = 'http://b.example/'

describe('the crawl writer', () => {
  it('keeps every row of the input in order and fetches each URL once', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, A), inputRow(2, null), inputRow(3, B), inputRow(4, A)])
    expect(allWaiting(writer).map((lease) => lease.url)).toEqual([A, B])
    expect([writer.rows(), writer.knownUrls()]).toEqual([4, 2])
    writer.close()
    const database = new Database(path, { readonly: true })
    expect(database.prepare('SELECT row_no, line_no, url_id, problem FROM row ORDER BY row_no').raw().all()).toEqual([
      [1, 1, 1, null],
      [2, 2, null, 'no_url'],
      [3, 3, 2, null],
      [4, 4, 1, null],
    ])
    database.close()
  })

  it('commits an outcome together with the fact that its URL is done', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, A), inputRow(2, B)])
    const [first] = allWaiting(writer)
    writer.save(fetchedPage(first as never, { title: 'Hello' }))
    expect(writer.pending()).toBe(1)
    const committed: string[] = []
    writer.onCommit = ({ leases }) => committed.push(...leases.map((lease) => lease.url))
    writer.flush()
    expect(committed).toEqual([A])
    writer.close()

    const again = openWriter(path)
    expect(allWaiting(again).map((lease) => lease.url)).toEqual([B])
    expect(again.counts()).toMatchObject({ fetched: 1, status2xx: 1, failed: 0 })
    again.close()
  })

  it('stores no outcome twice: a second one is a fault and changes nothing', async () => {
    const { writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, A)])
    const [lease] = allWaiting(writer)
    writer.save(fetchedPage(lease as never))
    writer.flush()
    writer.save(fetchedPage(lease as never))
    expect(() => writer.flush()).toThrow('has an outcome already')
    expect(writer.counts().fetched).toBe(1)
    writer.close()
  })

  it('adds found URLs as rows behind the input, each once, up to the limit', async () => {
    const { writer } = await newCrawl(temporaryFolder(), { mode: 'spider', limit: 3 })
    addInput(writer, [inputRow(1, A)])
    const [lease] = allWaiting(writer)
    const found = ['http://a.example/1', A, 'http://a.example/1', 'http://a.example/2', 'http://a.example/3']
    writer.save({
      ...fetchedPage(lease as never),
      found: found.map((url) => ({ url, depth: 1, kind: 'page', sourceId: 1, trap: null })),
    })
    writer.flush()
    expect(allWaiting(writer)).toMatchObject([
      { url: 'http://a.example/1', depth: 1 },
      { url: 'http://a.example/2', depth: 1 },
    ])
    expect([writer.rows(), writer.knownUrls()]).toEqual([3, 3])
    writer.close()
  })

  it('says when it has no room until it is flushed', async () => {
    const { writer } = await newCrawl(temporaryFolder())
    addInput(
      writer,
      Array.from({ length: 2000 }, (_, i) => inputRow(i + 1, `${A}${i}`)),
    )
    for (const lease of allWaiting(writer)) {
      expect(writer.hasRoom()).toBe(true)
      writer.save(fetchedPage(lease))
    }
    expect(writer.hasRoom()).toBe(false)
    writer.flush()
    expect(writer.hasRoom()).toBe(true)
    writer.close()
  })

  it('tells hosts with waiting URLs one after the other', async () => {
    const { writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, A), inputRow(2, B), inputRow(3, 'http://user:secret@c.example:8080/x')])
    const first = writer.nextWaitingHost(0)
    const second = writer.nextWaitingHost(first?.hostId ?? 0)
    const third = writer.nextWaitingHost(second?.hostId ?? 0)
    expect([first?.host, second?.host, third?.host]).toEqual(['a.example', 'b.example', 'c.example:8080'])
    expect(writer.nextWaitingHost(third?.hostId ?? 0)).toBeNull()
    writer.close()
  })
})
