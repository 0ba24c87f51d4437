/** What is stored of a rendering: figures in `page`, the rest in `page_render`. */
import type { PageRendering } from '../../shared/domain/rendering'
import { rounded } from './attempts-json'
import type { StoredValue } from './shaped-insert'

export const RENDER_COLUMNS = [
  'url_id',
  'message',
  'url',
  'leads_to',
  'raw_title',
  'raw_description',
  'raw_h1',
  'raw_canonical',
  'raw_robots',
  'requests',
  'blocked_requests',
  'console',
  'picture',
] as const

/** Bit of `RENDER_CHANGES` for the address. */
const ADDRESS = 64

/** Adds render, render_ms, render_changes, raw_word_count, raw_link_count, console_errors and failed_requests. */
export function pushRenderValues(values: StoredValue[], rendering: PageRendering | null): void {
  if (rendering === null) {
    values.push(null, null, null, null, null, null, null)
    return
  }
  const { answer, raw, changes } = rendering
  const isRendered = answer.kind === 'rendered'
  values.push(
    isRendered ? (answer.isCut ? 'cut' : 'rendered') : 'failed',
    rounded(answer.renderMs),
    isRendered ? changes : null,
    raw.wordCount,
    raw.linkCount,
    isRendered ? answer.consoleErrors : null,
    isRendered ? answer.failedRequests : null,
  )
}

/** In the order of {@link RENDER_COLUMNS}. */
export function renderValues(urlId: number, { answer, raw, changes }: PageRendering): StoredValue[] {
  const page = answer.kind === 'rendered' ? answer : null
  const messages = (page?.messages ?? []).map(({ level, text, source }) => [level, text, source])
  return [
    urlId,
    answer.kind === 'failed' ? answer.message : null,
    page !== null && (changes & ADDRESS) !== 0 ? page.url : null,
    page?.leadsTo ?? null,
    raw.title,
    raw.description,
    raw.h1,
    raw.canonical,
    raw.metaRobots,
    page?.requests ?? null,
    page?.blockedRequests ?? null,
    messages.length === 0 ? null : JSON.stringify(messages),
    page?.picture ?? null,
  ]
}
