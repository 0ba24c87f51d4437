/** Outcomes and kinds of links in words. Pure. */
import type { LinkKind, LinkSource, LinkTarget, TargetOutcome, TargetView } from '../../../shared/domain/link-graph'
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

const KIND_WORDS: Readonly<Record<LinkKind, string>> = {
  link: 'Link',
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
}

/** Where on its page a link is. */
export function placeText({ kind, place }: Pick<LinkSource, 'kind' | 'place'>): string {
  if (place === null) return KIND_WORDS[kind]
  return `${KIND_WORDS[kind]} ${place}`
}

/** Tab-separated rows with a head; what would break a row becomes a space. */
export function asTsv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly (string | number | null)[]): string =>
    cells.map((cell) => String(cell ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t')
  return [head, ...rows].map(line).join('\n')
}
