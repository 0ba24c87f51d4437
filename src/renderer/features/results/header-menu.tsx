/** What can be done with a column: order, filter, place, width, hide. */

import { Menu } from '@mantine/core'
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  EyeOff,
  Filter,
  ListOrdered,
  ListPlus,
  MoveHorizontal,
  Pin,
  PinOff,
  X,
} from 'lucide-react'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import type { AnyColumnId, ResultSort } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { Kbd } from '../../components/kbd'
import { describeColumn } from '../../lib/any-column'
import { type ColumnLayout, movedTo, pinnedCount, withoutColumn, withPinned } from './columns/column-layout'
import { MenuAt } from './menu-at'
import type { Point } from './point'
import { withSort } from './view-query'

export interface HeaderMenuPlace {
  readonly at: Point
  readonly column: AnyColumnId
}

interface HeaderMenuProps {
  readonly place: HeaderMenuPlace | null
  readonly carriedColumns: OwnColumns
  readonly layout: ColumnLayout
  readonly sorts: readonly ResultSort[]
  onSorts(sorts: readonly ResultSort[]): void
  onFilter(column: AnyColumnId, at: Point): void
  onLayout(change: (layout: ColumnLayout) => ColumnLayout): void
  onFit(column: AnyColumnId): void
  onClose(): void
}

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const

export function HeaderMenu(props: HeaderMenuProps) {
  const { place, carriedColumns, layout, sorts, onSorts, onFilter, onLayout, onFit, onClose } = props
  const id = place?.column ?? 'row'
  const position = layout.findIndex((column) => column.id === id)
  const isPinned = layout[position]?.pinned ?? false
  const firstOfKind = isPinned ? 0 : pinnedCount(layout)
  const lastOfKind = isPinned ? pinnedCount(layout) - 1 : layout.length - 1
  const { label } = describeColumn(id, carriedColumns)
  const others = sorts.filter(({ column }) => column !== id)
  const sortItem = (direction: ResultSort['direction'], adds: boolean) => (
    <Menu.Item
      leftSection={
        adds ? <ListPlus {...ICON} /> : direction === 'ascending' ? <ArrowUp {...ICON} /> : <ArrowDown {...ICON} />
      }
      onClick={() => onSorts(withSort(sorts, { column: id, direction }, adds))}
    >
      {sortWords(direction, adds)}
    </Menu.Item>
  )
  return (
    <MenuAt at={place?.at ?? null} label={t('Column {label}', { label })} onClose={onClose}>
      <Menu.Label>{label}</Menu.Label>
      {sortItem('ascending', false)}
      {sortItem('descending', false)}
      {others.length > 0 && (
        <>
          {sortItem('ascending', true)}
          {sortItem('descending', true)}
        </>
      )}
      {others.length > 0 && others.length < sorts.length && (
        <Menu.Item leftSection={<X {...ICON} />} onClick={() => onSorts(others)}>
          {t('Do not sort by this column')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<ListOrdered {...ICON} />} disabled={sorts.length === 0} onClick={() => onSorts([])}>
        {t('Order of the input')}
      </Menu.Item>
      {id !== 'row' && (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<Filter {...ICON} />}
            rightSection={<Kbd shortcut="F" />}
            onClick={() => place !== null && onFilter(id, place.at)}
          >
            {t('Filter by this column…')}
          </Menu.Item>
        </>
      )}
      <Menu.Divider />
      <Menu.Item
        leftSection={isPinned ? <PinOff {...ICON} /> : <Pin {...ICON} />}
        onClick={() => onLayout((now) => withPinned(now, id, !isPinned))}
      >
        {isPinned ? t('Let go') : t('Pin to the left')}
      </Menu.Item>
      <Menu.Item leftSection={<MoveHorizontal {...ICON} />} onClick={() => onFit(id)}>
        {t('Fit to content')}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowLeft {...ICON} />}
        rightSection={<Kbd shortcut="Alt+←" />}
        disabled={position <= firstOfKind}
        onClick={() => onLayout((now) => movedTo(now, id, position - 1))}
      >
        {t('Move left')}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowRight {...ICON} />}
        rightSection={<Kbd shortcut="Alt+→" />}
        disabled={position >= lastOfKind}
        onClick={() => onLayout((now) => movedTo(now, id, position + 1))}
      >
        {t('Move right')}
      </Menu.Item>
      <Menu.Item
        leftSection={<EyeOff {...ICON} />}
        disabled={layout.length === 1}
        onClick={() => onLayout((now) => withoutColumn(now, id))}
      >
        {t('Hide column')}
      </Menu.Item>
    </MenuAt>
  )
}

function sortWords(direction: ResultSort['direction'], adds: boolean): string {
  if (direction === 'ascending') return adds ? t('Then sort ascending') : t('Sort ascending')
  return adds ? t('Then sort descending') : t('Sort descending')
}
