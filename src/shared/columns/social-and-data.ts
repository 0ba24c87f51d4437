/** Columns of what pages say for previews, feed readers and machines. */
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Social and data')

const OPEN_GRAPH = 'Open Graph protocol (ogp.me).'
const TWITTER = 'Twitter Cards.'

const social = (property: string): string => `json_extract(content.social, '$."${property}"')`

/** The items of a JSON array of words: without a backslash in it SQLite does it by itself, in a third of the time. */
const words = (json: string): string =>
  `CASE WHEN instr(${json}, '\\') = 0 THEN replace(substr(${json}, 3, length(${json}) - 4), '","', ', ') ELSE trawl_listed(${json}, NULL) END`

export const SOCIAL_AND_DATA_COLUMNS = {
  og_title: text('OG title', 'The title of previews when the page is shared.', social('og:title'), {
    needs: 'content',
    source: OPEN_GRAPH,
  }),
  og_description: text('OG description', 'The description of such previews.', social('og:description'), {
    needs: 'content',
    source: OPEN_GRAPH,
  }),
  og_type: text('OG type', 'What the page is about: website, article, ….', social('og:type'), {
    type: 'choice',
    needs: 'content',
    source: OPEN_GRAPH,
    width: 100,
  }),
  og_image: text('OG image', 'The picture of previews, as written.', social('og:image'), {
    type: 'url',
    needs: 'content',
    source: OPEN_GRAPH,
  }),
  og_url: text('OG URL', 'The URL that counts as the page when it is shared, as written.', social('og:url'), {
    type: 'url',
    needs: 'content',
    source: OPEN_GRAPH,
  }),
  og_site_name: text('OG site', 'The name of the site.', social('og:site_name'), {
    needs: 'content',
    source: OPEN_GRAPH,
    width: 140,
  }),
  twitter_card: text('Twitter card', 'The kind of preview: summary, summary_large_image, ….', social('twitter:card'), {
    type: 'choice',
    needs: 'content',
    source: TWITTER,
    width: 120,
  }),
  twitter_title: text('Twitter title', 'The title of that preview.', social('twitter:title'), {
    needs: 'content',
    source: TWITTER,
  }),
  twitter_description: text('Twitter description', 'The description of that preview.', social('twitter:description'), {
    needs: 'content',
    source: TWITTER,
  }),
  twitter_image: text('Twitter image', 'The picture of that preview, as written.', social('twitter:image'), {
    type: 'url',
    needs: 'content',
    source: TWITTER,
  }),
  structured_types: text(
    'Structured data',
    'The types of structured data, each once, in their order.',
    words('content.structured'),
    { type: 'choice', needs: 'content', source: 'JSON-LD and microdata (schema.org).', width: 180 },
  ),
  structured_count: number('Structured items', 'Items of structured data.', 'page.structured_count', { width: 130 }),
  structured_errors: number(
    'Structured data errors',
    'Blocks of structured data that do not parse.',
    'page.structured_errors',
    { width: 160 },
  ),
  feeds: text('Feeds', 'Absolute URLs of the feeds that the page names.', 'trawl_listed(content.feeds, 0)', {
    needs: 'content',
    source: 'Elements: link of rel alternate and type RSS, Atom or JSON Feed.',
  }),
  viewport: text('Viewport', 'How the page wants to be laid out on small screens.', 'content.viewport', {
    needs: 'content',
    source: 'Element: meta name=viewport.',
  }),
  generator: text('Generator', 'The program that made the page.', 'content.generator', {
    type: 'choice',
    needs: 'content',
    source: 'Element: meta name=generator.',
    width: 150,
  }),
  author: text('Author', 'Who wrote it.', 'content.author', {
    needs: 'content',
    source: 'Element: meta name=author.',
    width: 150,
  }),
} as const satisfies Readonly<Record<string, ColumnEntry>>
