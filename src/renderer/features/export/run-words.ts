/** How far an export is, in words and as a share. Pure. */

import { t } from '../../../shared/words/t'
import { formatBytes, formatNumber } from '../../lib/format'
import type { ExportItem } from './run-store'

const MAKING = {
  links: t('Putting links in order'),
  graph: t('Working out the link graph'),
  text: t('Indexing texts'),
} as const

/** 0 to 1; what is made first does not count. */
export function itemShare({ state, progress }: Pick<ExportItem, 'state' | 'progress'>): number {
  if (state === 'finished') return 1
  if (progress === null || progress.rowsTotal === 0) return 0
  return Math.min(1, progress.rowsWritten / progress.rowsTotal)
}

export function itemWords({ state, part, partShare, progress }: Omit<ExportItem, 'request' | 'label'>): string {
  switch (state) {
    case 'waiting':
      return t('Waiting')
    case 'preparing':
      return part === null ? t('Starting') : `${MAKING[part]}, ${Math.floor(partShare * 100)} %`
    case 'running': {
      const written = progress?.rowsWritten ?? 0
      const total = progress?.rowsTotal ?? 0
      // How many there will be is not always known.
      return total === 0
        ? `${t('{written, plural, one {# row} other {# rows}}', { written })}`
        : t('{written} of {total, plural, one {# row} other {# rows}}', { written: formatNumber(written), total })
    }
    case 'finished':
      return `${t('{rowsWritten, plural, one {# row} other {# rows}}', { rowsWritten: progress?.rowsWritten ?? 0 })}, ${formatBytes(progress?.bytes ?? 0)}`
    case 'cancelled':
      return t('Cancelled')
    case 'failed':
      return t('Failed')
  }
}
