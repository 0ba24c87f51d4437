/**
 * What is wrong between a page and others, kept as bits of one number (`relation_marks` of the part `graph` of the
 * index): worked out when all pages are known. The order is part of the file format: add at the end only; 50 at most.
 */
export const RELATION_MARKS = [
  /** A sitemap lists it and no page of the crawl links to it. */
  'orphan',
  /** No page of the crawl links to it although the crawl follows links and it is not a start. */
  'no_inlinks',
  /** All links to it say nofollow. */
  'nofollow_inlinks_only',
  /** Some links to it say nofollow and others do not. */
  'mixed_inlinks',
  /** All pages that link to it may not be indexed. */
  'non_indexable_inlinks_only',
  /** Its canonical is broken: 4xx, 5xx or no answer. */
  'canonical_broken',
  /** Its canonical redirects. */
  'canonical_redirects',
  /** Its canonical may not be indexed, or names another canonical itself. */
  'canonical_not_indexable',
  /** No link leads to its canonical. */
  'canonical_unlinked',
  /** An alternate in another language is broken or redirects. */
  'hreflang_broken',
  /** An alternate does not name this page back. */
  'hreflang_no_return',
  /** An alternate names this page back under another code. */
  'hreflang_inconsistent',
  /** An alternate may not be indexed. */
  'hreflang_not_indexable',
  /** An alternate is canonicalised to another page. */
  'hreflang_not_canonical',
  /** No link leads to an alternate. */
  'hreflang_unlinked',
  /** rel=next or prev is broken or redirects. */
  'pagination_broken',
  /** The page that rel=next or prev names does not name this one back. */
  'pagination_no_return',
  /** No link leads to what rel=next or prev names. */
  'pagination_unlinked',
  /** rel=next leads back to the page itself or round in a circle. */
  'pagination_loop',
  /** In a sitemap, but it may not be indexed. */
  'sitemap_not_indexable',
  /** In a sitemap, but broken. */
  'sitemap_broken',
  /** In a sitemap, but it redirects. */
  'sitemap_redirects',
  /** May be indexed, but no sitemap of the crawl lists it. */
  'not_in_sitemap',
  'in_several_sitemaps',
  /** A link of it leads to a page that robots.txt shuts off. */
  'links_to_blocked',
  /** Something that it loads is shut off by robots.txt. */
  'resource_blocked',
  /** Its AMP version is broken, or does not name it as its canonical. */
  'amp_wrong',
  /** Similar to another page that may be indexed (near duplicates). */
  'near_duplicate',
] as const
export type RelationMark = (typeof RELATION_MARKS)[number]

export function relationBit(mark: RelationMark): number {
  return 2 ** RELATION_MARKS.indexOf(mark)
}

/** The condition that a page has the mark; unknown where the graph was not worked out. */
export function hasRelationMark(mark: RelationMark): string {
  return `graph.relation_marks & ${relationBit(mark)}`
}
