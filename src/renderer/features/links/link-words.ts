/** Outcomes, types and positions of links in words. Pure. */
import type { LinkSource, LinkTarget, LinkType, TargetOutcome, TargetView } from '../../../shared/domain/link-graph'
import type { LinkPosition } from '../../../shared/domain/page-facts'
import type { StatusKind } from '../../components/status-mark'
import { codeName } from '../../lib/cell-format'

export const VIEW_WORDS: Readonly<Record<TargetView, string>> = {
  broken: 'Broken',
  redirecting: 'Redirecting',
  external: 'External',
  internal: 'Internal',
  all: 'All',
}

/** What a view holds, in one sentence. */
export const VIEW_MEANINGS: Readonly<Record<TargetView, string>> = {
  broken: 'Linked URLs that answered with an error, or not at all.',
  redirecting: 'Linked URLs that lead on to another one.',
  external: 'Linked URLs that this crawl did not ask for.',
  internal: 'Linked URLs that are part of this crawl.',
  all: 'Every linked URL.',
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
  if (outcome === 'outside') return 'Not crawled'
  if (outcome === 'redirected') return `Redirects, ${status ?? ''}`
  // An answer that broke off has a status, yet it is no answer.
  if (status !== null && outcome !== 'no_answer') return String(status)
  if (error !== null) return codeName(error)
  return codeName(outcome)
}

export const TYPE_WORDS: Readonly<Record<LinkType, string>> = {
  a: 'Link',
  area: 'Image map',
  image: 'Image',
  script: 'Script',
  stylesheet: 'Stylesheet',
  frame: 'Frame',
  media: 'Media',
  font: 'Font',
  icon: 'Icon',
  manifest: 'Manifest',
  other: 'Resource',
  redirect: 'Redirect',
  canonical: 'Canonical',
  hreflang: 'Alternate',
  next: 'Next page',
  prev: 'Previous page',
  amphtml: 'AMP version',
  feed: 'Feed',
  form: 'Form',
  sitemap: 'Sitemap',
}

export const POSITION_WORDS: Readonly<Record<LinkPosition, string>> = {
  body: 'Body',
  head: 'Head',
  header: 'Header',
  nav: 'Navigation',
  main: 'Main',
  aside: 'Aside',
  footer: 'Footer',
}

export const FOLLOW_WORDS = { follow: 'Follow', nofollow: 'Nofollow' } as const

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
