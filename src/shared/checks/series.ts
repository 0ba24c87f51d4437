/** Checks of pages that belong to a series (rel=next and prev), to a sitemap, or to an AMP version. */
import { hasRelationMark } from '../relation-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning } = checksOf('Pagination')
const sitemaps = checksOf('Sitemaps')
const amp = checksOf('AMP')

export const SERIES_CHECKS = {
  pagination_broken: error('Next or previous page is broken', 'url', hasRelationMark('pagination_broken'), {
    meaning: 'What rel=next or rel=prev names answers with an error, redirects, or does not answer.',
    why: 'Whoever follows the series does not come to its end.',
    mend: 'Name the URL that answers with 200; on the last page leave rel=next out.',
    example: '<link rel="next" href="/news?page=9"> (404)',
  }),
  pagination_no_return: warning('Next page does not point back', 'url', hasRelationMark('pagination_no_return'), {
    meaning: 'The page that rel=next or rel=prev names does not name this one in return.',
    why: 'The series has a gap, and programs that use it do not see that the pages belong together.',
    mend: 'Let each page name the one before it and the one after it.',
    example: '/news?page=2 names /news?page=3 as next, but page 3 names no previous',
  }),
  pagination_unlinked: warning('No link leads to the next page', 'url', hasRelationMark('pagination_unlinked'), {
    meaning: 'What rel=next or rel=prev names is linked from no page of the crawl.',
    why: 'Visitors cannot go on; most search engines follow links only.',
    mend: 'Add a link to the next page that everybody can see.',
    example: '<link rel="next" href="/news?page=2"> and no <a href="/news?page=2">',
  }),
  pagination_loop: error('Series of pages runs in a circle', 'url', hasRelationMark('pagination_loop'), {
    meaning: 'By rel=next one comes back to this page again.',
    why: 'Programs that follow the series never end, or give up.',
    mend: 'Leave rel=next out on the last page.',
    example: 'page 1 → page 2 → page 3 → page 1',
  }),
  pagination_canonical_first: warning(
    'Later page is canonicalised to another',
    'copy',
    'content.rel_prev IS NOT NULL OR content.http_prev IS NOT NULL',
    {
      meaning: 'A page that has one before it in a series names another page, often the first, as its canonical.',
      why: 'Its content is not the same, so what is linked only from here may not be found.',
      mend: 'Let each page of the series name itself as canonical.',
      example: '/news?page=2 with canonical /news',
    },
  ),
  orphan: sitemaps.warning('Orphan', 'url', hasRelationMark('orphan'), {
    meaning: 'A sitemap lists the URL, and no page of the crawl links to it.',
    why: 'Visitors do not come across it, and search engines take it for unimportant.',
    mend: 'Link to it from a page that fits, or take it out of the sitemap.',
    example: '/summer-sale-2019 in sitemap.xml only',
  }),
  not_in_sitemap: sitemaps.notice('Not in a sitemap', 'url', hasRelationMark('not_in_sitemap'), {
    meaning: 'The page may stand in an index, and none of the sitemaps of this crawl lists it.',
    why: 'Search engines find it later.',
    mend: 'Add it to the sitemap, or keep it out of the index.',
    example: '/boats is linked in the menu, and not in sitemap.xml',
  }),
  sitemap_not_indexable: sitemaps.error(
    'In a sitemap, but not for the index',
    'url',
    hasRelationMark('sitemap_not_indexable'),
    {
      meaning: 'A sitemap lists a page that says noindex, is blocked by robots.txt, or names another as canonical.',
      why: 'The two contradict each other; search engines trust the sitemap less.',
      mend: 'Take it out of the sitemap, or remove what keeps it out of the index.',
      example: '<loc>https://example.org/basket</loc> (noindex)',
    },
  ),
  sitemap_broken: sitemaps.error('In a sitemap, but broken', 'url', hasRelationMark('sitemap_broken'), {
    meaning: 'A sitemap lists a URL that answers with an error, or not at all.',
    why: 'Crawlers waste their visits on it, and trust the sitemap less.',
    mend: 'Take it out of the sitemap, or bring the page back.',
    example: '<loc>https://example.org/old</loc> (404)',
  }),
  sitemap_redirects: sitemaps.warning('In a sitemap, but redirects', 'url', hasRelationMark('sitemap_redirects'), {
    meaning: 'A sitemap lists a URL that redirects.',
    why: 'A sitemap is to name the pages themselves.',
    mend: 'Put the URL where the redirect ends in its place.',
    example: '<loc>http://example.org/</loc> (301 to https://example.org/)',
  }),
  in_several_sitemaps: sitemaps.notice('In several sitemaps', 'url', hasRelationMark('in_several_sitemaps'), {
    meaning: 'More than one sitemap of the crawl lists this URL.',
    why: 'It is no fault, but the figures that search engines give for each sitemap overlap.',
    mend: 'Divide the URLs so that each is in one.',
    example: 'In sitemap-pages.xml and in sitemap-news.xml',
  }),
  sitemap_too_many: sitemaps.error('Sitemap with too many URLs', 'sitemap', 'page.link_count > $limit', {
    meaning: 'The sitemap lists more URLs than the protocol allows.',
    why: 'Search engines refuse it, or read only its beginning.',
    mend: 'Divide it into several, and list them in an index of sitemaps.',
    example: '61,204 URLs in sitemap.xml',
    threshold: 'More than $limit (sitemaps.org)',
    limit: { value: 50_000, min: 1, max: 10_000_000, unit: 'links', measured: 'page.link_count' },
  }),
  sitemap_too_large: sitemaps.error('Sitemap too large', 'sitemap', 'page.body_bytes > $limit', {
    meaning:
      'The sitemap is larger than the protocol allows. Of a file that is packed itself (.gz) the packed size is looked at.',
    why: 'Search engines refuse it.',
    mend: 'Divide it into several, and list them in an index of sitemaps.',
    example: '74 MB of sitemap.xml',
    threshold: 'More than $limit (sitemaps.org: 50 MB of 1,048,576 bytes each)',
    limit: { value: 52_428_800, min: 100, max: 1_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
  }),
  amp_wrong: amp.error('AMP version does not fit', 'url', hasRelationMark('amp_wrong'), {
    meaning: 'The AMP version that the page names is broken, or does not name this page as its canonical.',
    why: 'Search engines do not use it, or take the two for copies of each other.',
    mend: 'Let the AMP version name this page as canonical, or remove the link to it.',
    example: '<link rel="amphtml" href="/boats.amp"> (404)',
  }),
} as const satisfies Record<string, CheckEntry>
