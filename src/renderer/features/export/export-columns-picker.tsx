/** The columns of an export, to check and to put in order. */
import { Checkbox, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Search } from 'lucide-react'
import { useState } from 'react'
import { COLUMN_IDS, columnEntry, isColumnId } from '../../../shared/columns'
import type { AnyColumnId } from '../../../shared/domain/result-query'
import { IconButton } from '../../components/icon-button'
import { describeColumn } from '../../lib/any-column'
import { withToggled } from './export-columns'
import classes from './export-dialog.module.css'

interface ExportColumnsPickerProps {
  readonly columns: readonly AnyColumnId[]
  onChange(columns: readonly AnyColumnId[]): void
}

/** Those that are written come first, in their order; then the rest in the order of the catalogue. */
export function ExportColumnsPicker({ columns, onChange }: ExportColumnsPickerProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const listed = [...columns, ...COLUMN_IDS.filter((id) => !columns.includes(id))].filter((id) => {
    const { label, meaning } = describeColumn(id, [])
    return `${label} ${meaning}`.toLowerCase().includes(wanted)
  })
  const move = (id: AnyColumnId, by: 1 | -1) => {
    const from = columns.indexOf(id)
    onChange(columns.toSpliced(from, 1).toSpliced(from + by, 0, id))
  }
  return (
    <div className={classes.picker}>
      <TextInput
        aria-label="Search columns"
        placeholder="Search columns"
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul className={classes.columnList}>
        {listed.map((id) => {
          const position = columns.indexOf(id)
          const { label, meaning } = isColumnId(id) ? columnEntry(id) : describeColumn(id, [])
          return (
            <li key={id} className={classes.columnRow}>
              <Checkbox
                size="xs"
                label={label}
                title={meaning}
                checked={position >= 0}
                disabled={columns.length === 1 && position === 0}
                onChange={() => onChange(withToggled(columns, id))}
              />
              {position >= 0 && wanted === '' && (
                <span className={classes.moves}>
                  <IconButton
                    icon={ArrowUp}
                    label={`Move ${label} up`}
                    disabled={position === 0}
                    onClick={() => move(id, -1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={`Move ${label} down`}
                    disabled={position === columns.length - 1}
                    onClick={() => move(id, 1)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
