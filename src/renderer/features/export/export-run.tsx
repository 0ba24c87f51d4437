/** An export under way, and how it ended. */
import { Button, Progress } from '@mantine/core'
import { CircleCheck, FolderOpen } from 'lucide-react'
import type { ExportProgress } from '../../../shared/domain/export-request'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import { formatBytes, formatCount, formatNumber, formatShare } from '../../lib/format'
import { showProblem } from '../../lib/toasts-store'
import classes from './export-dialog.module.css'
import type { ExportControl } from './use-export'

interface ExportRunViewProps {
  readonly control: ExportControl
  onClose(): void
}

export function ExportRunView({ control, onClose }: ExportRunViewProps) {
  const { run, cancel, reset } = control
  const progress = run.kind === 'told' ? run.progress : null
  const again = <Button onClick={reset}>Change and try again</Button>
  if (run.kind === 'refused') return <ErrorNotice error={asTrawlError(run.error)} actions={again} />
  if (progress?.state === 'failed') {
    return (
      <ErrorNotice
        error={progress.error ?? { code: 'internal', message: 'The export failed.', hint: 'The log has the details.' }}
        actions={again}
      />
    )
  }
  if (progress?.state === 'finished') return <Finished progress={progress} onClose={onClose} />
  if (progress?.state === 'cancelled') {
    return (
      <div className={classes.run}>
        <p>The export was cancelled. No file was left behind.</p>
        <div className={classes.foot}>
          <Button variant="default" onClick={reset}>
            Back
          </Button>
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    )
  }
  const share =
    progress === null || progress.rowsTotal === 0 ? 0 : Math.min(1, progress.rowsWritten / progress.rowsTotal)
  return (
    <div className={classes.run}>
      <p className={classes.path}>{progress?.path ?? 'Starting…'}</p>
      <Progress.Root size="sm" transitionDuration={0}>
        <Progress.Section value={share * 100} aria-label="Rows written" />
      </Progress.Root>
      <p className={`${classes.figures} number`}>
        <span>
          {formatNumber(progress?.rowsWritten ?? 0)} of {formatCount(progress?.rowsTotal ?? 0, 'row')}
        </span>
        <span>{formatBytes(progress?.bytes ?? 0)}</span>
        <span>{formatShare(share)}</span>
      </p>
      <div className={classes.foot}>
        <Button variant="default" disabled={progress === null} onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

function Finished({ progress, onClose }: { readonly progress: ExportProgress; onClose(): void }) {
  const { path, rowsWritten, bytes } = progress
  return (
    <div className={classes.run} role="status">
      <p className={classes.done}>
        <CircleCheck size={20} strokeWidth={1.75} aria-hidden />
        <span className="number">
          {formatCount(rowsWritten, 'row')}, {formatBytes(bytes)}
        </span>
      </p>
      <p className={classes.path} data-selectable>
        {path}
      </p>
      <div className={classes.foot}>
        <Button
          variant="default"
          leftSection={<FolderOpen size={16} strokeWidth={1.5} aria-hidden />}
          onClick={() => call('shell:show-file', { path }).catch(showProblem)}
        >
          Show in folder
        </Button>
        <Button data-autofocus onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
