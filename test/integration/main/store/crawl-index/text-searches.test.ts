import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { CrawlReader } from '../../../../../src/main/store/crawl-reader'
import { TEXT_FIELDS, type TextField, type TextHit, type TextSpan } from '../../../../../src/shared/domain/text-search'
import { parseTextQuery, type TextTerm } from '../../../../../src/shared/text-query'
import { allDue, fetchedPage } from '../../../../support/crawl-files'
import { crawlSaying, pack, type SaidPage } from '../../../../support/text-index'

let opened: { close(): void }[] = []
afterEach(() => {
  for (const each of opened) each.close()
  opened = []
})

async function searching(pages: readonly SaidPage[]) {
  const crawl = await crawlSaying(pages)
  await crawl.build()
  const reader = crawl.open()
  opened = [reader, crawl.writer]
  return { ...crawl, reader }
}

const search = (reader: CrawlReader, query: string, more: { fields?: TextField[]; order?: 'best' | 'row' } = {}) =>
  reader.textSearch({ query, fields: more.fields ?? [], order: more.order ?? 'best', from: 0, count: 100 })

const rowsOf = ({ hits }: { hits: readonly TextHit[] }): number[] => hits.map(({ rowNo }) => rowNo)
const marked = (spans: readonly TextSpan[]): string =>
  spans.map((span) => (span.marked ? `[${span.text}]` : span.text)).join('')

const PAGES: readonly SaidPage[] = [
  { title: 'The harbour', description: 'Boats and more.', h1: ['Welcome'], text: 'A fish market.\nBoats at anchor.' },
  { title: 'Fish', text: 'The harbour is near. The harbour is old. The harbour is deep.' },
  { title: 'Café Über', text: 'Straße und naïve Gäste' },
  { title: '東京タワー', text: '東京都の天気は晴れです。' },
  { url: 'https://h.test/%C3%BCber/uns', h1: ['One', 'Second heading'] },
  { text: 'สวัสดีชาวโลก and हिन्दी words' },
]

describe('a search', () => {
  it.each([
    ['harbour', [1, 2]],
    ['HARBOUR', [1, 2]],
    ['fish market', [1]],
    ['"fish market"', [1]],
    ['"market fish"', []],
    ['harbour -anchor', [2]],
    ['market OR deep', [1, 2]],
    ['harb*', [1, 2]],
    ['harb', []],
    ['title:harbour', [1]],
    ['text:harbour', [2]],
    ['description:boats', [1]],
    ['h1:second', [5]],
    ['cafe', [3]],
    ['uber', [3, 5]],
    ['gaste', [3]],
    ['東京', [4]],
    ['京都', [4]],
    ['都京', []],
    ['天気', [4]],
    ['タワー', [4]],
    ['ชาว', [6]],
    ['हिन्दी', [6]],
    ['हिन', []],
    ['https://h.test/2', [2]],
    ['😀', []],
  ])('for %j finds the pages %j', async (query, rows) => {
    const { reader } = await searching(PAGES)
    expect(rowsOf(await search(reader, query)).sort()).toEqual(rows)
  })

  it('looks into some fields only when that is asked for', async () => {
    const { reader } = await searching(PAGES)
    expect(rowsOf(await search(reader, 'harbour', { fields: ['title'] }))).toEqual([1])
    expect(rowsOf(await search(reader, 'harbour', { fields: ['text', 'url'] }))).toEqual([2])
    expect(rowsOf(await search(reader, 'title:harbour boats', { fields: ['text'] }))).toEqual([1])
  })

  it('puts a page with the word in its title first, or keeps the order of the rows', async () => {
    const { reader } = await searching([{ text: 'tide tide tide' }, { text: 'ebb' }, { title: 'Tide', text: 'water' }])
    expect(rowsOf(await search(reader, 'tide'))).toEqual([3, 1])
    expect(rowsOf(await search(reader, 'tide', { order: 'row' }))).toEqual([1, 3])
  })

  it('answers with marked words, the passage and where the words stand', async () => {
    const { reader } = await searching(PAGES)
    const [fish] = (await search(reader, 'text:"fish market"')).hits
    expect(fish).toMatchObject({ rowNo: 1, status: 200, passageField: 'text', fields: ['text'] })
    expect(marked(fish?.passage ?? [])).toBe('A [fish market].\nBoats at anchor.')
    const [tower] = (await search(reader, '東京')).hits
    expect(marked(tower?.title ?? [])).toBe('[東京]タワー')
    expect(marked(tower?.passage ?? [])).toBe('[東京]都の天気は晴れです。')
    expect(tower?.fields).toEqual(['title', 'text'])
    const [over] = (await search(reader, 'url:über')).hits
    expect(marked(over?.url ?? [])).toBe('https://h.test/%C3%BCber/uns')
  })

  it('shows page data as it is, whatever it is', async () => {
    const hostile = '<b>bold</b> \u202eword\0 \u2061\u2062\u2063 [x]'
    const { reader } = await searching([{ title: hostile, text: `${'x'.repeat(5000)} word` }])
    const [hit] = (await search(reader, 'word')).hits
    expect(marked(hit?.title ?? [])).toBe('<b>bold</b> \u202e[word]      [x]')
    expect(hit?.passage.map(({ text }) => text).join('').length).toBeLessThan(700)
  })

  it('gives windows of what it found', async () => {
    const { reader } = await searching(Array.from({ length: 30 }, (_, at) => ({ title: `word ${at}` })))
    const window = await reader.textSearch({ query: 'word', fields: [], order: 'row', from: 10, count: 5 })
    expect(window).toMatchObject({ total: 30, from: 10, ranked: false })
    expect(rowsOf(window)).toEqual([11, 12, 13, 14, 15])
    expect(await reader.textPages({ query: 'word', fields: [], order: 'row' })).toHaveLength(30)
  })

  it('is given up when another one is begun', async () => {
    const { reader } = await searching(PAGES)
    const first = search(reader, 'harbour')
    const second = search(reader, 'fish')
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    expect(rowsOf(await second)).toHaveLength(2)
  })

  it('is given up when the index is closed, so that it can be replaced', async () => {
    const { reader } = await searching(PAGES)
    const asked = search(reader, 'harbour')
    reader.releaseIndex('text')
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    expect((await search(reader, 'harbour')).total).toBe(2)
  })

  it('says so when there is no index', async () => {
    const crawl = await crawlSaying(PAGES)
    const reader = crawl.open()
    opened = [reader, crawl.writer]
    await expect(search(reader, 'harbour')).rejects.toMatchObject({ code: 'index_missing' })
  })

  it('knows whether texts were kept', async () => {
    expect((await searching(PAGES)).reader.keepsTexts()).toBe(true)
    for (const each of opened) each.close()
    expect((await searching([{ title: 'only this' }])).reader.keepsTexts()).toBe(false)
  })
})

describe('the index', () => {
  it('follows a page that is fetched again', async () => {
    const { writer, reader, build } = await searching([{ title: 'Old title', text: 'old words' }, { title: 'Other' }])
    expect((await search(reader, 'old')).total).toBe(1)
    writer.requestAgain({ kind: 'rows', rowNos: [1] }, 5)
    const [lease] = allDue(writer, 10)
    if (lease === undefined) throw new Error('nothing is due')
    const page = fetchedPage(lease, { title: 'New title' })
    writer.save({ ...page, keptText: pack('new words'), finishedAtMs: page.finishedAtMs + 1 })
    writer.flush()
    expect(reader.indexStates()).toContainEqual({ part: 'text', usable: true, stale: true })
    await build()
    expect(reader.indexStates()).toContainEqual({ part: 'text', usable: true, stale: false })
    expect((await search(reader, 'old')).total).toBe(0)
    expect((await search(reader, 'new')).total).toBe(1)
    expect((await search(reader, 'other')).total).toBe(1)
  })

  it('shows a page that has changed since without its words', async () => {
    const { writer, reader } = await searching([{ title: 'Old', text: 'old words' }])
    writer.requestAgain({ kind: 'rows', rowNos: [1] }, 5)
    for (const lease of allDue(writer, 10)) writer.save({ ...fetchedPage(lease, { title: 'New' }), finishedAtMs: 7 })
    writer.flush()
    const { total, hits } = await search(reader, 'old')
    expect([total, marked(hits[0]?.title ?? []), hits[0]?.fields]).toEqual([1, 'New', []])
  })
})

describe('any query', () => {
  const words = ['tide', 'tides', 'Ebb', 'café', 'cafe', '東', '京', '東京', 'a1', 'x']
  const text = fc.array(fc.constantFrom(...words, '-', '.'), { maxLength: 6 }).map((parts) => parts.join(' '))
  const page = fc.record({ title: text, description: text, h1: text.map((each) => [each]), text })
  const token = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words, 'ti*', 'tide*', 'c*', '京東', '東*') },
    fc.constantFrom(
      'OR',
      'AND',
      'NOT',
      '"',
      '-',
      '*',
      '(',
      ')',
      '😀',
      ':',
      '^',
      '{',
      '"tide ebb"',
      '"東京 x"',
      '-tide',
    ),
    fc.constantFrom('title:', 'text:', 'h1:ebb', '-title:tide', 'description:"a1 x"', 'url:h', 'NEAR(', '\0', '+'),
  )
  const query = fc
    .array(fc.tuple(token, fc.constantFrom(' ', ' ', '')), { minLength: 1, maxLength: 7 })
    .map((parts) => parts.flat().join(''))

  it('finds what a plain comparison finds', async () => {
    const pages = fc.sample(page, { numRuns: 60, seed: 7 })
    const { reader } = await searching(pages)
    await fc.assert(
      fc.asyncProperty(query, async (typed) => {
        const found = await reader.textPages({ query: typed, fields: [], order: 'row' })
        const wanted = pages.flatMap((each, at) => (fits(typed, each, at + 1) ? [at + 1] : []))
        expect(found.map(({ rowNo }) => rowNo)).toEqual(wanted)
      }),
      { numRuns: 400 },
    )
  })

  it('compiles, whatever was typed', async () => {
    const { reader } = await searching(PAGES)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (typed) => {
        await expect(reader.textPages({ query: typed, fields: [], order: 'best' })).resolves.toBeInstanceOf(Array)
      }),
      { numRuns: 300 },
    )
    expect((await search(reader, `${'harbour OR '.repeat(90)}x`)).total).toBe(2)
    expect((await search(reader, `harbour ${'-x '.repeat(300)}`)).total).toBe(2)
  })
})

function fits(typed: string, page: SaidPage, rowNo: number): boolean {
  const fields: Record<TextField, string[]> = {
    url: tokens(`https://h.test/${rowNo}`),
    title: tokens(page.title ?? ''),
    description: tokens(page.description ?? ''),
    h1: tokens((page.h1 ?? []).join(' ')),
    text: tokens(page.text ?? ''),
  }
  const has = ({ text, isPrefix, field }: TextTerm): boolean =>
    (field === null ? TEXT_FIELDS : [field]).some((name) => stands(tokens(text), isPrefix, fields[name]))
  return parseTextQuery(typed).some(({ all, none }) => all.every(has) && !none.some(has))
}

function stands(wanted: readonly string[], isPrefix: boolean, among: readonly string[]): boolean {
  return among.some((_, at) =>
    wanted.every((token, index) => {
      const there = among[at + index]
      return isPrefix && index === wanted.length - 1 ? there?.startsWith(token) : there === token
    }),
  )
}

function tokens(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/\p{Script=Han}|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? []
}
