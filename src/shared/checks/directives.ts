/** Checks of single directions for robots, from meta elements and X-Robots-Tag headers (Google's list of rules). */
import { hasContentMark } from '../content-marks'
import { type CheckEntry, type CheckWords, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Robots and indexing')

/** All directions in a row, with a comma before and behind each; SQLite's LIKE does not tell case. */
const DIRECTIONS =
  "replace(',' || COALESCE(page.meta_robots, '') || ',' || COALESCE(page.x_robots_tag, '') || ',', ' ', '')"

/** The direction itself, or for one robot by its name: "googlebot: noarchive". */
const says = (direction: string): string =>
  `${DIRECTIONS} LIKE '%,${direction}%' OR ${DIRECTIONS} LIKE '%bot:${direction}%'`

const limits = (title: string, direction: string, words: CheckWords): CheckEntry =>
  notice(title, 'directed', says(direction), words)

export const DIRECTIVE_CHECKS = {
  robots_none: warning('Robots: none', 'directed', says('none,'), {
    meaning: 'The page says none, which is noindex and nofollow in one word.',
    why: 'It does not show up in search results, and its links count for nothing.',
    mend: 'Remove it where the page should be found. Some take it for "no restrictions"; it is the opposite.',
    example: '<meta name="robots" content="none">',
  }),
  noarchive: limits('No copy in archives', 'noarchive', {
    meaning: 'The page says noarchive: search engines are not to offer a stored copy.',
    why: 'Visitors cannot see the page while the server is down.',
    mend: 'Remove it if that is not meant.',
    example: '<meta name="robots" content="noarchive">',
  }),
  nosnippet: limits('No snippet', 'nosnippet', {
    meaning: 'The page says nosnippet: search results show no text or preview of it.',
    why: 'A result with nothing but a title is clicked less.',
    mend: 'Remove it, or limit the length with max-snippet instead.',
    example: '<meta name="robots" content="nosnippet">',
  }),
  max_snippet: limits('Snippet limited', 'max-snippet:', {
    meaning: 'The page says how many characters of it a search result may show; 0 is none, -1 is any number.',
    why: 'A short limit leaves visitors with half a sentence.',
    mend: 'See whether the number is meant.',
    example: '<meta name="robots" content="max-snippet:50">',
  }),
  max_image_preview: limits('Preview of images limited', 'max-image-preview:', {
    meaning: 'The page says how large a preview of its images may be: none, standard or large.',
    why: 'With none or standard the page is left out where search engines show large pictures.',
    mend: 'Write max-image-preview:large where you want to be seen there.',
    example: '<meta name="robots" content="max-image-preview:none">',
  }),
  max_video_preview: limits('Preview of videos limited', 'max-video-preview:', {
    meaning: 'The page says how many seconds of its videos a search result may show; 0 is a still, -1 is any length.',
    why: 'Results with a preview are noticed more.',
    mend: 'See whether the number is meant.',
    example: '<meta name="robots" content="max-video-preview:0">',
  }),
  noimageindex: limits('Images not to be indexed', 'noimageindex', {
    meaning: 'The page asks that its images are kept out of image searches.',
    why: 'Nobody finds the page by its images.',
    mend: 'Remove it if that is not meant.',
    example: '<meta name="robots" content="noimageindex">',
  }),
  notranslate: limits('Not to be translated', 'notranslate', {
    meaning: 'The page asks that search results do not offer a translation of it.',
    why: 'Visitors who do not read its language go elsewhere.',
    mend: 'Remove it if that is not meant.',
    example: '<meta name="robots" content="notranslate">',
  }),
  unavailable_after: limits('Leaves the index at a date', 'unavailable_after:', {
    meaning: 'The page names a date after which it is not to be shown in search results.',
    why: 'A date that has passed works like noindex, and is easily forgotten.',
    mend: 'See whether the date is still right.',
    example: '<meta name="robots" content="unavailable_after: 2030-12-31">',
  }),
  robots_outside_head: error('Robots directive outside the head', 'html', hasContentMark('robots_outside_head'), {
    meaning: 'A meta robots element stands in the body, or the head ended before it.',
    why: 'Some search engines obey it there and others do not.',
    mend: 'Move it into the head, or remove it if somebody else put it into the text.',
    example: '<body><meta name="robots" content="noindex">',
  }),
} as const satisfies Record<string, CheckEntry>
