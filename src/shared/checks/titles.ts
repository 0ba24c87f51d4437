/** Checks of titles, descriptions and headings. */
import { type CheckEntry, checksOf, duplicateOf } from './check-entry'

const { warning, notice } = checksOf('Titles')
const descriptions = checksOf('Descriptions')
const headings = checksOf('Headings')

export const TITLE_CHECKS = {
  title_missing: warning('No title', 'html', "COALESCE(page.title, '') = ''", {
    meaning: 'The page has no title, or an empty one.',
    why: 'The title is the headline in search results, tabs and bookmarks.',
    mend: 'Give each page a title that says what is on it.',
    example: '<title></title>',
  }),
  title_duplicate: warning('Same title as another page', 'indexable', duplicateOf('title'), {
    meaning: 'Another page that may stand in an index has exactly the same title.',
    why: 'Neither visitors nor search engines can tell them apart.',
    mend: 'Say in the title what is different. If the pages are the same, name one as canonical.',
    example: 'Products (on 48 pages)',
  }),
  title_long: notice('Title too long', 'html', 'octet_length(page.title) > $limit AND length(page.title) > $limit', {
    meaning: 'The title is longer than search results show.',
    why: 'Its end is cut off.',
    mend: 'Put what matters first, and shorten it.',
    example: 'Boats, boat hire, boat repair and everything about boats at…',
    threshold: 'More than $limit',
    limit: { value: 60, min: 1, max: 1000, unit: 'characters', measured: 'length(page.title)' },
  }),
  title_short: notice('Title too short', 'html', "length(page.title) < $limit AND page.title <> ''", {
    meaning: 'The title is shorter than there is room for.',
    why: 'A few more words say better what is on the page.',
    mend: 'Add what makes this page different from others.',
    example: 'Boats',
    threshold: 'Fewer than $limit',
    limit: { value: 30, min: 2, max: 1000, unit: 'characters', measured: 'length(page.title)' },
  }),
  title_same_as_h1: notice('Title same as the heading', 'html', "page.title = page.h1 AND page.title <> ''", {
    meaning: 'Title and first h1 are the same.',
    why: 'It is no fault, but a chance to use other words is lost.',
    mend: 'Vary one of them: the title for those who search, the heading for those who read.',
    example: '<title>Boat hire</title> … <h1>Boat hire</h1>',
  }),
  title_placeholder: warning(
    'Title is a placeholder',
    'html',
    "octet_length(page.title) < 24 AND trim(page.title) COLLATE NOCASE IN ('untitled', 'untitled document', 'untitled page', 'home', 'homepage', 'home page', 'index', 'document', 'new page', 'title', 'page title', 'welcome', 'test', 'react app', 'vite app')",
    {
      meaning: 'The title is a word that a program put there.',
      why: 'It says nothing about the page.',
      mend: 'Give the page a title of its own.',
      example: '<title>Untitled document</title>',
    },
  ),
  description_missing: descriptions.notice('No description', 'html', "COALESCE(page.description, '') = ''", {
    meaning: 'The page has no meta description, or an empty one.',
    why: 'Search engines pick some text from the page for their results.',
    mend: 'Describe the page in one or two sentences.',
    example: '<meta name="description" content="">',
  }),
  description_duplicate: descriptions.notice(
    'Same description as another page',
    'indexable',
    duplicateOf('description'),
    {
      meaning: 'Another page that may stand in an index has exactly the same description.',
      why: 'In search results the pages look alike.',
      mend: 'Describe each page by itself, or leave the description out.',
      example: 'Welcome to our shop (on 212 pages)',
    },
  ),
  description_long: descriptions.notice(
    'Description too long',
    'html',
    'octet_length(page.description) > $limit AND length(page.description) > $limit',
    {
      meaning: 'The description is longer than search results show.',
      why: 'Its end is cut off.',
      mend: 'Shorten it, and put what matters first.',
      example: 'Everything about boats, and about much else besides…',
      threshold: 'More than $limit',
      limit: { value: 155, min: 1, max: 10_000, unit: 'characters', measured: 'length(page.description)' },
    },
  ),
  description_short: descriptions.notice(
    'Description too short',
    'html',
    "length(page.description) < $limit AND page.description <> ''",
    {
      meaning: 'The description is shorter than there is room for.',
      why: 'Search engines rather take text from the page.',
      mend: 'Say in a sentence or two what visitors find.',
      example: 'All about boats.',
      threshold: 'Fewer than $limit',
      limit: { value: 70, min: 2, max: 10_000, unit: 'characters', measured: 'length(page.description)' },
    },
  ),
  description_same_as_title: descriptions.notice(
    'Description same as the title',
    'html',
    "page.description = page.title AND page.title <> ''",
    {
      meaning: 'Title and description are the same.',
      why: 'In search results the same text stands twice.',
      mend: 'Describe what the title could not say.',
      example: 'Boat hire / Boat hire',
    },
  ),
  description_placeholder: descriptions.warning(
    'Description is filler text',
    'html',
    "page.description LIKE '%lorem ipsum%' OR page.h1 LIKE '%lorem ipsum%' OR page.title LIKE '%lorem ipsum%'",
    {
      meaning: 'Title, description or heading hold text that was meant to be replaced.',
      why: 'The page is not finished.',
      mend: 'Write the text, or take the page off the site.',
      example: 'Lorem ipsum dolor sit amet',
    },
  ),
  h1_missing: headings.warning('No h1', 'headings', 'page.h1_count = 0', {
    meaning: 'The page has no heading of the first level.',
    why: 'Readers, and screen readers above all, look there for what the page is about.',
    mend: 'Make the headline of the page an h1.',
    example: '<div class="headline">Boat hire</div>',
  }),
  h1_empty: headings.warning('Empty h1', 'html', "COALESCE(page.h1, '') = '' AND page.h1_count > 0", {
    meaning: 'The first h1 has no text; perhaps it holds a picture only.',
    why: 'Screen readers announce a heading and then say nothing.',
    mend: 'Put text into it, or an alternative text on the picture.',
    example: '<h1><img src="logo.png"></h1>',
  }),
  h1_multiple: headings.notice('Several h1', 'headings', 'page.h1_count > 1', {
    meaning: 'The page has more than one heading of the first level.',
    why: 'It is less clear what the page is about.',
    mend: 'Keep one, and make the others h2.',
    example: '<h1>Boats</h1> … <h1>News</h1>',
  }),
  h1_long: headings.notice('h1 too long', 'html', 'octet_length(page.h1) > $limit AND length(page.h1) > $limit', {
    meaning: 'The first h1 is a paragraph rather than a heading.',
    why: 'It is hard to take in at a glance.',
    mend: 'Shorten it.',
    example: '<h1>Everything you always wanted to know about hiring boats…</h1>',
    threshold: 'More than $limit',
    limit: { value: 70, min: 1, max: 10_000, unit: 'characters', measured: 'length(page.h1)' },
  }),
  h1_duplicate: headings.notice('Same h1 as another page', 'indexable', duplicateOf('h1'), {
    meaning: 'Another page that may stand in an index has exactly the same first h1.',
    why: 'Visitors may not notice that they are on another page.',
    mend: 'Say in the heading what is different.',
    example: '<h1>News</h1> (on 30 pages)',
  }),
} as const satisfies Record<string, CheckEntry>
