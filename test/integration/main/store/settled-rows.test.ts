import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import type { CrawlWriter } from '../../../../src/main/store/crawl-writer'
import { addInput, allDue, allWaiting, failedPage, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

let writer: CrawlWriter
let reader: CrawlReader

beforeEach(async () => {
  const made = await newCrawl(temporaryFolder())
  writer = made.writer
  const urls = ['https://a.example/1', null, 'https://a.example/2', 'https://a.example/1', 'https://a.example/3']
  addInput(
    writer,
    urls.map((url, i) => inputRow(i + 1, url)),
  )
  reader = new CrawlReader(made.path, () => Promise.resolve())
})
afterEach(() => {
  reader.close()
  writer.close()
})

const settled = () => reader.settledRows({ afterRow: 0, count: 100 })

describe('rows that are final', () => {
  it('are those without a URL from the start, and others when their URL has an outcome', () => {
    expect(settled()).toEqual({ rowNos: [2], last: 5 })
    const [first] = allWaiting(writer)
    writer.save(fetchedPage(first as never))
    writer.flush()
    expect(settled()).toEqual({ rowNos: [1, 2, 4], last: 5 })
  })

  it('are not those that will be checked again', () => {
    const [, second] = allWaiting(writer)
    writer.save(failedPage(second as never, 1000))
    writer.flush()
    expect(settled().rowNos).toEqual([2])
    const [due] = allDue(writer, 2000)
    writer.save(fetchedPage(due as never))
    writer.flush()
    expect(settled().rowNos).toEqual([2, 3])
  })

  it('are looked for in a part of the rows', () => {
    expect(reader.settledRows({ afterRow: 1, count: 2 })).toEqual({ rowNos: [2], last: 3 })
    expect(reader.settledRows({ afterRow: 5, count: 2 })).toEqual({ rowNos: [], last: 5 })
  })

  it('are read whole, a few at once', () => {
    expect(reader.completeRows([4, 2]).map(({ row, url, problem }) => [row, url, problem])).toEqual([
      [4, 'https://a.example/1', null],
      [2, null, 'no_url'],
    ])
  })
})
