/**
 * Makes a finished crawl of any size without crawling: for trying the window and the queries on many rows. Goes
 * through the real writer, so the file is exactly what a crawl leaves. The same size always gives the same rows.
 * From the command line: node scripts/generate-crawl.mjs <rows> <file> [--links <n>] [--text]
 */
import { deflateRawSync } from 'node:zlib'
import type { CrawledPage, FrontierUrl, InputRow } from '../../src/main/engine/ports'
import { packPlainly } from '../../src/main/extract/plain-links'
import { insertCrawlRow } from '../../src/main/store/crawl-row'
import { CrawlWriter } from '../../src/main/store/crawl-writer'
import { createCrawlFile, openCrawlForWriting } from '../../src/main/store/database'
import { WriterLock } from '../../src/main/store/writer-lock'
import { type ContentFacts, NO_CONTENT } from '../../src/shared/domain/content-facts'
import type { FetchOutcome, HeaderLines, RedirectHop, TlsFacts } from '../../src/shared/domain/fetch-outcome'
import { NO_FACTS, type PageFacts, type PageLink, type PageResource } from '../../src/shared/domain/page-facts'
import type { Verdict } from '../../src/shared/domain/verdict'
import type { UnpackedLinks } from '../../src/shared/packed-links'
import { parseSettings } from '../../src/shared/settings'
import { packContent } from './pack-content'

/** Rows of one transaction. */
const BLOCK_ROWS = 2000
const HOSTS = 40
const BEGAN_AT_MS = Date.UTC(2026, 0, 5, 9)
const SUBJECTS = [
  'Harbour',
  'Lighthouse',
  'Ferry',
  'Boatyard',
  'Tide table',
  'Sail loft',
  'Fish market',
  'Pilot',
  'Ünder way',
]
const KINDS = ['history', 'opening hours', 'prices', 'how to get there', 'pictures', 'news', 'contact']

const DOINGS = [
  'opens at eight in the morning and closes when the tide turns',
  'lies in the lee of the old breakwater, where the water is calm',
  'sells what the boats brought in, and what is left goes to the smokehouse',
  'has been painted twice since the storm and looks none the worse for it',
  'is told of in a song that nobody sings any more',
  'takes visitors on Sundays, children at half the price',
  'needs three hands and a good deal of patience',
  'was built by the same family that runs it today',
]

const CONNECTION: TlsFacts = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  subject: '*.example',
  issuer: 'Example Authority',
  validFromMs: BEGAN_AT_MS - 30 * 86_400_000,
  expiresAtMs: BEGAN_AT_MS + 60 * 86_400_000,
  problem: null,
}

interface GenerateOptions {
  /** Links of each page that came; they lead to other pages, some often and most now and then. Default: 0. */
  readonly links?: number
  /** Whether the text of pages is kept, a dozen sentences each. Default: no. */
  readonly text?: boolean
}

/** @throws {TrawlError} `file_unwritable` when the file exists */
export async function generateCrawl(path: string, rows: number, options: GenerateOptions = {}): Promise<void> {
  const { links = 0, text = false } = options
  await createCrawlFile(path, async (database) => {
    insertCrawlRow(database, {
      crawlId: `generated-${rows}`,
      name: `${rows.toLocaleString('en')} rows`,
      settings: parseSettings({ keepText: text }),
      createdAtMs: BEGAN_AT_MS,
    })
  })
  const database = openCrawlForWriting(path)
  // A power cut while it is made loses nothing that could not be made again.
  database.pragma('synchronous = OFF')
  const writer = new CrawlWriter(database, WriterLock.take(path), path)
  try {
    for (let from = 1, blockSeq = 0; from <= rows; from += BLOCK_ROWS, blockSeq += 1) {
      const to = Math.min(rows, from + BLOCK_ROWS - 1)
      const share = to / rows
      writer.addInput(inputRows(from, to), { blockSeq, carriedColumns: [], reader: null, share }, () => 'page')
      for (const lease of waiting(writer)) writer.save(pageOf(lease, rows, links, text))
      writer.flush()
    }
    writer.setState('finished', null, rows, BEGAN_AT_MS + rows)
  } finally {
    writer.close()
  }
}

function inputRows(from: number, to: number): readonly InputRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const lineNo = from + index
    if (lineNo % 997 === 0) return { lineNo, input: `line ${lineNo}`, url: null, problem: 'no_url', carried: null }
    return { lineNo, input: null, url: urlOf(lineNo), problem: null, carried: null }
  })
}

function urlOf(lineNo: number): string {
  return `https://host-${scatter(lineNo, 1) % HOSTS}.example/page/${lineNo}`
}

function waiting(writer: CrawlWriter): readonly FrontierUrl[] {
  const urls: FrontierUrl[] = []
  for (let host = writer.nextWaitingHost(0); host !== null; host = writer.nextWaitingHost(host.hostId)) {
    urls.push(...writer.waitingUrls(host.hostId, 0, BLOCK_ROWS))
  }
  return urls
}

function pageOf(lease: FrontierUrl, rows: number, linksPerPage: number, withText: boolean): CrawledPage {
  const outcome = outcomeOf(lease)
  const hasLinks = linksPerPage > 0 && outcome.kind === 'response'
  return {
    lease,
    outcome,
    bodyError: null,
    facts: outcome.kind === 'response' ? factsOf(lease.urlId) : NO_FACTS,
    packedLinks: hasLinks ? packPlainly(linksOf(lease.urlId, rows, linksPerPage)) : null,
    keptBody: null,
    extracted: null,
    keptText: withText && outcome.kind === 'response' ? deflateRawSync(textOf(lease.urlId), { level: 1 }) : null,
    rendering: null,
    found: [],
    finishedAtMs: BEGAN_AT_MS + lease.urlId,
    verdict: verdictOf(outcome),
    againAtMs: null,
    unchanged: false,
  }
}

/** A dozen sentences, some of which are on few pages only. */
function textOf(n: number): string {
  const sentences = Array.from({ length: 12 }, (_, at) => {
    const word = scatter(n, 20 + at)
    const rare = word % 7 === 0 ? ` near buoy ${(word >>> 8) % 50_000}` : ''
    return `The ${pick(SUBJECTS, n, 40 + at).toLowerCase()} ${pick(DOINGS, n, 60 + at)}${rare}.`
  })
  return sentences.join('\n')
}

function factsOf(n: number): PageFacts {
  const title = `${pick(SUBJECTS, n, 2)}: ${pick(KINDS, n, 3)} ${scatter(n, 4) % 100_000}`
  const words = scatter(n, 5) % 3000
  return {
    ...NO_FACTS,
    title,
    description: n % 5 === 0 ? null : `All about ${title}.`,
    h1: n % 7 === 0 ? [] : [title],
    language: 'en',
    charset: 'utf-8',
    sniffedType: 'text/html',
    bodyBytes: words * 7 + 400,
    wordCount: words,
    linkCount: scatter(n, 6) % 120,
    resourceCount: scatter(n, 7) % 40,
    content: packContent(contentOf(n, title, words)),
  }
}

/** What a page of a shop or a magazine says, besides what every page does. */
function contentOf(n: number, title: string, words: number): ContentFacts {
  const url = urlOf(n)
  const images = scatter(n, 200) % 30
  return {
    ...NO_CONTENT,
    title_count: 1,
    description_count: n % 5 === 0 ? 0 : 1,
    canonical_count: 1,
    h2_count: 1 + (scatter(n, 201) % 6),
    heading_count: 2 + (scatter(n, 202) % 9),
    image_count: images,
    images_without_alt: images === 0 ? 0 : scatter(n, 203) % images,
    images_empty_alt: scatter(n, 204) % 2,
    images_without_size: scatter(n, 205) % (images + 1),
    form_count: 1,
    field_count: 1 + (scatter(n, 206) % 4),
    hreflang_count: n % 4 === 0 ? 2 : 0,
    structured_count: 1,
    script_count: 3 + (scatter(n, 207) % 12),
    stylesheet_count: 1 + (scatter(n, 208) % 4),
    inline_script_bytes: scatter(n, 209) % 9000,
    inline_style_bytes: scatter(n, 210) % 2000,
    sentence_count: Math.ceil(words / 14),
    syllable_count: Math.ceil(words * 1.6),
    text_chars: words * 6,
    h2: `${pick(SUBJECTS, n, 211)} and ${pick(KINDS, n, 212)}`,
    viewport: 'width=device-width, initial-scale=1',
    hreflang:
      n % 4 === 0
        ? JSON.stringify([
            ['en', url],
            ['de', `${url}/de`],
          ])
        : null,
    social: JSON.stringify({ 'og:title': title, 'og:type': pick(['article', 'website', 'product'], n, 213) }),
    structured: JSON.stringify([pick(['Article', 'Product', 'BreadcrumbList', 'Organization'], n, 214)]),
    forms: JSON.stringify([['get', `${url}/search`]]),
  }
}

/** What servers commonly send along. */
function headersOf(n: number): HeaderLines {
  return [
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Date', new Date(BEGAN_AT_MS + n).toUTCString()],
    ['Server', pick(['nginx', 'nginx/1.26.2', 'Apache', 'cloudflare', 'LiteSpeed'], n, 300)],
    ['Cache-Control', pick(['no-cache', 'max-age=600', 'private, max-age=0', 'public, max-age=31536000'], n, 301)],
    ['Content-Encoding', pick(['gzip', 'br'], n, 302)],
    ['ETag', `"${scatter(n, 303).toString(16)}"`],
    ['Vary', 'Accept-Encoding'],
    ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ]
}

/** A quarter leads to the first pages of the crawl, as menus do, some out of it, and the rest anywhere. */
function linksOf(n: number, rows: number, count: number): UnpackedLinks {
  const links = Array.from({ length: count }, (_, place): PageLink => {
    const chance = scatter(n, 100 + place)
    const isMenu = place < count / 4
    const line = isMenu ? place + 1 : (chance % rows) + 1
    const isOutside = !isMenu && chance % 20 === 0
    const url = isOutside ? `https://elsewhere-${chance % 997}.example/${chance % 7919}` : urlOf(line)
    const text = `${pick(SUBJECTS, line, 2)} ${line}`
    const position = isMenu ? 'nav' : chance % 10 === 0 ? 'footer' : 'main'
    return { url, text, rel: isOutside ? 'nofollow' : '', type: 'a', position }
  })
  const stylesheet: PageResource = {
    url: `https://host-${n % HOSTS}.example/style.css`,
    type: 'stylesheet',
    position: 'head',
    text: '',
  }
  return { links, resources: [stylesheet], references: [] }
}

function verdictOf(outcome: FetchOutcome): Verdict {
  if (outcome.kind !== 'response') return 'unreachable'
  const { status } = outcome.response
  if (status === 404) return 'gone'
  if (status === 503) return 'rate_limited'
  return outcome.hops.length > 0 ? 'moved' : 'ok'
}

function outcomeOf(lease: FrontierUrl): FetchOutcome {
  const n = lease.urlId
  const totalMs = 20 + (scatter(n, 8) % 20_000) / 10
  const timing = { waitMs: 1, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: totalMs - 4, bodyMs: 4, totalMs }
  const common = { timing, robots: 'allowed', robotsLine: null } as const
  const attempt = {
    url: lease.url,
    startedAtMs: BEGAN_AT_MS + n,
    durationMs: totalMs,
    waitMs: 1,
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: totalMs - 4,
    bodyMs: 4,
    waitedFor: n % 3 === 0 ? 'host_full' : null,
    round: 0,
  } as const
  const chance = scatter(n, 9) % 100
  if (chance < 2) {
    return {
      ...common,
      kind: 'failed',
      code: chance === 0 ? 'dns_not_found' : 'connect_timeout',
      message: 'no answer',
      finalUrl: lease.url,
      hops: [],
      attempts: [{ ...attempt, status: null, error: chance === 0 ? 'dns_not_found' : 'connect_timeout' }],
      response: null,
    }
  }
  const status = chance < 8 ? 404 : chance < 10 ? 503 : 200
  const hops: readonly RedirectHop[] = chance > 89 ? [{ url: lease.url, status: 301 }] : []
  return {
    ...common,
    kind: 'response',
    finalUrl: hops.length > 0 ? `${lease.url}/moved` : lease.url,
    hops,
    attempts: [{ ...attempt, status, error: null }],
    response: {
      status,
      statusText: '',
      httpVersion: '1.1',
      headers: headersOf(n),
      body: new Uint8Array(0),
      bodyState: 'whole',
      transferBytes: 700 + (scatter(n, 5) % 3000),
      tls: CONNECTION,
    },
  }
}

/** A whole number that looks random and follows from `n` and `salt` (finaliser of MurmurHash3, which is public domain). */
function scatter(n: number, salt: number): number {
  let hash = Math.imul(n, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function pick(words: readonly string[], n: number, salt: number): string {
  return words[scatter(n, salt) % words.length] as string
}
