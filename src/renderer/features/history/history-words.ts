/** What the history of a URL says of one crawl, and what changed from the one before. Pure. */
import type { UrlMoment } from '../../../shared/domain/url-history'
import { t } from '../../../shared/words/t'
import { codeName, oneLine } from '../../lib/cell-format'
import { formatBytes } from '../../lib/format'

/** Characters of a title that a tip shows. */
const TITLE_CHARS = 120

export function momentWords(moment: UrlMoment | null): string {
  if (moment === null) return t('not in this crawl')
  const { status, error, disposition } = moment
  if (status !== null)
    return error === null
      ? t('status {status}', { status })
      : t('status {status}, {error}', { status, error: codeName(error) })
  if (error !== null) return codeName(error)
  return disposition === 'waiting' ? t('not fetched yet') : disposition
}

/** Title, status and size where they differ; nothing when one of both is not there. */
export function momentChanges(before: UrlMoment | null, after: UrlMoment | null): readonly string[] {
  if (before === null || after === null) return []
  const changes: string[] = []
  if (momentWords(before) !== momentWords(after)) changes.push(t('was {before}', { before: momentWords(before) }))
  if (before.title !== after.title) changes.push(`title: ${titleOf(before)} → ${titleOf(after)}`)
  if (before.size !== after.size) changes.push(`size: ${sizeOf(before)} → ${sizeOf(after)}`)
  return changes
}

function titleOf({ title }: UrlMoment): string {
  return title === null || title === '' ? t('none') : `“${oneLine(title).slice(0, TITLE_CHARS)}”`
}

function sizeOf({ size }: UrlMoment): string {
  return size === null ? t('none') : formatBytes(size)
}
