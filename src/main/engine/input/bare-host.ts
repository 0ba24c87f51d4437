/**
 * URLs without a scheme, as people type them: `example.com/path`, `localhost:3000`, `10.0.0.1`, `[::1]`, `//host/path`.
 * A name counts only when it ends in a public suffix of the ICANN section, so that most file names are none.
 */
import { isIPv6 } from 'node:net'
import { parse } from 'tldts'
import type { InputProblem } from '../../../shared/input-problems'
import { normaliseUrl, problemOf } from './normalise-url'

/** What a text that should be one URL turned out to be. */
export type UrlReading = { readonly url: string } | { readonly problem: InputProblem }

/** Host, port and the rest. No `@` in the host: `name@example.com` is an e-mail address. */
const PARTS = /^(?:\/\/)?(\[[0-9a-f:.]+\]|[^\s/?#:@\\[\]<>"|^`{}%=&;,'()*!$+~]+)(?::(\d{1,9}))?(?=[/?#]|$)/i
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
/** A dot in any of the forms that IDNA takes for one (UTS 46). */
const DOT = /[.\u3002\uff0e\uff61]/

const SUFFIX_OPTIONS = { allowPrivateDomains: false, extractHostname: false, validateHostname: false } as const

/**
 * Reads one token without a scheme. Names get https; localhost, IP literals and port 80 get http.
 *
 * @returns `null` when the token does not start with a host.
 */
export function readBareUrl(token: string): UrlReading | null {
  if (/^[0-9a-f]*:[0-9a-f:.]+$/i.test(token) && isIPv6(token)) return readAs('http', `[${token}]`)
  const parts = PARTS.exec(token)
  const host = parts?.[1]?.toLowerCase()
  if (host === undefined) return null
  const rest = token.startsWith('//') ? token.slice(2) : token
  if (host === 'localhost' || host.endsWith('.localhost') || host.startsWith('[')) return readAs('http', rest)
  if (IPV4.test(host)) return readAs('http', rest)
  if (!hasPublicSuffix(host)) return null
  if (rest === host) return readAs('https', `${host}/`)
  return readAs(Number(parts?.[2]) === 80 ? 'http' : 'https', rest)
}

/** Whether the host is a name under a public suffix of the ICANN section; a suffix alone is none. */
function hasPublicSuffix(host: string): boolean {
  if (!DOT.test(host) || host.includes('..')) return false
  const ascii = /^[a-z0-9.-]+$/.test(host) ? host : normaliseUrl(`https://${host}/`)?.slice('https://'.length, -1)
  if (ascii === undefined) return false
  const found = parse(ascii, SUFFIX_OPTIONS)
  return found.isIcann === true && found.domain !== null
}

function readAs(scheme: 'http' | 'https', rest: string): UrlReading {
  const text = `${scheme}://${rest}`
  const url = normaliseUrl(text)
  return url === null ? { problem: problemOf(text) } : { url }
}
