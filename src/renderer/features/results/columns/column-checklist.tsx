/** Every column of the catalogue and of the input by group, searchable, to be shown or hidden. Arrows move, Space checks. */
import { Checkbox, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { everyColumnId, groupColumns } from '../../../lib/any-column'
import { formatNumber } from '../../../lib/format'
import { isShown, standardLayout, withColumn, withoutColumn } from './column-layout'
import { sameColumns } from './column-presets'
import classes from './columns.module.css'
import type { ColumnLayoutControl } from './use-column-layout'

interface ColumnChecklistProps {
  readonly carriedColumns: readonly string[]
  readonly control: ColumnLayoutControl
}

export function ColumnChecklist({ carriedColumns, control }: ColumnChecklistProps) {
  const [search, setSearch] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const { layout, change } = control
  const groups = groupColumns(everyColumnId(carriedColumns), carriedColumns, search)
  const standard = standardLayout(carriedColumns)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input:enabled') ?? [])]
    boxes[Math.min(Math.max(boxes.indexOf(event.target as HTMLElement) + step, 0), boxes.length - 1)]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move among the fields inside
    <div onKeyDown={onKeyDown}>
      <TextInput
        aria-label="Search columns"
        placeholder="Search columns"
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.list} ref={list}>
        {groups.map(({ group, columns }) => (
          <fieldset key={group} className={classes.group}>
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
      <div className={classes.foot}>
        <span>{formatNumber(layout.length)} shown</span>
        <button
          type="button"
          className={classes.textButton}
          disabled={sameColumns(layout, standard)}
          onClick={() => change(() => standard)}
        >
          Standard columns
        </button>
      </div>
    </div>
  )
}
