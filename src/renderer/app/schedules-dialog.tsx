/** Schedules as a dialog of the window. */
import { Modal } from '@mantine/core'
import { t } from '../../shared/words/t'
import { Schedules } from '../features/schedules/schedules'
import { openDialog, openSchedules, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'

export function SchedulesDialog() {
  const opened = useSelection((state) => state.dialog === 'schedules')
  const crawlId = useSelection((state) => state.scheduledCrawlId)
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={() => openDialog(null)}
      title={t('Repeated crawls')}
      size={640}
      centered
    >
      <Schedules crawlId={crawlId} onChoose={openSchedules} />
    </Modal>
  )
}
