/** Tries one rule on pages: rows whose bodies were kept, a page that is fetched once, or HTML that was pasted. */
import { inflateRawSync } from 'node:zlib'
import type { TriedPage, TriedRule } from '../../shared/domain/extraction'
import { type ExtractionRule, MAX_VALUES, VALUE_SEPARATOR } from '../../shared/domain/extraction-rule'
import { readRuleLine } from '../../shared/rule-line'
import { DEFAULT_SETTINGS } from '../../shared/settings'
import { redirectTarget } from '../engine/fetcher/redirect-target'
import { UndiciClient } from '../engine/fetcher/undici-client'
import { detectCharset } from '../extract/charset'
import { decodeContent, supportedCodings } from '../extract/content-coding'
import { kindOf, parseContentType } from '../extract/content-type'
import { headerValue, headerValues } from '../extract/header-lines'
import { forbidsSniffing, sniffMimeType } from '../extract/mime-sniff'
import { RuleFault } from '../extract/rules/rule-fault'
import type { RuleBody } from '../extract/rules/rule-page'
import { RuleRunner } from '../extract/rules/rule-runner'
import { openCrawlForReading } from '../store/database'
import type { RowSample, ThreadSample } from './rules-calls'

/** A page that is fetched to try rules on it. */
const MAX_FETCHED_BYTES = 10 * 1024 * 1024
const FETCH_MS = 15_000
const MAX_REDIRECTS = 10

interface SamplePage {
  readonly rowNo: number | null
  readonly url: string | null
  /** A text: why there is none. */
  readonly body: RuleBody | string
}

/** @param proxies - what the system says of the way to a page that is fetched; `null` where it cannot be asked */
export async function tryRule(line: string, sample: ThreadSample, proxies: string | null): Promise<TriedRule> {
  const { rule, problem } = readRuleLine(line)
  if (rule === null) return { problem, pages: [], values: [], count: 0 }
  let runner: RuleRunner
  try {
    runner = new RuleRunner([rule, everyValue(rule), { ...everyValue(rule), take: 'count', all: false }])
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault
    return { problem: fault.problem, pages: [], values: [], count: 0 }
  }
  let values: readonly string[] = []
  let count = 0
  const pages = (await pagesOf(sample, proxies)).map(({ rowNo, url, body }, index): TriedPage => {
    if (typeof body === 'string') return { rowNo, url, value: null, trouble: body }
    const found = runner.run(body)
    if (index === 0) {
      const all = found.values[1]
      values = typeof all === 'string' ? all.split(VALUE_SEPARATOR).slice(0, MAX_VALUES) : []
      count = Number(found.values[2] ?? 0)
    }
    const note = found.notes.find((each) => each.rule === 0)
    return { rowNo, url, value: found.values[0] ?? null, trouble: note?.message ?? null }
  })
  return { problem: null, pages, values, count }
}

/** The same rule with all that it finds, as text. */
function everyValue(rule: ExtractionRule): ExtractionRule {
  const counts = rule.take === 'count' || rule.take === 'exists'
  return { ...rule, take: counts ? 'text' : rule.take, number: false, all: true }
}

async function pagesOf(sample: ThreadSample, proxies: string | null): Promise<readonly SamplePage[]> {
  switch (sample.kind) {
    case 'rows':
      return keptPages(sample)
    case 'url':
      return [{ rowNo: null, url: sample.url, body: await fetchedBody(sample.url, proxies) }]
    case 'html': {
      const bytes = new Uint8Array(Buffer.from(sample.html))
      return [{ rowNo: null, url: null, body: { bytes, essence: 'text/html', charset: 'UTF-8' } }]
    }
  }
}

interface KeptRow {
  readonly url: string | null
  readonly deflated: Uint8Array | null
  readonly sniffedType: string | null
  readonly contentType: string | null
  readonly charset: string | null
}

function keptPages({ path, rowNos }: RowSample): readonly SamplePage[] {
  const database = openCrawlForReading(path)
  try {
    const statement = database.prepare<[number]>(
      `SELECT url.url, body.deflated, page.sniffed_type AS sniffedType, page.content_type AS contentType, page.charset
       FROM row LEFT JOIN url ON url.id = row.url_id LEFT JOIN page ON page.url_id = row.url_id
         LEFT JOIN page_body AS body ON body.url_id = row.url_id WHERE row.row_no = ?`,
    )
    return rowNos.map((rowNo) => {
      const row = statement.get(rowNo) as KeptRow | undefined
      if (row === undefined || row.deflated === null) {
        return { rowNo, url: row?.url ?? null, body: 'The body of this page was not kept.' }
      }
      const essence = row.sniffedType ?? parseContentType(row.contentType).essence
      const bytes = inflateRawSync(row.deflated, { maxOutputLength: MAX_FETCHED_BYTES * 4 })
      return { rowNo, url: row.url, body: { bytes, essence, charset: row.charset } }
    })
  } finally {
    database.close()
  }
}

/** A text: why there is none. */
async function fetchedBody(start: string, proxies: string | null): Promise<RuleBody | string> {
  const client = new UndiciClient({
    settings: DEFAULT_SETTINGS,
    acceptEncoding: supportedCodings(),
    resolveProxy: proxies === null ? null : () => Promise.resolve(proxies),
  })
  const signal = AbortSignal.timeout(FETCH_MS)
  try {
    let url = start
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const result = await client.request({ url, signal, wantBody: 'textual' })
      if (result.kind === 'failed') return `The page could not be fetched: ${result.message}`
      const next = redirectTarget(result.response, url)
      if (next?.kind === 'failed') return `The page could not be fetched: ${next.message}`
      if (next === null) return bodyOf(result.response.headers, result.response.body)
      url = next.url
    }
    return `The page could not be fetched: more than ${MAX_REDIRECTS} redirects.`
  } finally {
    await client.close()
  }
}

function bodyOf(headers: Parameters<typeof headerValues>[0], raw: Uint8Array): RuleBody | string {
  const codings = headerValues(headers, 'content-encoding')
  const { body } = decodeContent(raw, codings.length === 0 ? null : codings.join(','), MAX_FETCHED_BYTES)
  if (body.length === 0) return 'The page came with no text that rules could read.'
  const supplied = parseContentType(headerValue(headers, 'content-type') || null)
  const noSniff = forbidsSniffing(headerValue(headers, 'x-content-type-options'))
  const essence = sniffMimeType(supplied, noSniff, body)
  const kind = kindOf(essence)
  if (kind === 'binary') return `The page is ${essence}, which rules do not read.`
  const declares = kind === 'text' ? 'nothing' : kind
  return { bytes: body, essence, charset: detectCharset(body, supplied.charset, declares).name }
}
