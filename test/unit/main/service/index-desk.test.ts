import { expect, it } from 'vitest'
import { IndexDesk, type IndexSurroundings } from '../../../../src/main/service/index-desk'

type Crawls = Awaited<ReturnType<IndexSurroundings['crawls']>>

const crawl = (id: string, done: number, rest: Partial<Crawls[number]> = {}): Crawls[number] => ({
  ...{ id, done, path: `${id}.trawl`, seriesId: 'first', state: 'finished', missing: false },
  ...rest,
})

/** What the desk tells a crawl of the others of its series. */
async function told(crawls: Crawls): Promise<string | undefined> {
  let mark: string | undefined
  const desk = new IndexDesk('', {
    folder: '',
    pathOf: async (id) => `${id}.trawl`,
    crawls: async () => crawls,
    stored: async (_, seriesMark) => {
      mark = seriesMark
      return []
    },
    release: async () => {},
    announce: () => {},
  })
  await desk.states('first')
  return mark
}

it('a crawl hears of the others of its series: which there are, and how far they got', async () => {
  const own = crawl('first', 10)
  expect(await told([own])).toBe('')
  expect(await told([own, crawl('third', 4), crawl('second', 9)])).toBe('second:9 third:4')
  expect(await told([own, crawl('second', 10), crawl('third', 4)])).toBe('second:10 third:4')
  const others = [
    crawl('other', 5, { seriesId: 'other' }),
    crawl('lost', 5, { missing: true }),
    crawl('running', 5, { state: 'running' }),
  ]
  expect(await told([own, ...others])).toBe('')
})
