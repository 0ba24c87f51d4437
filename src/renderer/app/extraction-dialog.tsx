/** Extraction rules as dialogs of the window: those of the crawl that is looked at, and those of a new one. */
import { Modal } from '@mantine/core'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { t } from '../../shared/words/t'
import { ExtractionSheet } from '../features/extraction/extraction-sheet'
import { NewCrawlRules } from '../features/extraction/new-crawl-rules'
import type { RulesDialogProps } from '../features/new-crawl/new-crawl-sheet'
import { showColumns } from '../features/results/columns/show-columns'
import { useCrawl } from '../lib/queries'
import { openDialog, openSheet, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'

export function ExtractionDialog() {
  const opened = useSelection((state) => state.dialog === 'extraction')
  const rowNo = useSelection((state) => state.rowNo)
  const crawl = useCrawl(useSelection((state) => state.crawlId))
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened && crawl !== null}
      onClose={() => openDialog(null)}
      title={t('Extraction rules')}
      size={960}
      padding={0}
      centered
    >
      {crawl !== null && (
        <ExtractionSheet
          crawl={crawl}
          rowNo={rowNo}
          onSaved={(columns) => showColumns(crawl.id, columns)}
          onNewCrawl={() => crawlKeepingBodies(crawl)}
        />
      )}
    </Modal>
  )
}

/** Above the new crawl sheet, which opens it. */
export function NewCrawlRulesDialog({ opened, onClose, ...rules }: RulesDialogProps) {
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={onClose}
      title={t('Rules of the new crawl')}
      size={960}
      padding={0}
      centered
    >
      <NewCrawlRules {...rules} onClose={onClose} />
    </Modal>
  )
}

function crawlKeepingBodies({ settings }: CrawlSummary): void {
  openSheet({ settings: { ...settings, keepBodies: true } })
}
