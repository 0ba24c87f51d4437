/** Checks of the second headings, and of how headings follow each other. */
import { hasContentMark } from '../content-marks'
import { type CheckEntry, checksOf, duplicateOf } from './check-entry'

const { warning, notice } = checksOf('Headings')

export const HEADING_CHECKS = {
  h2_missing: notice('No h2', 'html', 'page.h2_count = 0', {
    meaning: 'The page has no heading of the second level.',
    why: 'Headings let readers find the part they came for; screen readers jump from one to the next.',
    mend: 'Give each part of a longer page an h2. A short page needs none.',
    example: '<p><b>Prices</b></p> where <h2>Prices</h2> is meant',
  }),
  h2_duplicate: notice('Same h2 as another page', 'indexable', duplicateOf('h2'), {
    meaning: 'Another page that may stand in an index has exactly the same first h2.',
    why: 'Often it belongs to the frame of the site, not to the page.',
    mend: 'Use h2 for parts of the page, and no heading for what stands on every page.',
    example: '<h2>Newsletter</h2> (on 300 pages)',
  }),
  h2_long: notice('h2 too long', 'subheaded', 'octet_length(content.h2) > $limit AND length(content.h2) > $limit', {
    meaning: 'The first h2 is a paragraph rather than a heading.',
    why: 'It is hard to take in at a glance.',
    mend: 'Shorten it.',
    example: '<h2>What you should know before you hire a boat for the first time, and what to bring…</h2>',
    threshold: 'More than $limit',
    limit: { value: 70, min: 1, max: 10_000, unit: 'characters', measured: 'length(content.h2)' },
  }),
  heading_skipped: notice('Heading level left out', 'html', hasContentMark('heading_skipped'), {
    meaning: 'A heading is more than one level below the one before it.',
    why: 'Who hears the page, or jumps from heading to heading, thinks that something is missing.',
    mend: 'Choose headings by their level, and set their size in the style sheet.',
    example: '<h1>Boats</h1> … <h4>Small boats</h4>',
  }),
  h1_not_first: notice('First heading is no h1', 'html', hasContentMark('h1_not_first'), {
    meaning: 'Another heading comes before the first h1, or there is no h1 at all.',
    why: 'The outline of the page begins in the middle.',
    mend: 'Let the h1 be the first heading, and take headings out of menus and banners.',
    example: '<h3>Menu</h3> … <h1>Boat hire</h1>',
  }),
  h1_image_only: warning('h1 is only a picture', 'html', hasContentMark('h1_image_only'), {
    meaning: 'An h1 has no text but the alternative text of a picture.',
    why: 'Search engines and readers learn less from it than from words.',
    mend: 'Write the headline as text; where it is the logo, take the h1 away from it.',
    example: '<h1><img src="logo.png" alt="Boat hire"></h1>',
  }),
} as const satisfies Record<string, CheckEntry>
