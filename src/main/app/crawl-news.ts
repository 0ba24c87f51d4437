/** Words and figures of what the desktop shows of crawls. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import { t, wordsLocale } from '../../shared/words/t'

export interface RunningShare {
  readonly done: number
  readonly known: number
  readonly isPaused: boolean
}

/** How far all running crawls together are, from 0 to 1; `null` when none runs. */
export function taskbarShare(
  running: readonly RunningShare[],
): { readonly value: number; readonly isPaused: boolean } | null {
  if (running.length === 0) return null
  const known = running.reduce((sum, crawl) => sum + crawl.known, 0)
  const done = running.reduce((sum, crawl) => sum + crawl.done, 0)
  return { value: known === 0 ? 0 : Math.min(1, done / known), isPaused: running.every(({ isPaused }) => isPaused) }
}

export type EndedCrawl = Pick<CrawlProgress, 'state' | 'counts' | 'fatal'>

/** The notification of a crawl that has ended; `null` where a person ended it and knows. */
export function endNews(name: string, ended: EndedCrawl): { readonly title: string; readonly body: string } | null {
  const short = name.length > 60 ? `${name.slice(0, 59)}…` : name
  if (ended.state === 'failed') {
    return {
      title: t('{short} cannot go on', { short }),
      body: ended.fatal?.message ?? t('Open the crawl to see why.'),
    }
  }
  if (ended.state === 'interrupted') {
    return {
      title: t('{short} was interrupted', { short }),
      body: t('A part of Trawl broke. Nothing is lost: resume the crawl.'),
    }
  }
  if (ended.state !== 'finished') return null
  const count = (n: number): string => n.toLocaleString(wordsLocale())
  const { fetched, failed, status4xx, status5xx } = ended.counts
  const broken = status4xx + status5xx
  const parts = [
    t('{fetched} fetched', { fetched: count(fetched) }),
    ...(broken > 0 ? [t('{broken} of them 4xx or 5xx', { broken: count(broken) })] : []),
    ...(failed > 0 ? [t('{failed} without an answer', { failed: count(failed) })] : []),
  ]
  return { title: t('{short} is finished', { short }), body: parts.join(', ') }
}
