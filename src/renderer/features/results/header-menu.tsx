/** What can be done with a column: order, filter, place, hide. */
import { Menu } from '@mantine/core'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, EyeOff, Filter, ListOrdered } from 'lucide-react'
import type { AnyColumnId, ResultSort } from '../../../shared/domain/result-query'
import { describeColumn } from '../../lib/any-column'
import { type ColumnLayout, movedTo, withoutColumn } from './column-layout'
import { MenuAt } from './menu-at'
import type { Point } from './results-grid'

export interface HeaderMenuPlace {
  readonly at: Point
  readonly column: AnyColumnId
}

interface HeaderMenuProps {
  readonly place: HeaderMenuPlace | null
  readonly carriedColumns: readonly string[]
  readonly layout: ColumnLayout
  readonly sorts: readonly ResultSort[]
  onSort(sorts: readonly ResultSort[]): void
  onFilter(column: AnyColumnId): void
  onLayout(change: (layout: ColumnLayout) => ColumnLayout): void
  onClose(): void
}

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const

export function HeaderMenu({
  place,
  carriedColumns,
  layout,
  sorts,
  onSort,
  onFilter,
  onLayout,
  onClose,
}: HeaderMenuProps) {
  const id = place?.column ?? 'row'
  const position = layout.findIndex((column) => column.id === id)
  const { label } = describeColumn(id, carriedColumns)
  return (
    <MenuAt at={place?.at ?? null} label={`Column ${label}`} onClose={onClose}>
      <Menu.Label>{label}</Menu.Label>
      <Menu.Item leftSection={<ArrowUp {...ICON} />} onClick={() => onSort([{ column: id, direction: 'ascending' }])}>
        Sort ascending
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowDown {...ICON} />}
        onClick={() => onSort([{ column: id, direction: 'descending' }])}
      >
        Sort descending
      </Menu.Item>
      <Menu.Item leftSection={<ListOrdered {...ICON} />} disabled={sorts.length === 0} onClick={() => onSort([])}>
        Order of the input
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<Filter {...ICON} />} onClick={() => onFilter(id)}>
        Filter by this column
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<ArrowLeft {...ICON} />}
        disabled={position <= 0}
        onClick={() => onLayout((now) => movedTo(now, id, position - 1))}
      >
        Move left
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowRight {...ICON} />}
        disabled={position >= layout.length - 1}
        onClick={() => onLayout((now) => movedTo(now, id, position + 1))}
      >
        Move right
      </Menu.Item>
      <Menu.Item
        leftSection={<EyeOff {...ICON} />}
        disabled={layout.length === 1}
        onClick={() => onLayout((now) => withoutColumn(now, id))}
      >
        Hide column
      </Menu.Item>
    </MenuAt>
  )
}
