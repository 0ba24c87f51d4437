/**
 * The key of a URL in an index of archives: its host turned round, so that a domain and all under it stand together
 * ("Sort-friendly URI Reordering Transform"), without what two captures of one page often differ in.
 */

/**
 * `com,example)/path?a=1&b=2` for `https://www.example.com/Path?b=2&a=1`: without scheme and a leading `www.`, in lower
 * case, the query sorted. What is no http(s) URL is its own key.
 */
export function surtKey(url: string): string {
  const plain = url.toLowerCase().replace(/^(https?:\/\/)www\d*\./, '$1')
  if (!/^https?:/.test(plain) || !URL.canParse(plain)) return url.replace(/\s/g, '%20')
  const { hostname, port, pathname, search } = new URL(plain)

  // Addresses are turned round, too, as by other writers of indexes.
  const host = hostname.split('.').filter(Boolean).reverse().join(',')
  return `${host}${port === '' ? '' : `:${port}`})${pathname}${sortedQuery(search)}`
}

function sortedQuery(search: string): string {
  if (search.length < 2) return ''
  const pairs = search.slice(1).split('&')
  return `?${pairs.length < 2 ? pairs[0] : pairs.sort().join('&')}`
}
