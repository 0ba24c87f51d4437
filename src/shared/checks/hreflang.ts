/** Checks of pages that name themselves in other languages (hreflang). */
import { hasContentMark } from '../content-marks'
import { hasRelationMark } from '../relation-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Hreflang')

export const HREFLANG_CHECKS = {
  hreflang_broken: error('Other language is broken', 'url', hasRelationMark('hreflang_broken'), {
    meaning: 'An alternate in another language answers with an error, redirects, or does not answer.',
    why: 'Search engines drop that alternate, and visitors get the wrong language.',
    mend: 'Name the URL that answers with 200, or leave the alternate out.',
    example: '<link rel="alternate" hreflang="de" href="/de/boats"> (404)',
  }),
  hreflang_unlinked: notice('No link leads to the other language', 'url', hasRelationMark('hreflang_unlinked'), {
    meaning: 'An alternate in another language is linked from no page of the crawl.',
    why: 'Visitors cannot change the language.',
    mend: 'Offer the other languages as links on the page.',
    example: '/de/boats is named by hreflang and linked nowhere',
  }),
  hreflang_no_return: error('Other language does not point back', 'url', hasRelationMark('hreflang_no_return'), {
    meaning: 'An alternate in another language does not name this page as one of its own alternates.',
    why: 'Search engines believe only what both pages say, and ignore the pair.',
    mend: 'List the same set of alternates on each of the pages.',
    example: '/en names /de, but /de does not name /en',
  }),
  hreflang_inconsistent: warning('Other language calls it otherwise', 'url', hasRelationMark('hreflang_inconsistent'), {
    meaning: 'This page and its alternate give this page different language codes.',
    why: 'Search engines do not know for whom it is.',
    mend: 'Use the same code for a page everywhere.',
    example: '/en calls itself en, /de calls it en-US',
  }),
  hreflang_not_indexable: error('Other language may not be indexed', 'url', hasRelationMark('hreflang_not_indexable'), {
    meaning: 'An alternate in another language asks not to be indexed, or is blocked by robots.txt.',
    why: 'It cannot be shown to those who read that language.',
    mend: 'Remove what keeps it out of the index, or leave the alternate out.',
    example: '<link rel="alternate" hreflang="de" href="/de/boats"> (noindex)',
  }),
  hreflang_not_canonical_target: warning(
    'Other language is not the original',
    'url',
    hasRelationMark('hreflang_not_canonical'),
    {
      meaning: 'An alternate in another language names another page as its canonical.',
      why: 'Search engines ignore alternates that are copies.',
      mend: 'Name the original of that language as the alternate.',
      example: 'hreflang="de" href="/de/boats?ref=en", whose canonical is /de/boats',
    },
  ),
  hreflang_invalid: error('Language code is not valid', 'html', hasContentMark('hreflang_invalid'), {
    meaning: 'A code of hreflang is no valid language, script or region.',
    why: 'Search engines ignore the alternate.',
    mend: 'Use a language of ISO 639-1, and a region of ISO 3166-1 behind a hyphen where it matters.',
    example: 'hreflang="en-UK" → hreflang="en-GB"',
  }),
  hreflang_double: error('Two pages for one language', 'html', hasContentMark('hreflang_double'), {
    meaning: 'Two different alternates have the same code.',
    why: 'Search engines cannot tell which one is meant, and may ignore both.',
    mend: 'Keep one, or tell them apart by region.',
    example: 'hreflang="en" href="/uk" and hreflang="en" href="/us" → en-GB and en-US',
  }),
  hreflang_no_self: warning('Own language is missing', 'html', hasContentMark('hreflang_no_self'), {
    meaning: 'The page names alternates in other languages and not itself.',
    why: 'The set is incomplete; some search engines then ignore it.',
    mend: 'Add the page itself with its own code.',
    example: '/en names hreflang="de" only → add hreflang="en" href="/en"',
  }),
  hreflang_no_default: notice('No x-default', 'html', hasContentMark('hreflang_no_default'), {
    meaning: 'The page names alternates and none for those who read no language of the list.',
    why: 'Search engines choose one for them.',
    mend: 'Name the page where the language can be chosen, or the one most people understand.',
    example: '<link rel="alternate" hreflang="x-default" href="https://example.org/">',
  }),
  hreflang_not_canonical: warning(
    'Canonical is not among the languages',
    'html',
    hasContentMark('hreflang_not_canonical'),
    {
      meaning: 'The page names another one as the original, and that one is none of its alternates.',
      why: 'Canonical and alternates contradict each other, and search engines ignore one of them.',
      mend: 'Name alternates on originals only, and originals as alternates only.',
      example: 'canonical: /boats, hreflang="en" href="/boats?lang=en"',
    },
  ),
  hreflang_outside_head: error('Hreflang outside the head', 'html', hasContentMark('hreflang_outside_head'), {
    meaning: 'An alternate in another language stands in the body, or the head ended before it.',
    why: 'Search engines ignore it there.',
    mend: 'Move it into the head; see that nothing before it ends the head, such as an image or a div.',
    example: '<body><link rel="alternate" hreflang="de" href="https://example.org/de">',
  }),
} as const satisfies Record<string, CheckEntry>
