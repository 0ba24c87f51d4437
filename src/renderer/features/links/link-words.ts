/** Outcomes, types and positions of links in words. Pure. */
import type { LinkSource, LinkTarget, LinkType, TargetOutcome, TargetView } from '../../../shared/domain/link-graph'
import type { LinkPosition } from '../../../shared/domain/page-facts'
import { t } from '../../../shared/words/t'
import type { StatusKind } from '../../components/status-mark'
import { codeName } from '../../lib/cell-format'

export const VIEW_WORDS: Readonly<Record<TargetView, string>> = {
  broken: t('Broken'),
  redirecting: t('Redirecting'),
  external: t('External'),
  internal: t('Internal'),
  all: t('All'),
}

/** What a view holds, in one sentence. */
export const VIEW_MEANINGS: Readonly<Record<TargetView, string>> = {
  broken: t('Linked URLs that answered with an error, or not at all.'),
  redirecting: t('Linked URLs that lead on to another one.'),
  external: t('Linked URLs that this crawl did not ask for.'),
  internal: t('Linked URLs that are part of this crawl.'),
  all: t('Every linked URL.'),
}

const MARKS: Readonly<Record<TargetOutcome, StatusKind | null>> = {
  outside: null,
  '2xx': '2xx',
  redirected: '3xx',
  '3xx': '3xx',
  '4xx': '4xx',
  '5xx': '5xx',
  no_answer: 'none',
  waiting: 'waiting',
  skipped: 'skipped',
  held: 'held',
}

/** `null` for a URL that the crawl does not know. */
export function targetMark({ outcome }: Pick<LinkTarget, 'outcome'>): StatusKind | null {
  return MARKS[outcome]
}

/** What became of a target, short. */
export function targetText({ outcome, status, error }: Pick<LinkTarget, 'outcome' | 'status' | 'error'>): string {
  if (outcome === 'outside') return t('Not crawled')
  if (outcome === 'redirected') return `Redirects, ${status ?? ''}`
  // An answer that broke off has a status, yet it is no answer.
  if (status !== null && outcome !== 'no_answer') return String(status)
  if (error !== null) return codeName(error)
  return codeName(outcome)
}

export const TYPE_WORDS: Readonly<Record<LinkType, string>> = {
  a: t('Link'),
  area: t('Image map'),
  image: t('Image'),
  script: t('Script'),
  stylesheet: 'Stylesheet',
  frame: t('Frame'),
  media: t('Media'),
  font: t('Font'),
  icon: 'Icon',
  manifest: t('Manifest'),
  other: t('Resource'),
  redirect: t('Redirect'),
  canonical: t('Canonical'),
  hreflang: 'Alternate',
  next: t('Next page'),
  prev: t('Previous page'),
  amphtml: t('AMP version'),
  feed: t('Feed'),
  form: t('Form'),
  sitemap: t('Sitemap'),
}

export const POSITION_WORDS: Readonly<Record<LinkPosition, string>> = {
  body: t('Body'),
  head: t('Head'),
  header: t('Header'),
  nav: t('Navigation'),
  main: t('Main'),
  aside: t('Aside'),
  footer: t('Footer'),
}

export const FOLLOW_WORDS = { follow: t('Follow'), nofollow: t('Nofollow') } as const

/** What a link is, and the how manieth of its page. */
export function placeText({ type, place }: Pick<LinkSource, 'type' | 'place'>): string {
  return place === null ? TYPE_WORDS[type] : `${TYPE_WORDS[type]} ${place}`
}

/** The part of its page that a link stands in. */
export function positionText({ position }: Pick<LinkSource, 'position'>): string {
  return position === null ? '' : POSITION_WORDS[position]
}

/** Tab-separated rows with a head; what would break a row becomes a space. */
export function asTsv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly (string | number | null)[]): string =>
    cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')
  return [head, ...rows].map(line).join('\n')
}
