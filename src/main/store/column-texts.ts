/** What columns say that SQL alone cannot: dates of HTTP, URLs, lists. Pure. */

/** Ms since 1970 UTC of a date of HTTP (RFC 9110, 5.6.7); `null` when it is none. */
export function httpTime(text: string): number | null {
  // Date.parse takes a bare number for a year: "0" and "-1" stand for "expired" and are no dates.
  if (!/[a-z]{3}/i.test(text)) return null
  const time = Date.parse(text)
  return Number.isNaN(time) ? null : time
}

/** What RFC 3986 does not allow behind the host: the URL standard leaves some of it as it is. */
const NOT_OF_RFC_3986 = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu

/** Nearly all URLs: told in one look. */
const IS_PLAIN = /^(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/

/** A URL in the characters of RFC 3986 alone, all others percent-encoded; brackets stay around the address of a host. */
export function encodedUrl(url: string): string {
  if (IS_PLAIN.test(url)) return url
  const hostEnd = endOfHost(url)
  const rest = url.slice(hostEnd)
  return url.slice(0, hostEnd) + rest.replace(NOT_OF_RFC_3986, percent)
}

function endOfHost(url: string): number {
  const start = url.indexOf('://')
  const end = start < 0 ? -1 : url.indexOf('/', start + 3)
  return end < 0 ? url.length : end
}

function percent(char: string): string {
  return [...new TextEncoder().encode(char)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}

/** `null` when it is no URL. */
export function resolvedUrl(base: string, reference: string): string | null {
  try {
    return new URL(reference, base).href
  } catch {
    return null
  }
}

/** Where a meta refresh leads (HTML, "shared declarative refresh steps"); `null` when it loads the page itself again. */
export function refreshTarget(base: string, content: string): string | null {
  const rest = /^\s*[\d.]+\s*[;,\s]\s*(.*)$/s.exec(content)?.[1] ?? ''
  const target = rest.replace(/^url\s*=\s*/i, '')
  const quoted = /^(["'])(.*?)(?:\1|$)/s.exec(target)
  const reference = (quoted?.[2] ?? target).trim()
  return reference === '' ? null : resolvedUrl(base, reference)
}

/**
 * The items of a JSON array in one line. @param place - which part of items that are arrays themselves; `null`: all of it
 */
export function listedText(json: string, place: number | null): string | null {
  const items: unknown = JSON.parse(json)
  if (!Array.isArray(items) || items.length === 0) return null
  return items
    .map((item: unknown) => {
      if (!Array.isArray(item)) return String(item)
      return place === null ? item.filter((part) => part !== null && part !== '').join(' ') : String(item[place] ?? '')
    })
    .join(', ')
}
