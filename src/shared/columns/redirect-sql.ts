/** Where a URL leads on, and how: by a redirect of HTTP, else by a meta refresh. */
import { STATUS_PHRASES } from '../status-phrases'

/** Status and phrase, `301 Moved Permanently`; the number alone where HTTP has no phrase for it. */
function statusWords(status: string): string {
  const known = Object.entries(STATUS_PHRASES).filter(([code]) => code.startsWith('3'))
  return `CASE ${status} ${known.map(([code, phrase]) => `WHEN ${code} THEN '${code} ${phrase}'`).join(' ')} ELSE CAST(${status} AS TEXT) END`
}

/** The phrase of a status; `NULL` where HTTP has none for it. */
export function phraseSql(status: string): string {
  return `CASE ${status} ${Object.entries(STATUS_PHRASES)
    .map(([code, phrase]) => `WHEN ${code} THEN '${phrase}'`)
    .join(' ')} END`
}

/** A redirect that was not followed. */
const LOCATION = "trawl_resolved(COALESCE(page.final_url, url.url), trawl_header(detail.headers, 'location'))"
const IS_REDIRECT = 'page.status BETWEEN 300 AND 399'
const REFRESH = 'trawl_refresh(COALESCE(page.final_url, url.url), page.meta_refresh)'

export const REDIRECT_URL_SQL = `CASE
  WHEN page.redirect_count > 1 THEN json_extract(detail.redirects, '$[1].url')
  WHEN page.redirect_count = 1 THEN COALESCE(page.final_url, url.url)
  WHEN ${IS_REDIRECT} THEN ${LOCATION}
  WHEN page.meta_refresh IS NOT NULL THEN ${REFRESH} END`

export const REDIRECT_TYPE_SQL = `CASE
  WHEN page.redirect_count > 0 THEN ${statusWords("json_extract(detail.redirects, '$[0].status')")}
  WHEN ${IS_REDIRECT} AND ${LOCATION} IS NOT NULL THEN ${statusWords('page.status')}
  WHEN page.meta_refresh IS NOT NULL AND ${REFRESH} IS NOT NULL THEN 'meta refresh' END`
