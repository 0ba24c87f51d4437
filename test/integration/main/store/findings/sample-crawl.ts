/** Writes samples into a crawl file, each as a row of its own, through the writer that crawls use. */

import type { CrawledPage, FrontierUrl } from '../../../../../src/main/engine/ports'
import { openCrawlForWriting } from '../../../../../src/main/store/database'
import { NO_CONTENT } from '../../../../../src/shared/domain/content-facts'
import type { FetchOutcome, HeaderLines } from '../../../../../src/shared/domain/fetch-outcome'
import { NO_FACTS, type PageFacts } from '../../../../../src/shared/domain/page-facts'
import { addInput, allWaiting, attemptAt, inputRow, newCrawl } from '../../../../support/crawl-files'
import { packContent } from '../../../../support/pack-content'
import { HEALTHY_CONTENT, HEALTHY_HEADERS, type Sample } from './check-samples'

export interface SampleCrawl {
  readonly path: string
  /** Row of each sample, by its name. */
  readonly rowOf: ReadonlyMap<string, number>
}

interface Listed {
  readonly name: string
  readonly sample: Sample
  readonly url: string | null
}

export async function sampleCrawl(
  folder: string,
  samples: Readonly<Record<string, Sample>>,
  settings: { readonly insecure: boolean },
): Promise<SampleCrawl> {
  const { path, writer } = await newCrawl(folder, settings)
  const listed = Object.entries(samples).flatMap(([name, sample]) => listOf(name, sample))
  addInput(
    writer,
    listed.map(({ url, sample }, index) => inputRow(index + 1, url, { problem: sample.problem ?? null })),
  )
  const leases = new Map(allWaiting(writer).map((lease) => [lease.url, lease]))
  for (const [index, { url, sample }] of listed.entries()) {
    const lease = url === null ? undefined : leases.get(url)
    if (lease === undefined || url === null) continue
    leases.delete(url)
    if (sample.isHeld !== true) writer.save(pageOf(sample, lease, index))
  }
  writer.flush()
  writer.close()
  settleUrls(path, listed)
  const rowOf = new Map<string, number>()
  for (const [index, { name, sample }] of listed.entries()) {
    // Of a URL that is listed twice, the later row is the double.
    if (!rowOf.has(name) || sample.listed !== undefined) rowOf.set(name, index + 1)
  }
  return { path, rowOf }
}

/** What only a crawl that follows links comes to. */
function settleUrls(path: string, listed: readonly Listed[]): void {
  const database = openCrawlForWriting(path)
  for (const { url, sample } of listed) {
    if (sample.depth !== undefined) database.prepare('UPDATE url SET depth = ? WHERE url = ?').run(sample.depth, url)
    if (sample.isSitemap === true) database.prepare('UPDATE url SET kind = 1 WHERE url = ?').run(url)
    if (sample.isHeld === true) database.prepare('UPDATE url SET disposition = 4 WHERE url = ?').run(url)
  }
  database.close()
}

function listOf(name: string, sample: Sample): readonly Listed[] {
  if (sample.problem !== undefined) return [{ name, sample, url: null }]
  const url = sample.url ?? `https://www.example.org/pages/${name.replaceAll('_', '-')}`
  const again = Array.from({ length: (sample.listed ?? 1) - 1 }, () => ({ name, sample, url }))
  const twins = Array.from({ length: sample.twins ?? 0 }, (_, index) => ({ name, sample, url: `${url}-${index}` }))
  return [{ name, sample, url }, ...again, ...twins]
}

function pageOf(sample: Sample, lease: FrontierUrl, index: number): CrawledPage {
  const status = sample.status ?? 200
  return {
    lease,
    outcome: outcomeOf(sample, lease, status),
    bodyError: sample.bodyError ?? null,
    keptText: null,
    rendering: sample.rendering ?? null,
    extracted: null,
    facts: sample.error === undefined ? factsOf(sample, lease.url, index) : NO_FACTS,
    packedLinks: null,
    keptBody: null,
    found: [],
    finishedAtMs: 1_700_000_000_000 + index * 1000,
    verdict: sample.verdict ?? (sample.error === undefined ? 'ok' : 'unreachable'),
    againAtMs: null,
    unchanged: false,
  }
}

function factsOf(sample: Sample, url: string, index: number): PageFacts {
  return {
    ...NO_FACTS,
    title: `Sailing boats of the harbour, number ${index}`,
    description: `What there is to know about the sailing boats of the harbour, about their crews, and about number ${index}.`,
    h1: [`Boat number ${index}`],
    canonical: url,
    language: 'en',
    charset: 'UTF-8',
    charsetSource: 'header',
    sniffedType: 'text/html',
    bodyBytes: 20_000,
    sha256: new Uint8Array(32).fill(index + 50).with(0, index % 7),
    wordCount: 500,
    linkCount: 10,
    resourceCount: 5,
    content:
      sample.content === undefined ? null : packContent({ ...NO_CONTENT, ...HEALTHY_CONTENT, ...sample.content }),
    ...sample.facts,
  }
}

function outcomeOf(sample: Sample, lease: FrontierUrl, status: number): FetchOutcome {
  const common = {
    finalUrl: sample.finalUrl ?? lease.url,
    hops: sample.hops ?? [],
    attempts: Array.from({ length: (sample.attempts ?? 1) + (sample.hops?.length ?? 0) }, () => attemptAt(lease)),
    timing: {
      ...{ waitMs: 1, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 80, bodyMs: 20, totalMs: 100 },
      ...sample.timing,
    },
    robots: sample.robots ?? 'allowed',
    robotsLine: null,
  } as const
  if (sample.error !== undefined) {
    const failed = { ...common, code: sample.error, message: 'no' }
    return sample.isSkipped === true ? { ...failed, kind: 'skipped' } : { ...failed, kind: 'failed', response: null }
  }
  return {
    ...common,
    kind: 'response',
    response: {
      status,
      statusText: '',
      httpVersion: sample.httpVersion ?? '1.1',
      headers: headersOf(sample),
      body: new Uint8Array(0),
      bodyState: sample.bodyState ?? 'whole',
      transferBytes: sample.transferBytes ?? 6000,
      tls:
        sample.tlsProblem === undefined && sample.expiresAtMs === undefined
          ? null
          : {
              protocol: 'TLSv1.3',
              cipher: 'TLS_AES_256_GCM_SHA384',
              subject: null,
              issuer: null,
              validFromMs: null,
              expiresAtMs: sample.expiresAtMs ?? null,
              problem: sample.tlsProblem ?? null,
            },
    },
  }
}

function headersOf({ headers = {} }: Sample): HeaderLines {
  const kept = HEALTHY_HEADERS.filter(([name]) => !Object.hasOwn(headers, name))
  const changed = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return [...kept, ...changed]
}
