/** Lines of pages/pages.jsonl in a WACZ file: what a person may begin to read the archive with. */
import { createHash } from 'node:crypto'
import type { Capture } from '../../../shared/domain/capture'

const PAGE_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])

/** `null`: not a page that a person would open. */
export function pageLine({ url, finalUrl, atMs, status, mediaType, title, hops, body }: Capture): string | null {
  if (status !== 200 || body === null || mediaType === null || !PAGE_TYPES.has(mediaType)) return null
  // Where the redirects are not in the archive, the page is to be asked for where it was.
  const at = hops.length > 0 ? url : finalUrl
  const id = createHash('sha256').update(at).digest('hex').slice(0, 16)
  const shown = title === null || title === '' ? {} : { title: title.toWellFormed() }
  return JSON.stringify({ id, url: at, ts: new Date(hops[0]?.atMs ?? atMs).toISOString(), ...shown })
}
