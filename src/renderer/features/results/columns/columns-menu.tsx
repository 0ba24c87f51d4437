/** Which columns are shown, in which order, and the sets of them that have a name. */

import { Button, Popover, SegmentedControl } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import { t } from '../../../../shared/words/t'
import viewClasses from '../results-view.module.css'
import { ColumnChecklist } from './column-checklist'
import { ColumnOrder } from './column-order'
import { ColumnPresets } from './column-presets-list'
import classes from './columns.module.css'
import type { ColumnLayoutControl } from './use-column-layout'

interface ColumnsMenuProps {
  readonly carriedColumns: OwnColumns
  readonly control: ColumnLayoutControl
}

const PARTS = [
  { value: 'choose', label: t('Choose') },
  { value: 'arrange', label: t('Arrange') },
  { value: 'presets', label: t('Presets') },
] as const
type Part = (typeof PARTS)[number]['value']

export function ColumnsMenu({ carriedColumns, control }: ColumnsMenuProps) {
  const [part, setPart] = useState<Part>('choose')
  // Opened again while it still fades away it is the same element: each opening begins with an empty search nevertheless.
  const [opening, setOpening] = useState(0)
  const onOpen = (): void => {
    setPart('choose')
    setOpening((count) => count + 1)
  }
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus onOpen={onOpen}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={viewClasses.tool}
          leftSection={<Columns3 size={16} strokeWidth={1.5} aria-hidden />}
        >
          <span className={viewClasses.toolLabel}>{t('Columns')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('Columns')}>
        <div className={classes.menu}>
          <SegmentedControl
            aria-label={t('What to do with columns')}
            fullWidth
            size="xs"
            value={part}
            data={[...PARTS]}
            onChange={(next) => setPart(next as Part)}
          />
          {part === 'choose' && <ColumnChecklist key={opening} carriedColumns={carriedColumns} control={control} />}
          {part === 'arrange' && <ColumnOrder carriedColumns={carriedColumns} control={control} />}
          {part === 'presets' && <ColumnPresets carriedColumns={carriedColumns} control={control} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
