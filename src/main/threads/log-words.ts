/** The words of log entries. Pure; figures as in English, because that is the language of the log. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { HostOverride, PaceChange } from '../../shared/domain/host-lane'
import { type CrawlSettings, settingEntry } from '../../shared/settings'
import type { RobotsNews } from '../engine/fetcher/robots'
import type { TrapSign } from '../engine/ports'
import type { HostNews } from '../engine/scheduler/host-news'
import type { PoolDeath } from './extract-pool'

const figure = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `1 URL`, `1,204 URLs`. */
export function counted(count: number, one: string): string {
  return `${figure.format(count)} ${one}${count === 1 ? '' : 's'}`
}

/** A length of time in the largest unit that keeps it readable. */
export function lasting(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${figure.format(ms / 1000)} s`
  if (ms < 7_200_000) return `${figure.format(ms / 60_000)} min`
  return `${figure.format(ms / 3_600_000)} h`
}

/** How far a crawl has come: `1,204 of 2,000 URLs in 12 s: 1,150 fetched, 30 failed`. */
export function standing({ counts, done, known, runningMs }: CrawlProgress): string {
  const parts = [
    `${figure.format(counts.fetched)} fetched`,
    ...(counts.failed > 0 ? [`${figure.format(counts.failed)} failed`] : []),
    ...(counts.skipped > 0 ? [`${figure.format(counts.skipped)} skipped`] : []),
    ...(counts.held > 0 ? [`${figure.format(counts.held)} set aside`] : []),
  ]
  return `${figure.format(done)} of ${counted(known, 'URL')} in ${lasting(runningMs)}: ${parts.join(', ')}`
}

/** That a thread of the crawl died, and what became of its pages. */
export function deathWords({ reason, again, unread }: PoolDeath): string {
  return [
    `A thread that reads pages died (${reason}) and was started again.`,
    ...(again > 0 ? [`${counted(again, 'page')} that it had ${again === 1 ? 'is' : 'are'} fetched again.`] : []),
    ...unread.map((url) => `This page was its end twice and stays unread: ${url}`),
  ].join(' ')
}

/** `At once: 8 → 16; Delay: 0 → 500`; empty when nothing is different. */
export function paceChanges(before: CrawlSettings, change: PaceChange): string {
  return (Object.keys(change) as (keyof PaceChange)[])
    .filter((key) => change[key] !== undefined && change[key] !== before[key])
    .map((key) => `${settingEntry(key).label}: ${valueWord(before[key])} → ${valueWord(change[key])}`)
    .join('; ')
}

function valueWord(value: number | boolean | undefined): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return value === undefined ? 'as set' : figure.format(value)
}

/** What a person set for one host. */
export function overrideWords(host: string, override: HostOverride | null): string {
  if (override?.paused) return `${host} was paused.`
  const { paused: _, ...limits } = override ?? {}
  const parts = (Object.keys(limits) as (keyof typeof limits)[])
    .filter((key) => limits[key] !== undefined)
    .map((key) => `${settingEntry(key).label} ${valueWord(limits[key])}`)
  return parts.length === 0 ? `${host} follows the settings of the crawl.` : `Pace of ${host}: ${parts.join(', ')}.`
}

export function hostWords(news: HostNews): string {
  switch (news.kind) {
    case 'held':
      return `${news.host} says that it gets too much (429 or 503). Nothing is sent to it for ${lasting(news.forMs)}.`
    case 'eased':
      return `${news.host} does not cope. It gets ${counted(news.atOnce, 'request')} at once at most for now.`
    case 'recovered':
      return `${news.host} copes again and gets as many requests at once as the settings say.`
  }
}

export function robotsWords({ host, kind, message, crawlDelayMs }: RobotsNews): string {
  switch (kind) {
    case 'read':
      return crawlDelayMs
        ? `robots.txt of ${host} was read. It asks for ${lasting(crawlDelayMs)} between requests.`
        : `robots.txt of ${host} was read.`
    case 'missing':
      return `${host} has no robots.txt: everything is allowed.`
    case 'unreadable':
      return `${host}: ${message}. Until it can be read, nothing is allowed.`
    case 'unreachable':
      return `${host}: ${message}.`
  }
}

/** @param line the rule as it is typed */
export function ruleWords(line: string | undefined, url: string, message: string): string {
  return `The rule "${line?.split('=', 1)[0] ?? ''}" ${message.startsWith('took') ? '' : 'has no value on some pages: '}${message.replace(/\.$/, '')}. First at ${url}.`
}

export function trapWords({ host, kind, reason }: TrapSign): string {
  return `A trap at ${host} (${kind.replaceAll('_', ' ')}): ${reason}`
}
