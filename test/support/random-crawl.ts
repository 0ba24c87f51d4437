/** A crawl file whose rows are of every kind, with texts that are hard to compare. */
import type { CrawlWriter } from '../../src/main/store/crawl-writer'
import { addInput, allWaiting, failedPage, fetchedPage, inputRow, newCrawl, withHeaders } from './crawl-files'

const TITLES = [
  null,
  'Apples',
  'apples',
  'APPLES and pears',
  'Äpfel',
  'äpfel',
  '100%_sure',
  'back\\slash',
  'naïve',
  'z',
  'Z',
  '_',
  'emoji 🙂',
  'private \u{10ffff}',
  '\uffff high',
  'tab\tin it',
  'Ünïcode',
  'ß',
  'quote \' and "',
  '  spaces  ',
  '=1+1',
] as const
const TYPES = ['text/html; charset=utf-8', 'Text/HTML', 'application/pdf', ' image/png ;q=1', '', null] as const
const STATUSES = [200, 200, 200, 204, 301, 304, 404, 410, 500, 503] as const

/** The same for the same number of rows. Writes nothing after it returns; close the writer. */
export async function randomCrawl(folder: string, rows: number): Promise<{ path: string; writer: CrawlWriter }> {
  const { path, writer } = await newCrawl(folder)
  const next = noise(rows)
  const among = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T
  const url = (): string => {
    const scheme = among(['http', 'https'])
    const host = among(['a.example', 'b.example', 'b.example:8080', 'xn--bcher-kva.example'])
    const part = () => among(['', 'a', 'A', 'a/', 'b/c', 'b/c/', 'a?x=/y/', 'Z/%20', 'a/b/c/d'])
    return `${scheme}://${host}/${part()}${among(['', '?q=1', String(Math.floor(next() * 50))])}`
  }
  addInput(
    writer,
    Array.from({ length: rows }, (_, i) =>
      inputRow(i + 1, next() < 0.05 ? null : url(), {
        input: among([null, 'as given']),
        carried: [among(['1', 'x', '']), 'y'],
      }),
    ),
  )
  for (const lease of allWaiting(writer)) {
    const luck = next()
    if (luck < 0.1) continue
    if (luck < 0.2) writer.save(failedPage(lease))
    else {
      const facts = { title: among(TITLES), wordCount: among([null, 0, 1, 10, 250]), h1: [] }
      const type = among(TYPES)
      writer.save(
        withHeaders(fetchedPage(lease, facts, among(STATUSES)), type === null ? [] : [['Content-Type', type]]),
      )
    }
  }
  writer.flush()
  return { path, writer }
}

/** Numbers from 0 to 1 that only look like chance. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
