/** Which columns are shown: every column of the catalogue and of the input, searchable, by group. */
import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { Columns3, Search } from 'lucide-react'
import { useState } from 'react'
import { everyColumnId, groupColumns } from '../../lib/any-column'
import { isShown, withColumn, withoutColumn } from './column-layout'
import classes from './results-view.module.css'
import type { ColumnLayoutControl } from './use-column-layout'

interface ColumnsMenuProps {
  readonly carriedColumns: readonly string[]
  readonly control: ColumnLayoutControl
}

export function ColumnsMenu({ carriedColumns, control }: ColumnsMenuProps) {
  const [search, setSearch] = useState('')
  const { layout, changed, change, reset } = control
  const groups = groupColumns(everyColumnId(carriedColumns), carriedColumns, search)
  return (
    <Popover position="bottom-end" width={300} trapFocus onClose={() => setSearch('')}>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.tool}
          leftSection={<Columns3 size={16} strokeWidth={1.5} aria-hidden />}
        >
          <span className={classes.toolLabel}>Columns</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <TextInput
          aria-label="Search columns"
          placeholder="Search columns"
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
        />
        <div className={classes.columnList}>
          {groups.map(({ group, columns }) => (
            <fieldset key={group} className={classes.columnGroup}>
              <legend>{group}</legend>
              {columns.map(({ id, label, meaning }) => (
                <Checkbox
                  key={id}
                  size="xs"
                  label={label}
                  title={meaning}
                  checked={isShown(layout, id)}
                  disabled={layout.length === 1 && isShown(layout, id)}
                  onChange={(event) => {
                    const { checked } = event.currentTarget
                    change((now) => (checked ? withColumn(now, id, carriedColumns) : withoutColumn(now, id)))
                  }}
                />
              ))}
            </fieldset>
          ))}
          {groups.length === 0 && <p className={classes.none}>No column is called that.</p>}
        </div>
        <div className={classes.popoverFoot}>
          <span>{layout.length} shown</span>
          <Button variant="subtle" size="compact-sm" disabled={!changed} onClick={reset}>
            Standard columns
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
