/**
 * The step between reading an answer and deciding what to follow, for pages that need a browser: which ones do, and
 * what is taken from the rendered page and what stays that of the answer.
 */
import { CONTENT_NUMBERS } from '../../shared/domain/content-facts'
import type { FetchOutcome, HeaderLines, ResponseOutcome } from '../../shared/domain/fetch-outcome'
import type { PageFacts } from '../../shared/domain/page-facts'
import { type PageRendering, RENDER_CHANGES, type RenderAnswer, type RenderChange } from '../../shared/domain/rendering'
import type { CrawlSettings } from '../../shared/settings'
import type { ExtractJob, Extractor, ExtractResult, PageRenderer } from './ports'

/** With scripts, and no more words than this without them, a page is taken for an empty shell. */
const FEW_WORDS = 50
const SCRIPT_FILES = CONTENT_NUMBERS.indexOf('script_count')
const SCRIPT_BYTES = CONTENT_NUMBERS.indexOf('inline_script_bytes')

export interface RenderParts {
  readonly extractor: Extractor
  readonly renderer: PageRenderer | null
  readonly settings: CrawlSettings
}

/** Bytes to be kept until it is known whether the page is rendered; `null`: it is not, whatever it says. */
export function bodyToRender(parts: RenderParts, outcome: FetchOutcome): Uint8Array | null {
  if (parts.renderer === null || parts.settings.render === 'off' || outcome.kind !== 'response') return null
  const { status, bodyState, body, headers } = outcome.response
  if (status < 200 || status > 299 || bodyState !== 'whole' || body.length === 0) return null
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  // Without a type it may be HTML; the extractor has not looked yet.
  return type === '' || /html/iu.test(type) ? body.slice() : null
}

/** Whether the facts of the answer ask for a browser. A bot wall is no page: nothing is run to get past it. */
export function needsBrowser(policy: CrawlSettings['render'], { facts, error }: ExtractResult): boolean {
  if (policy === 'off' || error !== null || facts.wordCount === null || facts.botWall !== null) return false
  if (policy === 'all') return true
  const runs = (facts.content?.values[SCRIPT_FILES] ?? 0) !== 0 || (facts.content?.values[SCRIPT_BYTES] ?? 0) !== 0
  return runs && (facts.linkCount === 0 || facts.wordCount <= FEW_WORDS)
}

export interface Rendered {
  readonly result: ExtractResult
  readonly rendering: PageRendering
}

/**
 * Opens the page in a browser and reads what became of it. When that fails, the facts of the answer stay, with the
 * error `render_failed`. Never rejects.
 *
 * @param body - as {@link bodyToRender} kept it
 */
export async function renderPage(
  { extractor, renderer }: RenderParts & { readonly renderer: PageRenderer },
  outcome: ResponseOutcome,
  job: ExtractJob,
  body: Uint8Array,
  raw: ExtractResult,
  signal: AbortSignal,
): Promise<Rendered> {
  const { status, headers } = outcome.response
  const answer = await renderer.render({ url: outcome.finalUrl, status, headers, body }, signal)
  if (answer.kind === 'failed') {
    return { result: { ...raw, error: 'render_failed' }, rendering: { answer, raw: rawOf(raw.facts), changes: 0 } }
  }
  const read = await extractor.extract({
    ...job,
    finalUrl: answer.url,
    headers: htmlHeaders(headers),
    body: Buffer.from(answer.html),
    bodyDownloaded: true,
    settings: { ...job.settings, maxBytes: Math.max(job.settings.maxBytes, answer.html.length * 4), keepBodies: false },
  })
  return {
    result: {
      ...read,
      facts: ofAnswer(read.facts, raw.facts),
      keptBody: raw.keptBody,
      follow:
        answer.leadsTo === null || job.settings.follow !== 'links' ? read.follow : [...read.follow, answer.leadsTo],
    },
    rendering: {
      // What was read is not kept any longer than that.
      answer: { ...answer, html: '' },
      raw: rawOf(raw.facts),
      changes: changesOf(raw.facts, read.facts, outcome.finalUrl, answer),
    },
  }
}

/** What stands for the page as it came stays: its bytes, their hash, type and encoding. */
function ofAnswer(rendered: PageFacts, raw: PageFacts): PageFacts {
  const { charset, charsetSource, sniffedType, botWall, bodyBytes, sha256 } = raw
  return { ...rendered, charset, charsetSource, sniffedType, botWall, bodyBytes, sha256 }
}

function rawOf(facts: PageFacts): PageRendering['raw'] {
  const { title, description, canonical, metaRobots, noindex, nofollow, wordCount, linkCount } = facts
  return { title, description, h1: facts.h1[0] ?? null, canonical, metaRobots, noindex, nofollow, wordCount, linkCount }
}

/** What scripts changed, as bits. */
function changesOf(
  raw: PageFacts,
  rendered: PageFacts,
  url: string,
  answer: Extract<RenderAnswer, { kind: 'rendered' }>,
): number {
  const changed: Readonly<Record<RenderChange, boolean>> = {
    title: raw.title !== rendered.title,
    description: raw.description !== rendered.description,
    h1: raw.h1[0] !== rendered.h1[0],
    canonical: raw.canonical !== rendered.canonical,
    noindex: raw.noindex !== rendered.noindex,
    nofollow: raw.nofollow !== rendered.nofollow,
    address: withoutFragment(answer.url) !== withoutFragment(url),
  }
  return RENDER_CHANGES.reduce((bits, change, index) => bits | (changed[change] ? 1 << index : 0), 0)
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#')
  return hash === -1 ? url : url.slice(0, hash)
}

/** The document came out of the browser as text: how it was sent says nothing of it any more. */
function htmlHeaders(headers: HeaderLines): HeaderLines {
  const kept = headers.filter(([name]) => !/^content-(?:type|encoding|length)$/iu.test(name))
  return [...kept, ['Content-Type', 'text/html; charset=utf-8']]
}
