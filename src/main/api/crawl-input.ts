/** The input of a crawl that a program starts: checked, and handed over in blocks. */
import { resolve } from 'node:path'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { FOUND_OUT } from '../../shared/domain/list-choice'
import { TrawlError } from '../../shared/errors'
import type { CrawlService, GivenRequest } from '../crawl-service'
import type { CrawlOptions } from './contract'

type Wanted = Omit<GivenRequest, 'text' | 'lists'>

/** Characters handed over at once. */
const BLOCK_CHARS = 500_000

/** @throws {TrawlError} `bad_request` unless there is exactly one input */
export function assertOneInput({ urls, text, file }: CrawlOptions): void {
  const given = Object.entries({ urls, text, file }).filter(([, value]) => value !== undefined)
  if (given.length !== 1) {
    const got = given.length === 0 ? 'none of them' : given.map(([name]) => name).join(' and ')
    throw new TrawlError('bad_request', `Expected one of urls, text and file; got ${got}.`)
  }
  if (typeof urls === 'string') {
    throw new TrawlError('bad_request', 'urls: expected a list of URLs, got a string.', {
      hint: 'Write urls: [url], or give a text of several lines as text.',
    })
  }
}

/** @throws {TrawlError} as the service does when it starts a crawl */
export async function startCrawl(
  service: CrawlService,
  { urls = [], text, file }: CrawlOptions,
  wanted: Wanted,
): Promise<CrawlSummary> {
  if (file !== undefined)
    return service.startGiven({ ...wanted, text: '', lists: [{ path: resolve(file), choice: FOUND_OUT }] })
  if (text !== undefined && text.length <= BLOCK_CHARS) return service.startGiven({ ...wanted, text, lists: [] })
  const blocks = text === undefined ? blocksOf(urls) : piecesOf(text)
  const first = await blocks.next()
  const second = await blocks.next()
  // A short list needs no draft, nor the thread that reads one.
  if (second.done === true) return service.startGiven({ ...wanted, text: first.value ?? '', lists: [] })
  const draftId = await service.createDraft()
  await service.drafts.append(draftId, first.value ?? '')
  await service.drafts.append(draftId, second.value)
  for await (const block of blocks) await service.drafts.append(draftId, block)
  return service.start({ ...wanted, draftId })
}

async function* blocksOf(urls: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string, undefined, void> {
  let block = ''
  for await (const url of urls) {
    // Line k is row k: whatever a URL has in it, it is one line.
    block += `${String(url).replace(/[\r\n]+/g, ' ')}\n`
    if (block.length < BLOCK_CHARS) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}

async function* piecesOf(text: string): AsyncGenerator<string, undefined, void> {
  for (let from = 0; from < text.length; from += BLOCK_CHARS) yield text.slice(from, from + BLOCK_CHARS)
}
