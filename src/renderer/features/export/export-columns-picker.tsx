/** The columns of an export, to check and to put in order. */
import { Checkbox, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Search } from 'lucide-react'
import { useState } from 'react'
import { COLUMN_IDS } from '../../../shared/columns'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { AnyColumnId } from '../../../shared/domain/result-query'
import { FoldGroup } from '../../components/fold-group'
import { IconButton } from '../../components/icon-button'
import { type AnyColumnGroup, describeColumn, groupColumns, ownIds } from '../../lib/any-column'
import { formatNumber } from '../../lib/format'
import { withToggled } from './export-columns'
import classes from './export-dialog.module.css'

interface ExportColumnsPickerProps {
  readonly columns: readonly AnyColumnId[]
  readonly rules: OwnColumns
  onChange(columns: readonly AnyColumnId[]): void
}

/** Those that are written come first, in their order; then the rest by groups that unfold, all of them while searching. */
export function ExportColumnsPicker({ columns, rules, onChange }: ExportColumnsPickerProps) {
  const [search, setSearch] = useState('')
  const [unfolded, setUnfolded] = useState<readonly AnyColumnGroup[]>([])
  const isSearching = search.trim() !== ''
  const written = new Set(groupColumns(columns, rules, search).flatMap((group) => group.columns.map(({ id }) => id)))
  const rest = groupColumns(
    [...COLUMN_IDS, ...ownIds(rules)].filter((id) => !columns.includes(id)),
    rules,
    search,
  )
  const move = (id: AnyColumnId, by: 1 | -1) => {
    const from = columns.indexOf(id)
    onChange(columns.toSpliced(from, 1).toSpliced(from + by, 0, id))
  }
  const line = (id: AnyColumnId) => {
    const position = columns.indexOf(id)
    const { label, meaning } = describeColumn(id, rules)
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
        {position >= 0 && !isSearching && (
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
      <div className={classes.columnList}>
        <ul aria-label="Columns that are written">{columns.filter((id) => written.has(id)).map(line)}</ul>
        {rest.map(({ group, columns: others }) => (
          <FoldGroup
            key={group}
            title={group}
            detail={`${formatNumber(others.length)} more`}
            open={unfolded.includes(group)}
            onToggle={
              isSearching
                ? null
                : () =>
                    setUnfolded((now) => (now.includes(group) ? now.filter((each) => each !== group) : [...now, group]))
            }
          >
            <ul>{others.map(({ id }) => line(id))}</ul>
          </FoldGroup>
        ))}
        {written.size + rest.length === 0 && <p className={classes.help}>No column is called that.</p>}
      </div>
    </div>
  )
}
