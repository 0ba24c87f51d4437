/** Asks only for changes (RFC 9110, 13.1): the validators of an earlier answer as header lines. */
import type { Validators } from '../ports'

/** What no header value may hold. Validators come from hosts, and from crawl files that anybody may have written. */
const NOT_SENDABLE = /[^\t\x20-\x7e\x80-\xff]/

/** Names and values in turn; empty when there is nothing to ask by. */
export function conditionalLines(validators: Validators | null | undefined): readonly string[] {
  if (validators === null || validators === undefined) return []
  const lines: string[] = []
  const { etag, lastModified } = validators
  if (isSendable(etag)) lines.push('If-None-Match', etag)
  // Hosts that know ETags pass this one over (13.1.3); others need it.
  if (isSendable(lastModified)) lines.push('If-Modified-Since', lastModified)
  return lines
}

function isSendable(value: string | null): value is string {
  return value !== null && value !== '' && !NOT_SENDABLE.test(value)
}
