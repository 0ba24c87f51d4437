/** Checks of links: how they are written, what they lead to, and who links here. */
import { hasContentMark } from '../content-marks'
import { hasRelationMark } from '../relation-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Links')

export const LINK_CHECKS = {
  broken_links_on_page: error('Broken links on the page', 'troubled', 'graph.broken_outlinks > 0', {
    meaning: 'At least one link of the page leads to a URL of the crawl that is broken: 4xx, 5xx or no answer.',
    why: 'Visitors who follow it end at a dead end.',
    mend: 'See the links in the details of a row, and correct or remove those that are broken.',
    example: '<a href="/old-prices">Prices</a> (404)',
  }),
  redirecting_links_on_page: notice('Links that redirect', 'troubled', 'graph.redirected_outlinks > 0', {
    meaning: 'At least one link of the page leads to a URL that redirects.',
    why: 'Each redirect costs visitors a wait, and a redirect may be switched off one day.',
    mend: 'Link to where the redirect ends.',
    example: '<a href="http://example.org/boats"> → https://example.org/boats/',
  }),
  broken_resources_on_page: error('Broken files on the page', 'troubled', 'graph.broken_resources > 0', {
    meaning: 'At least one image, script, style sheet or frame of the page is broken.',
    why: 'The page looks wrong or does not work.',
    mend: 'See the resources in the details of a row, and correct their addresses.',
    example: '<img src="/img/boat.jpg"> (404)',
  }),
  links_nofollow_internal: notice('Nofollow on links of the site', 'troubled', 'graph.nofollow_outlinks > 0', {
    meaning: 'A link to a page of the same site is not to be followed.',
    why: 'The page it leads to may not be found, or is thought less of.',
    mend: 'Remove nofollow from links within the site. To keep a page out of the index, say noindex there.',
    example: '<a href="/boats" rel="nofollow">',
  }),
  links_to_blocked: warning('Links to what robots.txt blocks', 'url', hasRelationMark('links_to_blocked'), {
    meaning: 'A link of the page leads to a URL that robots.txt shuts off.',
    why: 'Crawlers stop there; whatever lies behind it is not found.',
    mend: 'Open the URL in robots.txt, or leave the link as it is if it leads to a form, a basket or the like.',
    example: '<a href="/search"> with Disallow: /search',
  }),
  resource_blocked: warning('Needs what robots.txt blocks', 'url', hasRelationMark('resource_blocked'), {
    meaning: 'Something that the page loads is shut off by robots.txt.',
    why: 'Search engines draw the page without it: wrongly, or empty.',
    mend: 'Let crawlers fetch scripts, style sheets and images.',
    example: '<script src="/assets/app.js"> with Disallow: /assets',
  }),
  no_internal_links: notice('No link to the site', 'html', 'graph.outlinks = 0 AND graph.external_outlinks > 0', {
    meaning: 'All links of the page lead to other sites, or to itself.',
    why: 'Visitors and crawlers who come here do not find the rest of the site.',
    mend: 'Link to the start page and to what belongs to the same subject.',
    example: 'A page whose only links are those to social networks',
  }),
  many_external_links: notice('Many links to other sites', 'html', 'graph.external_outlinks > $limit', {
    meaning: 'The page has many links that leave the site.',
    why: 'It looks like a list of links, and some of them may have been put there by somebody else.',
    mend: 'See whether all are meant; mark those of visitors with rel="ugc".',
    example: '140 links to other sites',
    threshold: 'More than $limit',
    limit: { value: 100, min: 1, max: 100_000, unit: 'links', measured: 'graph.external_outlinks' },
  }),
  link_without_text: warning('Link without a text', 'html', hasContentMark('link_without_text'), {
    meaning: 'A link has neither a text nor an image with an alternative text.',
    why: 'Screen readers read out the address, and nobody knows where it leads.',
    mend: 'Write what it leads to, or give its image an alt text; aria-label does for a drawing.',
    example: '<a href="/basket"><img src="basket.svg"></a>',
  }),
  link_text_vague: notice('Link text says nothing', 'html', hasContentMark('link_text_vague'), {
    meaning: 'The text of a link does not tell where it leads.',
    why: 'Who jumps from link to link hears only "click here"; search engines learn nothing about the target.',
    mend: 'Use the name of the target as the text.',
    example: '<a href="/prices">click here</a> → <a href="/prices">Prices of boats</a>',
  }),
  link_to_localhost: error('Link to localhost', 'html', hasContentMark('link_to_localhost'), {
    meaning: 'A link leads to localhost or a loopback address, which is the visitor’s own machine.',
    why: 'It works for whoever wrote the page, and for nobody else.',
    mend: 'Put the address of the site in its place.',
    example: '<a href="http://localhost:3000/boats">',
  }),
  link_javascript: notice('Link runs a script', 'html', hasContentMark('link_javascript'), {
    meaning: 'A link has javascript: in place of an address.',
    why: 'Crawlers cannot follow it; it does not open in a new tab, and does nothing without scripts.',
    mend: 'Use a button for what happens on the page, and a real address for what is a page.',
    example: '<a href="javascript:void(0)" onclick="show()">',
  }),
  no_inlinks: warning('No link leads here', 'url', hasRelationMark('no_inlinks'), {
    meaning: 'The page was not linked from any page of this crawl; it was found by a sitemap, a canonical or the like.',
    why: 'Visitors do not come across it, and search engines take it for unimportant.',
    mend: 'Link to it from a page that fits, or take it off the site.',
    example: '/summer-sale-2019 is in the sitemap, and nowhere else',
  }),
  nofollow_inlinks_only: warning('Only nofollow links lead here', 'url', hasRelationMark('nofollow_inlinks_only'), {
    meaning: 'All links to this page say nofollow, or stand on pages that do.',
    why: 'Search engines may never come here.',
    mend: 'Remove nofollow from a link within the site.',
    example: '<a href="/boats" rel="nofollow"> on all 12 pages that link to it',
  }),
  mixed_inlinks: notice('Some links here say nofollow', 'url', hasRelationMark('mixed_inlinks'), {
    meaning: 'Some links to this page say nofollow, and others do not.',
    why: 'It is rarely meant: one of the two is probably a mistake.',
    mend: 'Decide whether the page should be followed, and write all links so.',
    example: 'Follow in the menu, nofollow in the footer',
  }),
  non_indexable_inlinks_only: warning(
    'Linked only from pages outside the index',
    'url',
    hasRelationMark('non_indexable_inlinks_only'),
    {
      meaning: 'All pages that link here are kept out of the index themselves.',
      why: 'Search engines read such pages less and less, and then forget what they link to.',
      mend: 'Link to it from a page that may be indexed.',
      example: 'Linked only from /list?page=7, which says noindex',
    },
  ),
  click_depth: notice('Many clicks from the start', 'html', 'graph.click_depth >= $limit', {
    meaning: 'By the shortest way it takes many clicks to come here from the start of the crawl.',
    why: 'Few visitors come so far, and crawlers come seldom.',
    mend: 'Link to it from a page nearer to the start.',
    example: 'Home → Shop → Boats → Small → Rowing boat',
    threshold: '$limit or more',
    limit: { value: 4, min: 1, max: 1000, unit: 'links', measured: 'graph.click_depth' },
  }),
} as const satisfies Record<string, CheckEntry>
