/** Saves the body of a row as it came to a file that a person chooses. */

import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { formatBytes } from '../../lib/format'
import { showProblem, showToast } from '../../lib/toasts-store'
import type { BodyOwner } from './use-body'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'text/css': 'css',
  'text/plain': 'txt',
  'text/javascript': 'js',
  'application/javascript': 'js',
  'application/json': 'json',
  'application/pdf': 'pdf',
  'image/svg+xml': 'svg',
  'image/jpeg': 'jpg',
  'image/x-icon': 'ico',
}
const MAX_NAME_CHARS = 80

/** Named after the last part of the URL, with the extension of its type where it has none. */
export function bodyFileName(url: string, mediaType: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  const last = path.split('/').findLast((part) => part !== '') ?? ''
  const safe = decoded(last)
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(-MAX_NAME_CHARS)
  const extension = EXTENSIONS[mediaType] ?? /^[a-z]+\/([a-z\d]{1,5})$/.exec(mediaType)?.[1] ?? 'bin'
  const name = safe === '' ? 'page' : safe
  return /\.[a-z\d]{1,5}$/i.test(name) ? name : `${name}.${extension}`
}

export async function saveBody(row: BodyOwner, url: string, mediaType: string): Promise<void> {
  try {
    const path = await call('dialog:save-body', { suggestedName: bodyFileName(url, mediaType) })
    if (path === null) return
    const { bytes } = await call('body:save', { crawlId: row.crawlId, rowNo: row.rowNo, path })
    const show = () => void call('shell:show-file', { path }).catch(showProblem)
    showToast(t('Saved {bytes}', { bytes: formatBytes(bytes) }), { action: { label: t('Show'), run: show } })
  } catch (error) {
    showProblem(error)
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
