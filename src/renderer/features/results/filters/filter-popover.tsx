/** The filter editor where it was asked for: at a chip, under the head of a column, or under its button. */

import { Popover } from '@mantine/core'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import type { AnyColumnId, ResultFilter, ResultQuery } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import type { Point } from '../point'
import { FilterEditor } from './filter-editor'
import { type Chip, chipsOf, withChip, withFilters } from './filter-model'
import classes from './filters.module.css'

export interface FilterDraft {
  readonly at: Point
  readonly column: AnyColumnId
  /** The chip that is changed; `null`: a filter is added. */
  readonly chip: Chip | null
}

/** The draft for a column: its last chip, if it has one. */
export function draftFor(filters: readonly ResultFilter[], column: AnyColumnId, at: Point): FilterDraft {
  return { at, column, chip: chipsOf(filters).findLast((chip) => chip.column === column) ?? null }
}

interface FilterPopoverProps {
  readonly draft: FilterDraft | null
  readonly crawlId: string
  readonly query: ResultQuery
  readonly news: string
  readonly carriedColumns: OwnColumns
  onFilters(filters: readonly ResultFilter[]): void
  onClose(): void
}

export function FilterPopover({ draft, query, onFilters, onClose, ...about }: FilterPopoverProps) {
  return (
    <Popover
      opened={draft !== null}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      offset={4}
      width={300}
      trapFocus
      returnFocus
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>
        <span className={classes.anchor} style={{ left: draft?.at.x ?? 0, top: draft?.at.y ?? 0 }} aria-hidden="true" />
      </Popover.Target>
      <Popover.Dropdown aria-label={draft?.chip ? t('Filter') : t('New filter')}>
        {draft !== null && (
          <FilterEditor
            key={`${draft.column} ${JSON.stringify(draft.chip)}`}
            {...about}
            query={query}
            column={draft.column}
            filters={draft.chip?.filters ?? []}
            onSave={(filters) => {
              onClose()
              onFilters(
                draft.chip === null
                  ? withFilters(query.filters, filters)
                  : withChip(query.filters, draft.chip, filters),
              )
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
