/** The rules of the crawl that is looked at, as a dialog of the window. */
import { Modal } from '@mantine/core'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import { ExtractionSheet } from '../features/extraction/extraction-sheet'
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
      title="Extraction rules"
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

function crawlKeepingBodies({ settings }: CrawlSummary): void {
  openSheet({ settings: { ...settings, keepBodies: true } })
}
