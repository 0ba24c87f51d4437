/**
 * What is wrong between pages and the URLs they name (relation-marks.ts), once it is known what became of each URL and
 * who links to it. A page that was redirected to another URL of the crawl is judged there.
 */
import type { RelationMark } from '../../../shared/relation-marks'
import type { LinkCounts } from './link-counts'
import type { NamedUrls } from './named-urls'
import type { UrlMarks } from './url-marks'
import { URL_FLAGS, type UrlStates } from './url-states'

/** URLs looked at between two yields. */
const STEP_URLS = 50_000

const { known, site, start, good, broken, redirects, noindex, blocked, canonicalElsewhere, html, passesOn } = URL_FLAGS

export interface RelatedPages {
  readonly urls: UrlStates
  readonly counts: LinkCounts
  readonly names: NamedUrls
  readonly marks: UrlMarks
  /** Whether the crawl follows links: only then it means something that none leads to a page. */
  readonly followsLinks: boolean
}

/** Yields now and then. */
export function* markRelations(pages: RelatedPages): Generator<void> {
  const isReached = reachedUrls(pages)
  const hasSitemaps = pages.counts.sitemaps.some((sitemaps) => sitemaps > 0)
  for (let id = 1; id < pages.urls.size; id += 1) {
    if (pages.urls.has(id, known)) {
      markInlinks(pages, id, isReached[id] === 1)
      markSitemaps(pages, id, hasSitemaps)
      if (!pages.urls.has(id, passesOn)) {
        markCanonical(pages, id)
        markPagination(pages, id)
      }
    }
    if (id % STEP_URLS === 0) yield
  }
  for (const [id, amp] of pages.names.amphtml) markAmp(pages, id, amp)
  yield
  let judged = 0
  for (const id of pages.names.pagesWithAlternates()) {
    markAlternates(pages, id)
    judged += 1
    if (judged % STEP_URLS === 0) yield
  }
  markLoops(pages)
}

/** 1 for what a page links to, and for where a URL that is linked to was redirected. */
function reachedUrls({ urls, counts }: RelatedPages): Uint8Array {
  const isReached = new Uint8Array(urls.size)
  for (let id = 1; id < urls.size; id += 1) {
    if (counts.uniqueInlinks[id] === 0) continue
    isReached[id] = 1
    isReached[urls.finals[id] as number] = 1
  }
  return isReached
}

function markInlinks({ urls, counts, marks, followsLinks }: RelatedPages, id: number, isReached: boolean): void {
  if (isReached) return
  if ((counts.sitemaps[id] as number) > 0) marks.add(id, 'orphan')
  const flags = urls.flags[id] as number
  if (followsLinks && (flags & start) === 0 && (flags & good) !== 0 && (flags & html) !== 0) marks.add(id, 'no_inlinks')
}

function markSitemaps({ urls, counts, marks }: RelatedPages, id: number, hasSitemaps: boolean): void {
  const flags = urls.flags[id] as number
  const sitemaps = counts.sitemaps[id] as number
  if (sitemaps === 0) {
    const isMissed = hasSitemaps && (flags & html) !== 0 && (flags & site) !== 0 && urls.isIndexable(id)
    if (isMissed) marks.add(id, 'not_in_sitemap')
    return
  }
  if (sitemaps > 1) marks.add(id, 'in_several_sitemaps')
  if ((flags & broken) !== 0) marks.add(id, 'sitemap_broken')
  else if ((flags & redirects) !== 0) marks.add(id, 'sitemap_redirects')
  else if ((flags & (noindex | blocked | canonicalElsewhere)) !== 0) marks.add(id, 'sitemap_not_indexable')
}

function markCanonical({ urls, counts, marks }: RelatedPages, id: number): void {
  const canonical = urls.canonicals[id] as number
  if (canonical === 0) return
  const flags = urls.flags[canonical] as number
  if ((flags & broken) !== 0) marks.add(id, 'canonical_broken')
  else if ((flags & redirects) !== 0) marks.add(id, 'canonical_redirects')
  else if ((flags & (noindex | blocked | canonicalElsewhere)) !== 0) marks.add(id, 'canonical_not_indexable')
  if (counts.uniqueInlinks[canonical] === 0) marks.add(id, 'canonical_unlinked')
}

function markPagination({ urls, counts, names, marks }: RelatedPages, id: number): void {
  const ways = [
    [names.next[id] as number, names.prev],
    [names.prev[id] as number, names.next],
  ] as const
  for (const [other, back] of ways) {
    if (other === 0 || other === id) continue
    const flags = urls.flags[other] as number
    if ((flags & (broken | redirects)) !== 0) marks.add(id, 'pagination_broken')
    else if ((flags & good) !== 0 && back[other] !== id) marks.add(id, 'pagination_no_return')
    if (counts.uniqueInlinks[other] === 0) marks.add(id, 'pagination_unlinked')
  }
}

/** Marks the pages of each circle of rel=next: every page has one next at most, so each circle is met once. */
function markLoops({ names: { next }, marks }: RelatedPages): void {
  /** The walk that came by, by page. */
  const walks = new Int32Array(next.length)
  for (let first = 1; first < next.length; first += 1) {
    let id = first
    while (id !== 0 && walks[id] === 0) {
      walks[id] = first
      id = next[id] as number
    }
    // It has come back to itself.
    if (id === 0 || walks[id] !== first || next[id] === 0) continue
    for (let at = id, isFirst = true; isFirst || at !== id; at = next[at] as number) {
      marks.add(at, 'pagination_loop')
      isFirst = false
    }
  }
}

function markAmp({ urls, marks }: RelatedPages, id: number, amp: number): void {
  const flags = urls.flags[amp] as number
  const isWrong = (flags & broken) !== 0 || ((flags & html) !== 0 && urls.canonicals[amp] !== id)
  if (isWrong) marks.add(id, 'amp_wrong')
}

function markAlternates({ urls, counts, names, marks }: RelatedPages, id: number): void {
  const alternates = names.alternatesOf(id)
  const add = (mark: RelationMark): void => marks.add(id, mark)
  const ownCodes = codesOf(alternates, id, names.defaultCode)
  for (const alternate of alternates) {
    if (alternate.id === id) continue
    const flags = urls.flags[alternate.id] as number
    if (counts.uniqueInlinks[alternate.id] === 0) add('hreflang_unlinked')
    if ((flags & (broken | redirects)) !== 0) {
      add('hreflang_broken')
      continue
    }
    if ((flags & (noindex | blocked)) !== 0) add('hreflang_not_indexable')
    if ((flags & canonicalElsewhere) !== 0) add('hreflang_not_canonical')
    if ((flags & good) === 0) continue
    const back = names.alternatesOf(alternate.id)
    if (!back.some((other) => other.id === id)) {
      add('hreflang_no_return')
      continue
    }
    const codes = codesOf(back, id, names.defaultCode)
    const hasOther = ownCodes.length > 0 && codes.length > 0 && !codes.some((code) => ownCodes.includes(code))
    if (hasOther) add('hreflang_inconsistent')
  }
}

/** The codes under which alternates name a page; x-default is no language. */
function codesOf(alternates: ReturnType<NamedUrls['alternatesOf']>, id: number, defaultCode: number): number[] {
  return alternates.flatMap((alternate) =>
    alternate.id === id && alternate.code !== defaultCode ? [alternate.code] : [],
  )
}
