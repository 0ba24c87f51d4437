/** Columns of the links between pages: the part `graph` of the index, which is worked out when a crawl is over. */
import { hasRelationMark } from '../relation-marks'
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Links')

const graph = { needs: 'graph' } as const

/** The URL with an id of the figures. */
const urlOf = (column: string): string => `(SELECT other.url FROM url AS other WHERE other.id = ${column})`

export const LINK_COLUMNS = {
  inlinks: number(
    'Inlinks',
    'Links on pages of the crawl that lead here (a and area), each place counted; those of the page to itself left out. A link to a URL that redirects here counts there.',
    'graph.inlinks',
    graph,
  ),
  unique_inlinks: number('Pages linking here', 'Pages of the crawl with a link to it.', 'graph.unique_inlinks', {
    ...graph,
    width: 130,
  }),
  share_of_pages: number(
    '% of pages',
    'Pages that link here, in percent of the HTML pages of the crawl.',
    'round(graph.unique_inlinks * 100.0 / NULLIF((SELECT totals.pages FROM temp.totals), 0), 2)',
    { ...graph, type: 'decimal', width: 100 },
  ),
  outlinks: number(
    'Outlinks',
    'Links of the page to URLs of the site: the hosts of the input, and those to which it was redirected.',
    'graph.outlinks',
    graph,
  ),
  unique_outlinks: number('Unique outlinks', 'Distinct URLs of the site that it links to.', 'graph.unique_outlinks', {
    ...graph,
    width: 120,
  }),
  external_outlinks: number('External outlinks', 'Links of the page to other sites.', 'graph.external_outlinks', {
    ...graph,
    width: 126,
  }),
  unique_external_outlinks: number(
    'Unique external outlinks',
    'Distinct URLs of other sites that it links to.',
    'graph.unique_external_outlinks',
    { ...graph, width: 160 },
  ),
  nofollow_outlinks: number(
    'Nofollow outlinks',
    'Links to URLs of the site that are not to be followed: rel nofollow, ugc or sponsored, or the page asks it of all its links.',
    'graph.nofollow_outlinks',
    { ...graph, width: 126 },
  ),
  broken_outlinks: number(
    'Broken outlinks',
    'Links to URLs of the crawl that answered with 4xx or 5xx, or not at all.',
    'graph.broken_outlinks',
    { ...graph, width: 120 },
  ),
  redirected_outlinks: number(
    'Redirected outlinks',
    'Links to URLs of the crawl that redirect.',
    'graph.redirected_outlinks',
    { ...graph, width: 136 },
  ),
  broken_resources: number(
    'Broken resources',
    'Distinct images, scripts, style sheets and the like that it loads and that are broken, of those that were crawled.',
    'graph.broken_resources',
    { ...graph, width: 126 },
  ),
  link_score: number(
    'Link score',
    '0 to 100: how much weight the links of the site give to the page, the first one having 100. Empty outside the site, and where no page links to another.',
    'round(graph.link_score, 2)',
    {
      ...graph,
      type: 'decimal',
      width: 100,
      source:
        'PageRank (Brin and Page 1998), damping 0.85, over links that may be followed; redirects and canonicals pass it on; 100 × ln(1 + N × rank) / ln(1 + N × highest rank) for N URLs',
    },
  ),
  click_depth: number(
    'Click depth',
    'How many links one follows from the input to come here, at least; redirects cost none. Empty: no such way was found.',
    'graph.click_depth',
    { ...graph, width: 100, source: 'Breadth-first search over links that may be followed' },
  ),
  sitemaps: number('Sitemaps', 'How many sitemaps of the crawl list it.', 'graph.sitemaps', graph),
  orphan: number(
    'Orphan',
    'Whether a sitemap of the crawl lists it and no page of the crawl links to it, or to a URL that redirects to it.',
    `(${hasRelationMark('orphan')}) <> 0`,
    { ...graph, type: 'flag' },
  ),
  total_transferred: number(
    'Total transferred',
    'Bytes that came over the wire for the page and for what it loads, as far as that was crawled.',
    'page.transfer_bytes + graph.resource_bytes',
    { ...graph, type: 'bytes', width: 120 },
  ),
  near_duplicates: number(
    'Near duplicates',
    'Other pages of its cluster of pages that say nearly the same.',
    'graph.cluster_pages - 1',
    { ...graph, width: 120 },
  ),
  closest_match: text('Closest match', 'The page whose main text is most like it.', urlOf('graph.closest_id'), {
    ...graph,
    type: 'url',
    width: 320,
  }),
  similarity: number('Similarity', 'How alike it is to its closest match, in percent.', 'round(graph.similarity, 1)', {
    ...graph,
    type: 'decimal',
    width: 96,
    source: 'MinHash over runs of three words of the main text',
  }),
  cluster: text(
    'Duplicate of page',
    'The page that is proposed as the canonical of those that say nearly the same.',
    urlOf('graph.cluster_id'),
    { ...graph, type: 'url', width: 320 },
  ),
  first_seen: number(
    'First seen',
    'When a crawl of the same series got a good answer (2xx) from it for the first time.',
    'graph.first_seen_ms',
    { ...graph, type: 'time', width: 170 },
  ),
  last_seen: number(
    'Last seen',
    'When a crawl of the same series got a good answer (2xx) from it for the last time.',
    'graph.last_seen_ms',
    { ...graph, type: 'time', width: 170 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
