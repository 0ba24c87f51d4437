/** How Trawl works, for those who have crawls already; who has none sees it in the middle of the window. */
import { Modal } from '@mantine/core'
import { t } from '../../shared/words/t'
import { Tour } from '../features/tour/tour'
import { openDialog, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'

export function TourDialog() {
  const opened = useSelection((state) => state.dialog === 'tour')
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={() => openDialog(null)}
      title={t('How Trawl works')}
      size={760}
      centered
    >
      <Tour />
    </Modal>
  )
}
