/** Statements to start from: what people ask of a crawl most, each worth changing a word of. */

export interface SqlExample {
  readonly name: string
  readonly sql: string
}

export const SQL_EXAMPLES: readonly SqlExample[] = [
  {
    name: 'Broken URLs and the page that names them',
    sql: `SELECT url, status, error, found_on
FROM result
WHERE status >= 400 OR error IS NOT NULL
ORDER BY status, url`,
  },
  {
    name: 'How many of each status',
    sql: `SELECT status, count(*) AS urls, round(avg(total_ms)) AS mean_ms
FROM result
WHERE url IS NOT NULL
GROUP BY status
ORDER BY urls DESC`,
  },
  {
    name: 'Titles that several pages share',
    sql: `SELECT title, count(*) AS pages, min(url) AS one_of_them
FROM result
WHERE title <> '' AND duplicate_of IS NULL
GROUP BY title
HAVING pages > 1
ORDER BY pages DESC`,
  },
  {
    name: 'Pages with the same content',
    sql: `SELECT sha256, count(*) AS pages, group_concat(url, ' ') AS urls
FROM result
WHERE sha256 IS NOT NULL AND duplicate_of IS NULL
GROUP BY sha256
HAVING pages > 1
ORDER BY pages DESC`,
  },
  {
    name: 'Good pages without title, description or h1',
    sql: `SELECT url, title, description, h1
FROM result
WHERE status = 200 AND content_type LIKE 'text/html%'
  AND (coalesce(title, '') = '' OR coalesce(description, '') = '' OR coalesce(h1, '') = '')`,
  },
  {
    name: 'The slowest pages',
    sql: `SELECT url, total_ms, first_byte_ms, body_bytes
FROM result
ORDER BY total_ms DESC
LIMIT 100`,
  },
  {
    name: 'Hosts by time to the first byte',
    sql: `SELECT name AS host, known, fetched, failed,
  round(first_byte_ms_sum / first_byte_count, 1) AS mean_first_byte_ms
FROM host
WHERE first_byte_count > 0
ORDER BY mean_first_byte_ms DESC`,
  },
  {
    name: 'Redirects and where they lead',
    sql: `SELECT url, redirects, final_url, status
FROM result
WHERE redirects > 0
ORDER BY redirects DESC`,
  },
  {
    name: 'Size by content type',
    sql: `SELECT content_type, count(*) AS urls, sum(body_bytes) AS bytes, round(avg(body_bytes)) AS mean_bytes
FROM result
GROUP BY content_type
ORDER BY bytes DESC`,
  },
  {
    name: 'Headers: who sends no Content-Security-Policy',
    sql: `SELECT url.url
FROM page_detail
JOIN page ON page.url_id = page_detail.url_id
JOIN url ON url.id = page.url_id
WHERE page.status = 200 AND headers NOT LIKE '%content-security-policy:%'`,
  },
  {
    name: 'How many pages of each second',
    sql: `SELECT datetime(fetched_at / 1000, 'unixepoch') AS second, count(*) AS pages
FROM result
WHERE fetched_at IS NOT NULL
GROUP BY second
ORDER BY second`,
  },
]
