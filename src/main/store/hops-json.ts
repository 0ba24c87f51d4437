/** Redirects as they lie in `page_detail.redirects`: {url, status}, and with their heads {url, status, reason, headers}. */
import type { RedirectHop } from '../../shared/domain/fetch-outcome'
import { headerText, parseHeaders } from './header-text'

interface StoredHop {
  readonly url: string
  readonly status: number
  readonly reason?: string
  /** As in `page_detail.headers`. */
  readonly headers?: string
}

/** `null` where there are none. */
export function hopsJson(hops: readonly RedirectHop[]): string | null {
  if (hops.length === 0) return null
  return JSON.stringify(
    hops.map(
      ({ url, status, head }): StoredHop =>
        head === undefined ? { url, status } : { url, status, reason: head.reason, headers: headerText(head.headers) },
    ),
  )
}

/** Redirects without their heads, as rows show them. */
export function parseHops(json: string): RedirectHop[] {
  return (JSON.parse(json) as StoredHop[]).map(({ url, status }) => ({ url, status }))
}

/** Redirects with the heads that were kept. */
export function parseWholeHops(json: string): RedirectHop[] {
  return (JSON.parse(json) as StoredHop[]).map(({ url, status, reason, headers }) =>
    reason === undefined || headers === undefined
      ? { url, status }
      : { url, status, head: { reason, headers: parseHeaders(headers) } },
  )
}
