/** Exports that go on while the dialog is closed: a strip that says how far they are, and opens it again. */
import { Button, Progress } from '@mantine/core'
import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import classes from './export-status.module.css'
import { cancelExports, clearExports, isUnderWay, useExportRuns } from './run-store'
import { itemShare, itemWords } from './run-words'

interface ExportStatusProps {
  /** Shows the dialog. */
  onShow(): void
}

export function ExportStatus({ onShow }: ExportStatusProps) {
  const items = useExportRuns((state) => state.items)
  if (items.length === 0) return null
  const over = items.filter(({ state }) => state === 'finished')
  const failed = items.filter(({ state }) => state === 'failed')
  const details = (
    <Button variant="default" onClick={onShow}>
      {t('Show')}
    </Button>
  )
  if (isUnderWay(items)) {
    const now = items.find(({ state }) => state === 'running' || state === 'preparing')
    const share = items.reduce((sum, item) => sum + itemShare(item), 0) / items.length
    return (
      <div className={classes.strip}>
        <span className={`${classes.words} number`}>
          {items.length > 1
            ? t('Exporting {number, number} of {files, plural, one {# file} other {# files}}', {
                number: over.length + 1,
                files: items.length,
              })
            : t('Exporting')}
          {now !== undefined && `: ${itemWords(now)}`}
        </span>
        <Progress.Root className={classes.bar} size="sm" transitionDuration={0}>
          <Progress.Section value={share * 100} aria-label={t('Exported')} />
        </Progress.Root>
        {details}
        <Button variant="default" onClick={cancelExports}>
          {t('Cancel')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.strip} role="status">
      {failed.length > 0 ? (
        <TriangleAlert className={classes.failed} size={16} strokeWidth={1.75} aria-hidden />
      ) : (
        <CircleCheck className={classes.done} size={16} strokeWidth={1.75} aria-hidden />
      )}
      <span className={classes.words}>
        {failed.length > 0
          ? t('{count, plural, one {# export} other {# exports}} failed', { count: failed.length })
          : over.length === 0
            ? t('The export was cancelled. No file was left behind.')
            : t('Exported {count, plural, one {# file} other {# files}}', { count: over.length })}
      </span>
      {details}
      <IconButton icon={X} label={t('Close')} onClick={clearExports} />
    </div>
  )
}
