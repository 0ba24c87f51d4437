/**
 * Every column of the catalogue and of the input, to be shown or hidden: by groups that unfold, or by a search through
 * all of them. Arrows move, Space checks.
 */
import { Checkbox, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import { t } from '../../../../shared/words/t'
import { FoldGroup } from '../../../components/fold-group'
import { type AnyColumnGroup, everyColumnId, groupColumns } from '../../../lib/any-column'
import { formatNumber } from '../../../lib/format'
import { isShown, standardLayout, withColumn, withoutColumn } from './column-layout'
import { sameColumns } from './column-presets'
import classes from './columns.module.css'
import type { ColumnLayoutControl } from './use-column-layout'

interface ColumnChecklistProps {
  readonly carriedColumns: OwnColumns
  readonly control: ColumnLayoutControl
}

export function ColumnChecklist({ carriedColumns, control }: ColumnChecklistProps) {
  const [search, setSearch] = useState('')
  const [unfolded, setUnfolded] = useState<ReadonlySet<AnyColumnGroup>>(new Set())
  const list = useRef<HTMLDivElement>(null)
  const { layout, change } = control
  const groups = groupColumns(everyColumnId(carriedColumns), carriedColumns, search)
  const isSearching = search.trim() !== ''
  const standard = standardLayout(carriedColumns)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('input:enabled, button:enabled') ?? [])]
    boxes[Math.min(Math.max(boxes.indexOf(event.target as HTMLElement) + step, 0), boxes.length - 1)]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move among the fields inside
    <div onKeyDown={onKeyDown}>
      <TextInput
        aria-label={t('Search columns')}
        placeholder={t('Search columns')}
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.list} ref={list}>
        {groups.map(({ group, columns }) => (
          <FoldGroup
            key={group}
            title={t(group)}
            detail={t('{shown, number} of {total, number}', {
              shown: columns.filter(({ id }) => isShown(layout, id)).length,
              total: columns.length,
            })}
            open={unfolded.has(group)}
            onToggle={isSearching ? null : () => setUnfolded((now) => toggled(now, group))}
          >
            <div className={classes.group}>
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
            </div>
          </FoldGroup>
        ))}
        {groups.length === 0 && <p className={classes.none}>{t('No column is called that.')}</p>}
      </div>
      <div className={classes.foot}>
        <span>{t('{count} shown', { count: formatNumber(layout.length) })}</span>
        <button
          type="button"
          className={classes.textButton}
          disabled={sameColumns(layout, standard)}
          onClick={() => change(() => standard)}
        >
          {t('Standard columns')}
        </button>
      </div>
    </div>
  )
}

function toggled<T>(all: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(all)
  if (!next.delete(one)) next.add(one)
  return next
}
