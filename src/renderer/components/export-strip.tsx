/** How far an export is, and how it ended. */
import { Button, Progress } from '@mantine/core'
import { CircleCheck, X } from 'lucide-react'
import type { ExportProgress } from '../../shared/domain/export-request'
import { call } from '../lib/bridge'
import { formatBytes, formatCount, formatNumber } from '../lib/format'
import { showProblem } from '../lib/toasts-store'
import { ErrorNotice } from './error-notice'
import classes from './export-strip.module.css'
import { IconButton } from './icon-button'

interface ExportStripProps {
  readonly progress: ExportProgress
  /** What is written, in the singular: "link", "line". */
  readonly noun: string
  onCancel(): void
  onClose(): void
}

export function ExportStrip({ progress, noun, onCancel, onClose }: ExportStripProps) {
  const { state, rowsWritten, rowsTotal, bytes, path, error } = progress
  if (state === 'running') {
    const share = rowsTotal === 0 ? 0 : Math.min(1, rowsWritten / rowsTotal)
    return (
      <div className={classes.strip}>
        <span className="number">
          {formatNumber(rowsWritten)} of {formatCount(rowsTotal, noun)} written
        </span>
        <Progress.Root className={classes.bar} size="sm" transitionDuration={0}>
          <Progress.Section value={share * 100} aria-label="Written" />
        </Progress.Root>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    )
  }
  if (state === 'failed') {
    const fault = { code: 'internal', message: 'The export failed.', hint: 'The log has the details.' }
    return (
      <div className={classes.notice}>
        <ErrorNotice error={error ?? fault} actions={<Button onClick={onClose}>Close</Button>} />
      </div>
    )
  }
  const isDone = state === 'finished'
  return (
    <div className={classes.strip} role="status">
      {isDone && <CircleCheck className={classes.done} size={16} strokeWidth={1.75} aria-hidden />}
      <span className={`${classes.stripText} truncate`} title={path}>
        {isDone
          ? `${formatCount(rowsWritten, noun)}, ${formatBytes(bytes)}: ${path}`
          : 'The export was cancelled. No file was left behind.'}
      </span>
      {isDone && (
        <Button variant="default" onClick={() => call('shell:show-file', { path }).catch(showProblem)}>
          Show in folder
        </Button>
      )}
      <IconButton icon={X} label="Close" onClick={onClose} />
    </div>
  )
}
