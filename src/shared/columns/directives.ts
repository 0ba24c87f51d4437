/** Columns of what hosts and pages ask of crawlers, and how pages belong together. */
import { type ColumnEntry, columnsOf } from './column-entry'
import { NOT_INDEXABLE_SQL, NOT_INDEXABLE_WORDS } from './indexability'

const { text, number } = columnsOf('Directives')

const CONTENT_URL = { type: 'url', needs: 'content', width: 260 } as const

export const DIRECTIVES_COLUMNS = {
  indexability: text(
    'Indexability',
    'indexable or non-indexable: whether search engines may put it into their index, as far as its own answer says; empty until there is an outcome.',
    `CASE WHEN page.url_id IS NULL THEN NULL WHEN (${NOT_INDEXABLE_SQL}) IS NULL THEN 'indexable' ELSE 'non-indexable' END`,
    { type: 'choice', width: 120 },
  ),
  indexability_status: text(
    'Not indexable because',
    `Why it is not: ${NOT_INDEXABLE_WORDS}; the first that holds. Empty where it is indexable.`,
    NOT_INDEXABLE_SQL,
    { type: 'choice', width: 170 },
  ),
  robots: text('robots.txt', 'allowed, disallowed, or unknown when it was not asked.', 'page.robots', {
    type: 'choice',
    width: 110,
  }),
  robots_line: text(
    'robots.txt line',
    'The line of robots.txt that decided, with its number; empty when no line matches.',
    'page.robots_line',
    { width: 220 },
  ),
  canonical: text('Canonical', 'The canonical URL that the page names, absolute.', 'page.canonical', {
    type: 'url',
    width: 320,
  }),
  canonical_count: number(
    'Canonicals',
    'How often the page names a canonical, in elements and headers. Empty where it is no HTML.',
    'page.canonical_count',
    { width: 100 },
  ),
  meta_robots: text('Meta robots', 'Content of the meta robots elements.', 'page.meta_robots', {
    width: 160,
  }),
  x_robots_tag: text('X-Robots-Tag', 'The X-Robots-Tag header.', 'page.x_robots_tag', { width: 160 }),
  noindex: number('Noindex', 'Whether the page asks not to be indexed (meta or header).', 'page.noindex', {
    type: 'flag',
  }),
  nofollow: number(
    'Nofollow',
    'Whether the page asks that its links are not followed (meta or header).',
    'page.nofollow',
    { type: 'flag' },
  ),
  meta_refresh: text('Meta refresh', 'Content of meta refresh.', 'page.meta_refresh', { width: 160 }),
  rel_next: text('Next', 'The next page of a series, absolute.', 'content.rel_next', {
    ...CONTENT_URL,
    source: 'Element: link of rel next.',
  }),
  rel_prev: text('Previous', 'The page before in a series, absolute.', 'content.rel_prev', {
    ...CONTENT_URL,
    source: 'Element: link of rel prev.',
  }),
  http_next: text('Next (header)', 'The next page of a series, absolute.', 'content.http_next', {
    ...CONTENT_URL,
    source: 'Header: Link, rel next (RFC 8288).',
  }),
  http_prev: text('Previous (header)', 'The page before in a series, absolute.', 'content.http_prev', {
    ...CONTENT_URL,
    source: 'Header: Link, rel prev (RFC 8288).',
  }),
  amphtml: text('AMP', 'The AMP version of the page, absolute.', 'content.amphtml', {
    ...CONTENT_URL,
    source: 'Element: link of rel amphtml.',
  }),
  hreflang: text(
    'Hreflang',
    'The codes of the alternates in other languages and regions, in order.',
    'trawl_listed(content.hreflang, 0)',
    { needs: 'content', source: 'Elements and Link headers: rel alternate with hreflang.', width: 160 },
  ),
  hreflang_count: number(
    'Hreflang count',
    'How many such alternates the page names. Empty where it is no HTML.',
    'page.hreflang_count',
    { width: 120 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
