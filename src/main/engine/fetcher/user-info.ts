/** Keeps user names and passwords of URLs out of what is recorded. */
import type { FetchedResponse } from '../../../shared/domain/fetch-outcome'
import { MASK } from '../../../shared/secrets'
import { requestTarget } from './request-target'

/** User info of an absolute or protocol-relative URL of any scheme, which may not even be valid. */
const USER_INFO = /^(\s*(?:https?:[\\/]*|(?:[a-z][a-z\d+.-]*:)?[\\/]{2,}))[^\\/?#]*@/i

/** A normalised http(s) URL without its user info. */
export function withoutUserInfo(url: string): string {
  const at = url.indexOf('@')
  if (at === -1) return url
  const { origin, path, userInfo } = requestTarget(url)
  if (userInfo === null) return url
  const hash = url.indexOf('#')
  return origin + path + (hash === -1 ? '' : url.slice(hash))
}

/** A URL as it was written, with its user info masked. */
export function maskUserInfo(url: string): string {
  return url.replace(USER_INFO, (_, start: string) => `${start}${MASK}@`)
}

/** The answer as it may be stored: its Location lines without user info. */
export function withMaskedLocation(response: FetchedResponse): FetchedResponse {
  if (response.status < 300 || response.status > 399) return response
  if (!response.headers.some(isTelling)) return response
  const headers = response.headers.map((line) => (isTelling(line) ? ([line[0], maskUserInfo(line[1])] as const) : line))
  return { ...response, headers }
}

function isTelling([name, value]: readonly [name: string, value: string]): boolean {
  return value.includes('@') && name.toLowerCase() === 'location' && USER_INFO.test(value)
}
