/** Invented links of a crawl, for looking at the window: an index that is always there, and a few broken targets. */
import type { CrawlSummary } from '../../src/shared/domain/crawl-summary'
import type { LinkSource, LinkTarget, TargetOutcome, TargetQuery, TargetView } from '../../src/shared/domain/link-graph'
import type { CallResults } from '../../src/shared/ipc'
import type { IndexResults } from '../../src/shared/ipc/index-calls'
import type { LinksResults } from '../../src/shared/ipc/links-calls'

interface Window {
  readonly crawlId: string
  readonly from: number
  readonly count: number
}

const OUTCOMES: readonly TargetOutcome[] = ['2xx', '4xx', 'redirected', 'outside', 'no_answer', '2xx', '2xx', '5xx']
const IN_VIEW: Readonly<Record<TargetView, (outcome: TargetOutcome) => boolean>> = {
  broken: (outcome) => ['4xx', '5xx', 'no_answer'].includes(outcome),
  redirecting: (outcome) => outcome === 'redirected',
  external: (outcome) => outcome === 'outside',
  internal: (outcome) => outcome !== 'outside',
  all: () => true,
}
const TARGETS = 240

type Handlers = {
  readonly [C in keyof (IndexResults & LinksResults)]: (argument: never) => CallResults[C]
}

export function fakeLinkCalls(crawlOf: (crawlId: string) => CrawlSummary): Handlers {
  const of = ({ view, search }: Pick<TargetQuery, 'view' | 'search'>) =>
    targets().filter(({ outcome, url }) => IN_VIEW[view](outcome) && url.includes(search.toLowerCase()))
  const count = (view: TargetView): number => of({ view, search: '' }).length
  return {
    'index:state': ({ crawlId }: { crawlId: string }) => [
      {
        crawlId: crawlOf(crawlId).id,
        part: 'links',
        state: 'ready',
        usable: true,
        stale: false,
        share: 1,
        error: null,
      },
    ],
    'index:build': () => null,
    'index:cancel': () => null,
    'links:figures': () => ({
      targets: {
        broken: count('broken'),
        redirecting: count('redirecting'),
        external: count('external'),
        internal: count('internal'),
        all: TARGETS,
      },
      places: TARGETS * 3,
    }),
    'links:targets': ({ query, from, count: rows }: Window & { readonly query: TargetQuery }) => {
      const found = of(query)
      return { from, rows: found.slice(from, from + rows), total: found.length }
    },
    'links:sources': ({ from, count: rows }: Window) => sourcesFrom(from, rows),
    'links:inlinks': ({ from, count: rows }: Window) => sourcesFrom(from, rows),
  }
}

function targets(): readonly LinkTarget[] {
  return Array.from({ length: TARGETS }, (_, at) => {
    const outcome = OUTCOMES[at % OUTCOMES.length] ?? '2xx'
    const status = { '4xx': 404, '5xx': 503, '2xx': 200, redirected: 200 }[outcome as string] ?? null
    return {
      targetId: at + 1,
      url: `https://www.example.org/page/${at + 1}`,
      rowNo: outcome === 'outside' ? null : at + 1,
      outcome,
      status,
      error: outcome === 'no_answer' ? 'connect_timeout' : null,
      finalUrl: outcome === 'redirected' ? `https://www.example.org/moved/${at + 1}` : null,
      pages: TARGETS - at,
      places: (TARGETS - at) * 2,
    }
  })
}

function sourcesFrom(from: number, count: number) {
  const total = 14
  const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, index): LinkSource => {
    const at = from + index
    return {
      url: `https://www.example.org/source/${at + 1}`,
      rowNo: at + 1,
      status: 200,
      error: null,
      type: at % 5 === 4 ? 'image' : 'a',
      position: at % 2 === 0 ? 'nav' : 'main',
      place: at + 3,
      anchor: at % 5 === 4 ? null : `Read more about ${at + 1}`,
      rel: at % 3 === 0 ? 'nofollow' : '',
      nofollow: at % 3 === 0,
    }
  })
  return { from, rows, total, pages: 12 }
}
