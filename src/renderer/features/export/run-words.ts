/** How far an export is, in words and as a share. Pure. */
import { formatBytes, formatCount, formatNumber } from '../../lib/format'
import type { ExportItem } from './run-store'

const MAKING = {
  links: 'Putting links in order',
  graph: 'Working out the link graph',
  text: 'Indexing texts',
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
      return 'Waiting'
    case 'preparing':
      return part === null ? 'Starting' : `${MAKING[part]}, ${Math.floor(partShare * 100)} %`
    case 'running': {
      const written = progress?.rowsWritten ?? 0
      const total = progress?.rowsTotal ?? 0
      // How many there will be is not always known.
      return total === 0 ? `${formatCount(written, 'row')}` : `${formatNumber(written)} of ${formatCount(total, 'row')}`
    }
    case 'finished':
      return `${formatCount(progress?.rowsWritten ?? 0, 'row')}, ${formatBytes(progress?.bytes ?? 0)}`
    case 'cancelled':
      return 'Cancelled'
    case 'failed':
      return 'Failed'
  }
}
