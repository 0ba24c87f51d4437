/** Columns of what the page says of itself. */
import { DESCRIPTION_PX, TITLE_PX } from '../pixel-width'
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Page')

const NOT_HTML = 'Empty where the page is no HTML.'

/** Characters (code points) of a text; empty where there is none. */
const lengthOf = (label: string, what: string, sql: string, more: Partial<ColumnEntry> = {}): ColumnEntry =>
  number(label, `Characters of the ${what}; empty without one.`, `length(${sql})`, { width: 110, ...more })

const pixelsOf = (label: string, what: string, sql: string, px: number): ColumnEntry =>
  number(
    label,
    `How wide the ${what} is on result pages of search engines, in px; empty without one.`,
    `trawl_pixels(${sql}, ${px})`,
    { source: `Arial at ${px} px, by the widths of its letters.`, width: 120 },
  )

const CONTENT = { needs: 'content' } as const

export const PAGE_COLUMNS = {
  title: text('Title', 'Text of the first title element.', 'page.title', { width: 300 }),
  title_length: lengthOf('Title length', 'title', 'page.title'),
  title_pixels: pixelsOf('Title width', 'title', 'page.title', TITLE_PX),
  title_2: text('Title 2', 'Text of the second title element.', 'content.title_2', CONTENT),
  title_count: number(
    'Title count',
    `How many title elements the page has, empty ones included. ${NOT_HTML}`,
    'page.title_count',
  ),
  description: text('Description', 'Content of the meta description.', 'page.description', {
    width: 300,
  }),
  description_length: lengthOf('Description length', 'meta description', 'page.description', { width: 140 }),
  description_pixels: pixelsOf('Description width', 'meta description', 'page.description', DESCRIPTION_PX),
  description_2: text('Description 2', 'Content of the second meta description.', 'content.description_2', CONTENT),
  description_count: number(
    'Description count',
    `How many meta descriptions the page has. ${NOT_HTML}`,
    'page.description_count',
    {
      width: 130,
    },
  ),
  keywords: text('Keywords', 'Content of the first meta keywords.', 'content.keywords', CONTENT),
  keywords_length: lengthOf('Keywords length', 'meta keywords', 'content.keywords', { ...CONTENT, width: 130 }),
  keywords_count: number(
    'Keywords count',
    `How many meta keywords elements the page has. ${NOT_HTML}`,
    'page.keywords_count',
    {
      width: 120,
    },
  ),
  h1: text('H1', 'Text of the first h1.', 'page.h1', { width: 240 }),
  h1_length: lengthOf('H1 length', 'first h1', 'page.h1', { width: 100 }),
  h1_2: text('H1 2', 'Text of the second h1.', 'content.h1_2', CONTENT),
  h1_2_length: lengthOf('H1 2 length', 'second h1', 'content.h1_2', CONTENT),
  h1_count: number('H1 count', 'How many h1 elements the page has.', 'page.h1_count'),
  h2: text('H2', 'Text of the first h2.', 'content.h2', CONTENT),
  h2_length: lengthOf('H2 length', 'first h2', 'content.h2', { ...CONTENT, width: 100 }),
  h2_2: text('H2 2', 'Text of the second h2.', 'content.h2_2', CONTENT),
  h2_2_length: lengthOf('H2 2 length', 'second h2', 'content.h2_2', CONTENT),
  h2_count: number('H2 count', `How many h2 elements the page has. ${NOT_HTML}`, 'page.h2_count'),
  heading_count: number('Headings', `How many elements from h1 to h6 the page has. ${NOT_HTML}`, 'page.heading_count'),
  language: text('Language', 'The lang attribute of the page, else the Content-Language header.', 'page.language', {
    width: 100,
  }),
  sniffed_type: text(
    'Sniffed type',
    'The type that the body itself shows (WHATWG MIME Sniffing).',
    'page.sniffed_type',
    {
      type: 'choice',
      width: 130,
    },
  ),
  charset: text('Charset', 'Encoding that the text was read in.', 'page.charset', {
    type: 'choice',
    width: 110,
  }),
  charset_source: text('Charset from', 'bom, header, meta or default.', 'page.charset_source', {
    type: 'choice',
    width: 110,
  }),
  link_count: number(
    'Links',
    'How many links the page has; of a sitemap, how many pages it lists.',
    'page.link_count',
    {},
  ),
  resource_count: number(
    'Resources',
    'How many images, scripts, style sheets and the like the page names.',
    'page.resource_count',
  ),
  sha256: text('SHA-256', 'Hash of the decoded body, in hexadecimal.', "NULLIF(lower(hex(page.sha256)), '')", {
    type: 'hash',
    width: 160,
  }),
} as const satisfies Readonly<Record<string, ColumnEntry>>
