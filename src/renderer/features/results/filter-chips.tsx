/** The filters of the view as chips, each of which opens its editor, and the button that adds one. */
import { Button, Popover } from '@mantine/core'
import { ListFilter, X } from 'lucide-react'
import type { ResultFilter } from '../../../shared/domain/result-query'
import { describeColumn } from '../../lib/any-column'
import { FilterEditor } from './filter-editor'
import { filterText, sameFilter } from './filter-model'
import classes from './results-view.module.css'

/** Which filter is being edited: one of the chips by its index, or a new one. */
export type FilterDraft = { readonly index: number } | { readonly column: ResultFilter['column'] } | null

interface FilterChipsProps {
  readonly filters: readonly ResultFilter[]
  readonly carriedColumns: readonly string[]
  readonly draft: FilterDraft
  onDraft(draft: FilterDraft): void
  onChange(filters: readonly ResultFilter[]): void
}

export function FilterChips({ filters, carriedColumns, draft, onDraft, onChange }: FilterChipsProps) {
  return filters.map((filter, index) => {
    const { label, operator, value } = filterText(filter, describeColumn(filter.column, carriedColumns))
    return (
      <Popover
        key={`${filter.column} ${filter.operator} ${filter.value}`}
        opened={draft !== null && 'index' in draft && draft.index === index}
        onChange={(opened) => !opened && onDraft(null)}
        position="bottom-start"
        width={260}
        trapFocus
      >
        <span className={classes.chip}>
          <Popover.Target>
            <button type="button" className={classes.chipText} onClick={() => onDraft({ index })}>
              {label} <span className={classes.chipOperator}>{operator}</span> {value}
            </button>
          </Popover.Target>
          <button
            type="button"
            className={classes.chipRemove}
            aria-label={`Remove filter: ${label} ${operator} ${value}`}
            onClick={() => onChange(filters.filter((_, other) => other !== index))}
          >
            <X size={12} strokeWidth={2} aria-hidden />
          </button>
        </span>
        <Popover.Dropdown aria-label="Filter">
          <FilterEditor
            start={filter}
            carriedColumns={carriedColumns}
            onSave={(changed) => {
              onDraft(null)
              onChange(
                filters.flatMap((other, at) => (at === index ? [changed] : sameFilter(other, changed) ? [] : [other])),
              )
            }}
          />
        </Popover.Dropdown>
      </Popover>
    )
  })
}

type AddFilterProps = Omit<FilterChipsProps, 'onChange'> & { onAdd(filter: ResultFilter): void }

export function AddFilter({ carriedColumns, draft, onDraft, onAdd }: AddFilterProps) {
  const start = draft !== null && 'column' in draft ? draft : null
  return (
    <Popover
      opened={start !== null}
      onChange={(opened) => !opened && onDraft(null)}
      position="bottom-start"
      width={260}
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={classes.tool}
          leftSection={<ListFilter size={16} strokeWidth={1.5} aria-hidden />}
          onClick={() => onDraft(start === null ? { column: 'title' } : null)}
        >
          <span className={classes.toolLabel}>Filter</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="New filter">
        {start !== null && (
          <FilterEditor
            key={start.column}
            start={start}
            carriedColumns={carriedColumns}
            onSave={(filter) => {
              onDraft(null)
              onAdd(filter)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
