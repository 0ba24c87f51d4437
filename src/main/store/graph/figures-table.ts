/**
 * What was worked out over all pages of a crawl together: a row for each URL, in a file of the index (part `graph`) that
 * connections attach (attached-figures.ts).
 */
/** Counted up whenever what is in the file changes its form or meaning: older files are made anew. */
export const GRAPH_VERSION = 1

/**
 * - `inlinks`, `unique_inlinks`: places that lead here (a and area), pages that do; the page itself left out
 * - `follow_inlinks`: of the pages, those with a link that may be followed; `indexable_inlinks`: those that may be indexed
 * - `outlinks`, `unique_outlinks`: links to URLs of the site, distinct URLs; `external_outlinks`, `unique_external_outlinks`
 * - `nofollow_outlinks`: links to URLs of the site that are not to be followed
 * - `broken_outlinks`, `redirected_outlinks`: links whose target is broken, or redirects
 * - `broken_resources`: things it loads that are broken; `resource_bytes`: what those that were crawled transferred
 * - `link_score`: 0 to 100, the most linked-to page has 100 (link-score.ts); NULL outside the site, and without any link
 * - `click_depth`: links from the start of the crawl along which a person comes here (click-depth.ts); NULL: there is no such way
 * - `sitemaps`: sitemaps of the crawl that list it
 * - `relation_marks`: bits of relation-marks.ts
 * - `cluster_id`: `url.id` of the page that is proposed as the canonical of its near duplicates; NULL: it has none
 * - `cluster_pages`: pages of that cluster; `similarity`: to the most similar page, 0 to 100; `closest_id`: that page
 * - `first_seen_ms`, `last_seen_ms`: the first and the last time that crawls of this series got a good answer
 */
export const FIGURES_SCHEMA = `
CREATE TABLE figures (
  url_id INTEGER PRIMARY KEY,
  inlinks INTEGER NOT NULL DEFAULT 0,
  unique_inlinks INTEGER NOT NULL DEFAULT 0,
  follow_inlinks INTEGER NOT NULL DEFAULT 0,
  indexable_inlinks INTEGER NOT NULL DEFAULT 0,
  outlinks INTEGER NOT NULL DEFAULT 0,
  unique_outlinks INTEGER NOT NULL DEFAULT 0,
  external_outlinks INTEGER NOT NULL DEFAULT 0,
  unique_external_outlinks INTEGER NOT NULL DEFAULT 0,
  nofollow_outlinks INTEGER NOT NULL DEFAULT 0,
  broken_outlinks INTEGER NOT NULL DEFAULT 0,
  redirected_outlinks INTEGER NOT NULL DEFAULT 0,
  broken_resources INTEGER NOT NULL DEFAULT 0,
  resource_bytes INTEGER NOT NULL DEFAULT 0,
  link_score REAL,
  click_depth INTEGER,
  sitemaps INTEGER NOT NULL DEFAULT 0,
  relation_marks INTEGER NOT NULL DEFAULT 0,
  cluster_id INTEGER,
  cluster_pages INTEGER,
  similarity REAL,
  closest_id INTEGER,
  first_seen_ms INTEGER,
  last_seen_ms INTEGER
) STRICT;

-- How many pages there are whose links count.
CREATE TABLE totals (id INTEGER PRIMARY KEY CHECK (id = 1), pages INTEGER NOT NULL) STRICT;
`

/** In the order of the table. */
export const FIGURE_COLUMNS: readonly string[] = [...FIGURES_SCHEMA.matchAll(/^ {2}(\w+) (?:INTEGER|REAL)/gm)].map(
  ([, name]) => name as string,
)
