/** One value of an answer by itself, as far as a person may want to read it. */
import { useQuery } from '@tanstack/react-query'
import { Copy, X } from 'lucide-react'
import type { SqlAnswer, SqlCell } from '../../../shared/domain/sql-console'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { asTrawlError, call } from '../../lib/bridge'
import { copyText } from '../../lib/copy-text'
import { formatBytes, formatNumber } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { wholeWords } from './sql-cells'
import classes from './sql-view.module.css'

interface CellViewerProps {
  readonly crawlId: string
  readonly answer: SqlAnswer
  readonly row: number
  readonly column: number
  onClose(): void
}

export function CellViewer({ crawlId, answer, row, column, onClose }: CellViewerProps) {
  const { runId } = answer
  const { data, error } = useQuery({
    queryKey: ['sql', crawlId, runId, answer.durationMs, 'cell', row, column],
    queryFn: async () => ({ cell: await call('sql:cell', { crawlId, runId, row, column }) }),
    gcTime: 0,
  })
  const words = data === undefined ? '' : wholeWords(data.cell)
  return (
    <section className={classes.viewer} aria-label={t('Value')}>
      <header className={classes.viewerHead}>
        <strong className="truncate" dir="auto">
          {plainText(answer.columns[column] ?? '')}
        </strong>
        <span className={classes.quiet}>
          {[t('row {row}', { row: formatNumber(row + 1) }), ...(data === undefined ? [] : [sizeWords(data.cell)])].join(
            ', ',
          )}
        </span>
        <IconButton icon={Copy} label={t('Copy the value')} onClick={() => void copyText(words, t('the value'))} />
        <IconButton icon={X} label={t('Close the value')} onClick={onClose} />
      </header>
      {error === null ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <pre className={classes.value} dir="auto" tabIndex={0} data-selectable>
          {words}
        </pre>
      ) : (
        <ErrorNotice error={asTrawlError(error)} />
      )}
    </section>
  )
}

function sizeWords(cell: SqlCell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'number') return t('number')
  if (typeof cell === 'string')
    return t('{count, plural, one {# character} other {# characters}}', { count: cell.length })
  if (cell.kind === 'blob') return `BLOB, ${formatBytes(cell.bytes)}`
  return cell.kind === 'integer'
    ? t('number')
    : t('the first {count} of {total} characters', {
        count: formatNumber(cell.text.length),
        total: formatNumber(cell.length),
      })
}
