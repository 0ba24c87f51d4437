/** Parts of a URL as SQL. What is stored is normalised (WHATWG URL): a host, then always a path, and no fragment. */

/** From the first slash of the path on. */
const REST = "substr(url.url, instr(url.url, '://') + 2 + instr(substr(url.url, instr(url.url, '://') + 3), '/'))"

export const SCHEME_SQL = "substr(url.url, 1, instr(url.url, ':') - 1)"
export const PATH_SQL = `substr(${REST}, 1, instr(${REST} || '?', '?') - 1)`
/** `NULL` without a question mark. */
export const QUERY_SQL = "CASE WHEN instr(url.url, '?') > 0 THEN substr(url.url, instr(url.url, '?') + 1) END"
/** The URL without its query. */
const BEFORE_QUERY = "substr(url.url, 1, instr(url.url || '?', '?') - 1)"
/** Slashes of the path but for the first: `/a/b/` is in two folders, `/a/b` in one. Three stand in front of it. */
export const FOLDERS_SQL = `length(${BEFORE_QUERY}) - length(replace(${BEFORE_QUERY}, '/', '')) - 3`
