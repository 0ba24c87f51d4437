/** Why search engines may not put a page into their index, as far as its own answer says. */

/** The URL that the page was read from. */
const OWN_URL = 'COALESCE(page.final_url, url.url)'

/** One of {@link NOT_INDEXABLE_WORDS}; `NULL`: it may be indexed, or there is no outcome yet. Reads `page`. */
export const NOT_INDEXABLE_SQL = `CASE
  WHEN page.error = 'blocked_by_robots' THEN 'blocked_by_robots'
  WHEN url.disposition = 3 THEN 'skipped'
  WHEN page.url_id IS NOT NULL AND page.status IS NULL THEN 'no_response'
  WHEN page.redirect_count > 0 OR page.status BETWEEN 300 AND 399 THEN 'redirected'
  WHEN page.status >= 500 THEN 'server_error'
  WHEN page.status >= 400 THEN 'client_error'
  WHEN page.robots = 'disallowed' THEN 'blocked_by_robots'
  WHEN page.noindex = 1 THEN 'noindex'
  WHEN page.canonical <> ${OWN_URL} THEN 'canonicalised' END`

/** In words, for the catalogue. */
export const NOT_INDEXABLE_WORDS =
  'blocked_by_robots, skipped (not asked for), no_response, redirected, server_error, client_error, noindex, or canonicalised (another URL is named as the original)'
