/** Further checks of canonicals: how they are written, and what they lead to. */
import { hasContentMark } from '../content-marks'
import { hasRelationMark } from '../relation-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Canonicals')

export const CANONICAL_CHECKS = {
  canonical_multiple: warning(
    'Canonical named more than once',
    'repeated',
    `page.canonical_count > 1 AND NOT (${hasContentMark('canonical_conflict')})`,
    {
      meaning:
        'Several link elements or Link headers name a canonical, and those that are URLs all name the same one. ' +
        'Where they name different ones, that is a check of its own.',
      why: 'Two parts of the site write it: one day they will disagree.',
      mend: 'Keep one. Look into the headers of the answer, too.',
      example: '<link rel="canonical" href="/a"> … Link: </a>; rel="canonical"',
    },
  ),
  canonical_conflict: error('Canonicals contradict each other', 'html', hasContentMark('canonical_conflict'), {
    meaning: 'Two canonicals of the page name different URLs.',
    why: 'Search engines ignore both, and choose themselves.',
    mend: 'Keep the one that is right. Often a plug-in and a template each write one.',
    example: '<link rel="canonical" href="/a"> … Link: </b>; rel="canonical"',
  }),
  canonical_relative: notice('Canonical is relative', 'html', hasContentMark('canonical_relative'), {
    meaning: 'The canonical is not written as a whole URL.',
    why: 'On a test system or under a second host name it names that one, and copies become originals.',
    mend: 'Write it with scheme and host.',
    example: '<link rel="canonical" href="/boats">',
  }),
  canonical_fragment: warning('Canonical with a fragment', 'html', hasContentMark('canonical_fragment'), {
    meaning: 'The canonical has a part behind #.',
    why: 'It names a place in a page, not a page; search engines cut it off or ignore the canonical.',
    mend: 'Remove # and what follows.',
    example: '<link rel="canonical" href="https://example.org/boats#prices">',
  }),
  canonical_attribute: error('Canonical for one kind of reader', 'html', hasContentMark('canonical_attribute'), {
    meaning: 'A canonical element has one of the attributes hreflang, lang, media and type.',
    why: 'They make it an alternate for a language, a screen or a format; Google then ignores it as a canonical.',
    mend: 'Remove the attribute. Name versions in other languages by elements of their own, with rel="alternate".',
    example: '<link rel="canonical" href="https://example.org/boats" media="print">',
  }),
  canonical_outside_head: error('Canonical outside the head', 'html', hasContentMark('canonical_outside_head'), {
    meaning: 'A canonical stands in the body, or the head ended before it.',
    why: 'Search engines ignore it there.',
    mend: 'Move it into the head; see that nothing before it ends the head, such as an image or a div.',
    example: '<body><link rel="canonical" href="https://example.org/boats">',
  }),
  canonical_broken: error('Canonical is broken', 'url', hasRelationMark('canonical_broken'), {
    meaning: 'The page names a URL as the original that answers with an error, or not at all.',
    why: 'Search engines are sent to a dead end, and may drop the page as well.',
    mend: 'Name a page that is there.',
    example: '/shoes?sort=price → /shoes (404)',
  }),
  canonical_redirects: warning('Canonical redirects', 'url', hasRelationMark('canonical_redirects'), {
    meaning: 'The page names a URL as the original that redirects elsewhere.',
    why: 'Search engines have to guess whether the canonical or the redirect is meant.',
    mend: 'Name the URL where the redirect ends.',
    example: '/shoes?sort=price → /shoes (301 to /shop/shoes)',
  }),
  canonical_not_indexable: error('Canonical may not be indexed', 'url', hasRelationMark('canonical_not_indexable'), {
    meaning:
      'The page that is named as the original asks not to be indexed, is blocked by robots.txt, or names another.',
    why: 'Neither of the two may show up in search results.',
    mend: 'Name a page that may be indexed, or remove what keeps the original out.',
    example: '/shoes?sort=price → /shoes (noindex)',
  }),
  canonical_unlinked: notice('No link leads to the canonical', 'url', hasRelationMark('canonical_unlinked'), {
    meaning: 'The page that is named as the original is linked from no page of the crawl.',
    why: 'Visitors only ever see the copies, and search engines may doubt that it is the original.',
    mend: 'Link to the original within the site.',
    example: 'All links lead to /shoes?sort=price, none to /shoes',
  }),
} as const satisfies Record<string, CheckEntry>
