/** Crawl files of pages whose texts are alike in ways that are known, with signatures made of these texts. */
import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { CrawledPage } from '../../src/main/engine/ports'
import { NO_CONTENT } from '../../src/shared/domain/content-facts'
import type { CrawlState } from '../../src/shared/domain/crawl-state'
import type { PageFacts } from '../../src/shared/domain/page-facts'
import { addInput, allWaiting, fetchedPage, inputRow, newCrawl } from './crawl-files'
import { packContent } from './pack-content'
import { signatureOf } from './signature-of'

export interface DuplicatePage {
  readonly url: string
  /** The main text; what is compared as near. */
  readonly text: string
  /** What stands round it: other bytes, same text. Default: none. */
  readonly frame?: string
  readonly facts?: Partial<PageFacts>
  readonly status?: number
  /** Where it redirects to. */
  readonly finalUrl?: string
}

export interface DuplicateCrawlOptions {
  readonly keepText?: boolean
  /** Whether pages have signatures. Default: yes. */
  readonly signatures?: boolean
  readonly state?: CrawlState
}

/** @returns the path of the file */
export async function duplicateCrawl(
  folder: string,
  pages: readonly DuplicatePage[],
  { keepText = false, signatures = true, state = 'finished' }: DuplicateCrawlOptions = {},
): Promise<string> {
  const { path, writer } = await newCrawl(folder, { keepText })
  addInput(
    writer,
    pages.map(({ url }, index) => inputRow(index + 1, url)),
  )
  const byUrl = new Map(pages.map((page) => [page.url, page]))
  for (const lease of allWaiting(writer)) {
    const page = byUrl.get(lease.url) as DuplicatePage
    const saved = fetchedPage(lease, factsOf(page, signatures), page.status)
    writer.save({
      ...withOutcome(saved, page),
      keptText: keepText ? deflateRawSync(inLines(page.text)) : null,
    })
  }
  writer.flush()
  writer.setState(state, null, 1, 1_700_000_000_000)
  writer.close()
  return path
}

function withOutcome(saved: CrawledPage, { finalUrl }: DuplicatePage): CrawledPage {
  const { outcome } = saved
  if (finalUrl === undefined) return saved
  return { ...saved, outcome: { ...outcome, finalUrl, hops: [{ url: outcome.finalUrl, status: 301 }] } }
}

function factsOf({ text, frame = '', facts }: DuplicatePage, signatures: boolean): Partial<PageFacts> {
  return {
    title: text.split(' ').slice(0, 4).join(' '),
    wordCount: text.split(/\s+/).length,
    bodyBytes: text.length + frame.length,
    sha256: new Uint8Array(createHash('sha256').update(`${frame}${text}`).digest()),
    content: packContent({ ...NO_CONTENT, similarity: signatures ? signatureOf(text) : null }),
    ...facts,
  }
}

const WORDS =
  'harbour boat sail tide ferry pilot anchor mast rope net fish market pier lamp storm wind wave gull sand shell'.split(
    ' ',
  )

/** A text of so many words that has nothing in common with that of another subject. */
export function article(subject: string, words: number): string {
  return Array.from({ length: words }, (_, at) => {
    const [first = 0, second = 0] = createHash('md5').update(`${subject} ${at}`).digest()
    return `${WORDS[first % WORDS.length]}${(second % 64).toString(36)}`
  }).join(' ')
}

/** The text with so many of its words replaced, spread evenly. */
export function edited(text: string, edits: number, by: string): string {
  const words = text.split(' ')
  for (let edit = 0; edit < edits; edit += 1) words[Math.floor(((edit + 0.5) / edits) * words.length)] = `${by}${edit}`
  return words.join(' ')
}

/** Twelve words a line, as blocks of a page are. */
function inLines(text: string): string {
  return text.replace(/((?:\S+ ){11}\S+) /g, '$1\n')
}
