/** Writes results to a file: first the choices, then how far it is, then where it went. */
import { Modal } from '@mantine/core'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { AnyColumnId, ResultQuery } from '../../../shared/domain/result-query'
import { plainText } from '../../lib/plain-text'
import { ExportForm } from './export-form'
import { ExportRunView } from './export-run'
import { useExport } from './use-export'

export interface ExportDialogProps {
  readonly crawl: CrawlSummary
  /** The view that the export was asked from. */
  readonly query: ResultQuery
  /** The columns shown there, in their order. */
  readonly columns: readonly AnyColumnId[]
  readonly opened: boolean
  onClose(): void
}

export function ExportDialog({ crawl, query, columns, opened, onClose }: ExportDialogProps) {
  const control = useExport()
  const { run, start, reset } = control
  const isBusy = run.kind === 'starting' || (run.kind === 'told' && run.progress.state === 'running')
  const close = () => {
    // A running export goes on; opening the dialog again shows how far it is.
    if (!isBusy) reset()
    onClose()
  }
  const title =
    run.kind === 'idle'
      ? `Export ${plainText(crawl.name)}`
      : isBusy
        ? 'Exporting'
        : run.kind === 'told' && run.progress.state === 'finished'
          ? 'Exported'
          : 'Export'
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={560}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {run.kind === 'idle' ? (
        <ExportForm
          crawl={crawl}
          query={query}
          columns={columns}
          onStart={(request) => void start(request)}
          onClose={close}
        />
      ) : (
        <ExportRunView control={control} onClose={close} />
      )}
    </Modal>
  )
}
