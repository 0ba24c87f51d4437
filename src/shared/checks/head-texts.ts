/** Further checks of what stands in the head: how wide it is drawn, where it stands and how often. */
import { hasContentMark } from '../content-marks'
import { DESCRIPTION_PX, TITLE_PX } from '../pixel-width'
import { type CheckEntry, checksOf, duplicateOf } from './check-entry'

const { warning, notice } = checksOf('Titles')
const descriptions = checksOf('Descriptions')

/** No letter is wider than its size, but for one or two pixels of a sign. */
const isWide = (text: string, px: number): string =>
  `octet_length(${text}) * ${px + 1} > $limit AND trawl_pixels(${text}, ${px}) > $limit`
/** No letter is narrower than a sixth of its size. */
const isNarrow = (text: string, px: number): string =>
  `length(${text}) * ${px} < $limit * 6 AND ${text} <> '' AND trawl_pixels(${text}, ${px}) < $limit`
const pixels = (text: string, px: number, value: number) =>
  ({ value, min: 1, max: 20_000, unit: 'pixels', measured: `trawl_pixels(${text}, ${px})` }) as const

export const HEAD_TEXT_CHECKS = {
  title_wide: notice('Title too wide', 'html', isWide('page.title', TITLE_PX), {
    meaning: 'Drawn as search results draw it, the title is wider than its place there.',
    why: 'Its end is cut off. Letters differ in width, so this is more exact than counting them.',
    mend: 'Put what matters first, and shorten it.',
    example: 'WWW: WORLD WIDE MAMMALS, MUSHROOMS AND MOUNTAINS',
    threshold: 'More than $limit',
    limit: pixels('page.title', TITLE_PX, 561),
  }),
  title_narrow: notice('Title too narrow', 'html', isNarrow('page.title', TITLE_PX), {
    meaning: 'Drawn as search results draw it, the title fills little of its place there.',
    why: 'A few more words say better what is on the page.',
    mend: 'Add what makes this page different from others.',
    example: '<title>Little hill</title>',
    threshold: 'Less than $limit',
    limit: pixels('page.title', TITLE_PX, 200),
  }),
  title_multiple: warning('Several titles', 'repeated', 'page.title_count > 1', {
    meaning: 'The page has more than one title element.',
    why: 'Search engines may take the other one, or put both together.',
    mend: 'Keep one. Often a template and a plug-in each write a title.',
    example: '<title>Boats</title> … <title>Boats | Harbour</title>',
  }),
  title_outside_head: warning('Title outside the head', 'html', hasContentMark('title_outside_head'), {
    meaning: 'A title element stands in the body, or the head ended before it.',
    why: 'Search engines may not take it for the title of the page.',
    mend: 'Move it into the head; see that nothing before it ends the head, such as an image or a div.',
    example: '<body><title>Boats</title>',
  }),
  description_wide: descriptions.notice('Description too wide', 'html', isWide('page.description', DESCRIPTION_PX), {
    meaning: 'Drawn as search results draw it, the description is wider than its place there.',
    why: 'Its end is cut off.',
    mend: 'Shorten it, and put what matters first.',
    example: 'All about boats, ships, rafts, ferries and the people who build them, on two hundred…',
    threshold: 'More than $limit',
    limit: pixels('page.description', DESCRIPTION_PX, 985),
  }),
  description_narrow: descriptions.notice(
    'Description too narrow',
    'html',
    isNarrow('page.description', DESCRIPTION_PX),
    {
      meaning: 'Drawn as search results draw it, the description fills less than half a line.',
      why: 'Search engines rather take text from the page.',
      mend: 'Say in a sentence or two what visitors find.',
      example: '<meta name="description" content="All about boats.">',
      threshold: 'Less than $limit',
      limit: pixels('page.description', DESCRIPTION_PX, 400),
    },
  ),
  description_multiple: descriptions.warning('Several descriptions', 'repeated', 'page.description_count > 1', {
    meaning: 'The page has more than one meta description.',
    why: 'Search engines choose which to show, or show none of them.',
    mend: 'Keep one. Often a template and a plug-in each write one.',
    example: '<meta name="description" content="Boats"> … <meta name="description" content="Ships">',
  }),
  description_outside_head: descriptions.warning(
    'Description outside the head',
    'html',
    hasContentMark('description_outside_head'),
    {
      meaning: 'A meta description stands in the body, or the head ended before it.',
      why: 'Search engines may overlook it.',
      mend: 'Move it into the head; see that nothing before it ends the head, such as an image or a div.',
      example: '<body><meta name="description" content="All about boats">',
    },
  ),
  keywords_multiple: descriptions.notice('Several meta keywords', 'repeated', 'page.keywords_count > 1', {
    meaning: 'The page has more than one element with meta keywords.',
    why: 'The large search engines ignore keywords; two of them show that a template repeats itself.',
    mend: 'Keep one, or none.',
    example: '<meta name="keywords" content="boats"> … <meta name="keywords" content="ships">',
  }),
  keywords_duplicate: descriptions.notice('Same keywords as another page', 'indexable', duplicateOf('keywords'), {
    meaning: 'Another page that may stand in an index has exactly the same meta keywords.',
    why: 'Keywords that do not differ say nothing, not even to the search of the site itself.',
    mend: 'Choose them for each page, or leave them out.',
    example: '<meta name="keywords" content="boats, harbour"> (on 300 pages)',
  }),
} as const satisfies Record<string, CheckEntry>
