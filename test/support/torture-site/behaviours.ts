/** Every behaviour of the torture site. */
import type { Behaviour } from './behaviour'
import { AGAIN } from './behaviours/again'
import { COMPRESSION } from './behaviours/compression'
import { ENCODINGS } from './behaviours/encodings'
import { CHUNKS, CONNECTIONS, HEADS, LENGTHS, TIMEOUTS } from './behaviours/framing'
import { AUTH, COOKIES } from './behaviours/identity'
import { PAGES } from './behaviours/pages'
import { PATIENCE } from './behaviours/patience'
import { REDIRECTS } from './behaviours/redirects'
import { ROBOTS } from './behaviours/robots'
import { HTTP2, TLS } from './behaviours/security'
import { STATUSES } from './behaviours/statuses'
import { TYPES } from './behaviours/types'
import { URLS } from './behaviours/urls'
import { WALLS } from './behaviours/walls'

/** By subject, in the order of the reports. */
export const BEHAVIOURS: Readonly<Record<string, readonly Behaviour[]>> = {
  Statuses: STATUSES,
  Lengths: LENGTHS,
  Chunks: CHUNKS,
  Heads: HEADS,
  Connections: CONNECTIONS,
  'Time-outs': TIMEOUTS,
  Compression: COMPRESSION,
  Encodings: ENCODINGS,
  Types: TYPES,
  Redirects: REDIRECTS,
  Cookies: COOKIES,
  'Signing in': AUTH,
  Robots: ROBOTS,
  TLS,
  'HTTP/2': HTTP2,
  'Retries and re-checks': PATIENCE,
  'A second time': AGAIN,
  Pages: PAGES,
  URLs: URLS,
  'Bot walls': WALLS,
}

export const ALL_BEHAVIOURS: readonly Behaviour[] = Object.values(BEHAVIOURS).flat()
