/** The header lines that every request of a crawl carries, made once from its settings. */
import { SECRET_HEADERS } from '../../../shared/secrets'
import type { CrawlSettings } from '../../../shared/settings'

/** Names and values in turn, as the HTTP library takes them. */
export type FlatHeaders = string[]

export interface RequestHeaders {
  readonly all: FlatHeaders
  /** Without those that sign in (Authorization, Cookie, X-Api-Key …), for hops to other origins. */
  readonly withoutSecrets: FlatHeaders
}

/** What a browser sends for a page: hosts that negotiate answer as they would to a person. */
const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const ACCEPT_LANGUAGE = 'en;q=0.8, *;q=0.5'

/**
 * Lines about the connection, not the request (RFC 9110, 7.6.1), and framing: they belong to the HTTP library. Proxies
 * are signed in to by the setting `proxy` alone: a Proxy-Authorization line would reach every host that no proxy, or
 * a tunnel, leads to.
 */
const CONNECTION_LINES: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * The lines of the settings over the standard ones. A line of the settings replaces the standard line of the same
 * name; repeated names are all sent, in order. Lines that would break the connection are left out.
 *
 * @param acceptEncoding - the content codings that bodies can be read in, for example `gzip, br`
 */
export function requestHeaders(
  settings: Pick<CrawlSettings, 'userAgent' | 'headers'>,
  acceptEncoding: string,
): RequestHeaders {
  const own = settings.headers.map(splitLine).filter(([name]) => mayBeSent(name))
  const replaced = new Set(own.map(([name]) => name.toLowerCase()))
  const standard: readonly (readonly [string, string])[] = [
    ['User-Agent', settings.userAgent],
    ['Accept', ACCEPT],
    ['Accept-Language', ACCEPT_LANGUAGE],
    ['Accept-Encoding', acceptEncoding],
  ]
  const lines = [...standard.filter(([name]) => !replaced.has(name.toLowerCase())), ...own].map(
    ([name, value]) => [name, headerText(value)] as const,
  )
  return {
    all: lines.flat(),
    withoutSecrets: lines.filter(([name]) => !SECRET_HEADERS.has(name.toLowerCase())).flat(),
  }
}

/** Whether a line of that name may be sent at all. */
export function mayBeSent(name: string): boolean {
  return !CONNECTION_LINES.has(name.toLowerCase())
}

/** `headers` with its Authorization line replaced by `value`. */
export function withAuthorization(headers: FlatHeaders, value: string): FlatHeaders {
  const lines: string[] = []
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] as string
    if (name.toLowerCase() !== 'authorization') lines.push(name, headers[i + 1] as string)
  }
  lines.push('Authorization', value)
  return lines
}

/** A header line of the settings, `Name: value`. */
export function splitLine(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}

/**
 * A value that may go on the wire: text beyond Latin-1 is sent as UTF-8 octets, and control characters, which
 * RFC 9110, 5.5 forbids, become spaces.
 */
export function headerText(value: string): string {
  const octets = /[^\0-\xff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what must not be sent
  return octets.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ' ')
}
