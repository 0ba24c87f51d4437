/**
 * What an entry of the torture site looks like: how a server acts, how it is crawled, and the row that the standards
 * and the design ask for. Nothing here is derived from what the crawler does.
 */
import type { ServerHttp2Stream } from 'node:http2'
import type { Duplex } from 'node:stream'
import type { NdjsonRow } from '../../../src/shared/domain/ndjson-row'
import type { Matcher } from './matchers'

/** Each run is one call of the command line over all its behaviours; see runs.ts for the flags. */
export const RUN_NAMES = [
  'plain',
  'impatient',
  'patient',
  'signed-in',
  'secure',
  'insecure',
  'report-robots',
  'as-it-comes',
  'again',
] as const
export type RunName = (typeof RUN_NAMES)[number]

/**
 * Where a behaviour is served.
 * - `shared`: with many others on one port of plain HTTP; the first segment of the path is its name
 * - `own`: on a port of its own, whatever the path: for what a host does as a whole (robots, 429, resets at accept)
 * - `tls`: with others over TLS with a certificate that `--ca` makes good
 * - a certificate: on a port of its own over TLS with it
 * - `http2`: with others, HTTP/2 and HTTP/1.1 by ALPN
 * - `none`: nobody listens; the behaviour gives its URL itself
 */
export type Host =
  | 'shared'
  | 'own'
  | 'tls'
  | 'http2'
  | 'none'
  | 'tls-expired'
  | 'tls-self-signed'
  | 'tls-other-host'
  | 'tls-untrusted'
  | 'tls-old'
  | 'tls-client-certificate'
  | 'own-ipv6'
  | 'backlog-full'

/** One request as a server saw it, and the means to answer it. */
export interface Exchange {
  readonly method: string
  /** The request target as it came. */
  readonly target: string
  /** What follows the name of the behaviour in the path, without the slash and the query. */
  readonly rest: string
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** How often this behaviour was asked, from 1. */
  readonly visit: number
  /** Plain bytes in and out, below HTTP. */
  readonly socket: Duplex
  /** Replaces `{shared}`, `{own}`, `{tls}` … by origins; see {@link Site.expand}. */
  expand(text: string): string
  /** Like setTimeout, but ended with the site. */
  later(ms: number, callback: () => void): void
}

export type Answer = (exchange: Exchange) => void

/** Any part of a row; objects and arrays are compared member by member, matchers decide for themselves. */
export type Expected = { readonly [K in keyof NdjsonRow]?: Wanted<NdjsonRow[K]> }

/** Some members of objects, all of arrays. */
export type Wanted<T> =
  | Matcher
  | (T extends readonly (infer Member)[]
      ? readonly Wanted<Member>[]
      : T extends object
        ? { readonly [K in keyof T]?: Wanted<T[K]> }
        : T)

export interface Behaviour {
  /** Unique; also the first segment of its path. */
  readonly name: string
  /** How the server acts, in words, for the reports. */
  readonly acts: string
  /** Default `plain`. */
  readonly run?: RunName
  /** Default `shared`. */
  readonly host?: Host
  /** What is crawled. Default `{host}/NAME`; `{here}` stands for the origin of its host, without credentials. */
  readonly url?: string
  /** Not there when nobody listens. */
  readonly answer?: Answer
  /** How the host `http2` answers it over HTTP/2. Default: a page whose title names the version. */
  readonly answerHttp2?: (stream: ServerHttp2Stream) => void
  /** What /robots.txt answers; only with a host of its own. Default: status 404. */
  readonly robots?: Answer
  /** Acts on the bare connection before any request was read. */
  readonly onConnect?: (socket: Duplex) => void
  /** Texts may hold `{here}`, `{shared}`, `{tls}` …; */
  readonly expected: Expected
  /** What in the standards or the design decides. */
  readonly because: string
}
