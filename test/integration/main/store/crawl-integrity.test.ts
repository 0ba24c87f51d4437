import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { addInput, allWaiting, failedPage, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { faultsIn, unfinishedIn } from '../../../support/crawl-integrity'
import { temporaryFolder } from '../../../support/temporary-folder'

/** A crawl with a fetched, a failed, a waiting and a held URL, closed. */
async function smallCrawl(): Promise<string> {
  const { path, writer } = await newCrawl(temporaryFolder(), { mode: 'spider' })
  addInput(writer, [inputRow(1, 'http://a.example/1'), inputRow(2, 'http://a.example/2'), inputRow(3, null)])
  const [one, two] = allWaiting(writer)
  const trap = { kind: 'calendar', host: 'a.example', pattern: '/cal', reason: 'endless' } as const
  writer.save({
    ...fetchedPage(one as never),
    found: [
      { url: 'http://a.example/cal', depth: 1, kind: 'page', sourceId: 1, trap },
      { url: 'http://a.example/3', depth: 1, kind: 'page', sourceId: 1, trap: null },
    ],
  })
  writer.save(failedPage(two as never, 5000))
  writer.flush()
  writer.close()
  return path
}

describe('the check of crawl files', () => {
  it('finds nothing in a sound one, and tells what is not finished', async () => {
    const database = new Database(await smallCrawl(), { readonly: true })
    expect(faultsIn(database)).toEqual([])
    expect(unfinishedIn(database)).toEqual([
      'URLs that still wait: 1',
      'URLs that are still to be fetched again: 1',
      'not in the state finished: 1',
    ])
    database.close()
  })

  it.each([
    ['UPDATE crawl SET fetched = fetched + 1', 'crawl totals'],
    ['UPDATE crawl SET status_2xx = 0', 'status 2xx: 0 instead of 1'],
    ['UPDATE crawl SET held = 0', 'held: 0 instead of 1'],
    ['UPDATE host SET failed = 0', 'figures of a host'],
    ['UPDATE host SET transfer_bytes = 1', 'figures of a host'],
    ['UPDATE host SET again_due_at_ms = NULL', 'wrong time'],
    ['UPDATE again SET round = 7', 'to be fetched again without'],
    ['UPDATE again SET url_id = 4', 'to be fetched again without'],
    ['UPDATE url SET trap_id = NULL', 'held URLs without a trap'],
    ['UPDATE trap SET released = 1', 'held URLs without a trap'],
    ['UPDATE trap SET held = 2', 'traps count'],
    ['UPDATE url SET disposition = 0 WHERE id = 1', 'that still wait, or the other way round'],
    ['DELETE FROM page WHERE url_id = 1', 'outcomes in pieces'],
    ['DELETE FROM page_detail WHERE url_id = 1', 'outcomes in pieces'],
    [`UPDATE page_detail SET attempts = '[]' WHERE url_id = 1`, 'attempts that are not'],
    ['DELETE FROM row WHERE row_no = 2', 'gap in their numbers'],
    ['UPDATE row SET problem = NULL', 'rows without URL and reason'],
    ["UPDATE url SET url = 'http://a.example/1'", 'URLs known twice'],
  ])('notices: %s', async (damage, words) => {
    const database = new Database(await smallCrawl())
    expect(database.prepare(damage).run().changes).toBeGreaterThan(0)
    expect(faultsIn(database).join('\n')).toContain(words)
    database.close()
  })
})
