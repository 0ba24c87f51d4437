/** The robots tester as a dialog of the window. */
import { Modal } from '@mantine/core'
import { t } from '../../shared/words/t'
import { RobotsTester } from '../features/robots-tester/robots-tester'
import { openDialog, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'

export function RobotsDialog() {
  const opened = useSelection((state) => state.dialog === 'robots-tester')
  const start = useSelection((state) => state.robotsTest)
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={() => openDialog(null)}
      title={t('Test a robots.txt')}
      size={1000}
      padding={0}
      centered
    >
      <RobotsTester start={start} />
    </Modal>
  )
}
