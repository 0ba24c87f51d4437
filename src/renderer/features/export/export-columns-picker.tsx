/** The columns of an export, to check and to put in order: with buttons, by dragging, or with Alt and the arrows. */
import { Checkbox, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, GripVertical, Search } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { t } from '../../../shared/words/t'
import { FoldGroup } from '../../components/fold-group'
import { IconButton } from '../../components/icon-button'
import classes from './export-columns-picker.module.css'
import { type OfferedColumns, withMoved, withToggled } from './offered-columns'

interface ExportColumnsPickerProps {
  readonly columns: readonly string[]
  readonly offered: OfferedColumns
  onChange(columns: readonly string[]): void
}

/** Those that are written come first, in their order; then the rest by groups that unfold, all of them while searching. */
export function ExportColumnsPicker({ columns, offered, onChange }: ExportColumnsPickerProps) {
  const [search, setSearch] = useState('')
  const [unfolded, setUnfolded] = useState<readonly string[]>([])
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  const isSearching = search.trim() !== ''
  const written = new Set(offered.groups(columns, search).flatMap(({ ids }) => ids))
  const rest = offered.groups(
    offered.ids.filter((id) => !columns.includes(id)),
    search,
  )
  const move = (id: string, to: number) => {
    const moved = withMoved(columns, id, to)
    setSaid(
      t('{label}: column {id} of {count}', {
        label: offered.describe(id).label,
        id: moved.indexOf(id) + 1,
        count: moved.length,
      }),
    )
    onChange(moved)
  }
  const dragging = (id: string) => ({
    draggable: true,
    'data-target':
      target === id && dragged !== id
        ? columns.indexOf(id) > columns.indexOf(dragged ?? '')
          ? 'after'
          : 'before'
        : undefined,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', id)
      setDragged(id)
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return
      event.preventDefault()
      setTarget(id)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (dragged !== null) move(dragged, columns.indexOf(id))
    },
    onDragEnd: () => {
      setDragged(null)
      setTarget(null)
    },
  })
  const line = (id: string) => {
    const position = columns.indexOf(id)
    const isMovable = position >= 0 && !isSearching
    const { label, meaning } = offered.describe(id)
    return (
      <li key={id} className={classes.row} {...(isMovable ? dragging(id) : {})}>
        {isMovable && <GripVertical className={classes.grip} size={14} strokeWidth={1.5} aria-hidden />}
        <Checkbox
          className={classes.check}
          size="xs"
          label={<bdi>{label}</bdi>}
          title={meaning}
          checked={position >= 0}
          disabled={columns.length === 1 && position === 0}
          onChange={() => onChange(withToggled(columns, id, offered.ids))}
          onKeyDown={(event) => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
            if (by === undefined || !event.altKey || !isMovable) return
            event.preventDefault()
            move(id, position + by)
          }}
        />
        {isMovable && (
          <span className={classes.moves}>
            <IconButton
              icon={ArrowUp}
              label={t('Move {label} up', { label })}
              disabled={position === 0}
              onClick={() => move(id, position - 1)}
            />
            <IconButton
              icon={ArrowDown}
              label={t('Move {label} down', { label })}
              disabled={position === columns.length - 1}
              onClick={() => move(id, position + 1)}
            />
          </span>
        )}
      </li>
    )
  }
  const toggle = (group: string) =>
    setUnfolded((now) => (now.includes(group) ? now.filter((each) => each !== group) : [...now, group]))
  return (
    <div className={classes.picker}>
      <TextInput
        aria-label={t('Search columns')}
        placeholder={t('Search columns')}
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.list}>
        <ul aria-label={t('Columns that are written')}>{columns.filter((id) => written.has(id)).map(line)}</ul>
        {rest.map(({ group, ids }) => (
          <FoldGroup
            key={group}
            title={t(group)}
            detail={t('{count, number} more', { count: ids.length })}
            open={unfolded.includes(group)}
            onToggle={isSearching ? null : () => toggle(group)}
          >
            <ul>{ids.map(line)}</ul>
          </FoldGroup>
        ))}
        {written.size + rest.length === 0 && <p className={classes.none}>{t('No column is called that.')}</p>}
      </div>
      <p className={classes.keys}>{t('Drag to put in order, or press Alt with the up and down arrows.')}</p>
      <p className={classes.said} role="status">
        {said}
      </p>
    </div>
  )
}
