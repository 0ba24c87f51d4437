import { describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import { LOG_KINDS, type LogKind, type LogNote, MAX_LOG_ENTRIES } from '../../../../src/shared/domain/crawl-log'
import { newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

const note = (kind: LogKind, more: Partial<LogNote> = {}): LogNote => ({
  atMs: 5,
  kind,
  host: null,
  message: kind,
  data: null,
  ...more,
})
const rest = async () => {}

describe('the log in a crawl file', () => {
  it('is read from an entry on, with the level of each kind', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    writer.addToLog([note('started'), note('host_held', { host: 'a.example', data: { forMs: 1000 } })])
    writer.addToLog([note('failed')])
    const reader = new CrawlReader(path, rest)
    expect(reader.log({ afterId: 0, count: 2 })).toEqual([
      { id: 1, atMs: 5, level: 'notice', kind: 'started', host: null, message: 'started', data: null },
      {
        id: 2,
        atMs: 5,
        level: 'warning',
        kind: 'host_held',
        host: 'a.example',
        message: 'host_held',
        data: { forMs: 1000 },
      },
    ])
    expect(reader.log({ afterId: 2, count: 100 }).map(({ kind, level }) => [kind, level])).toEqual([
      ['failed', 'error'],
    ])
    reader.close()
    writer.close()
  })

  it('keeps the newest entries and no more', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    const kinds = Object.keys(LOG_KINDS) as LogKind[]
    for (let block = 0; block < 6; block += 1) {
      writer.addToLog(Array.from({ length: 2000 }, (_, n) => note(kinds[n % kinds.length] as LogKind)))
    }
    const reader = new CrawlReader(path, rest)
    const ids = reader.log({ afterId: 0, count: 20_000 }).map(({ id }) => id)
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([MAX_LOG_ENTRIES, 2001, 12_000])
    reader.close()
    writer.close()
  })
})
