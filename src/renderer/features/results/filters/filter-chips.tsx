/** The filters of the view as chips: each opens its editor and can be taken away. */

import { X } from 'lucide-react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import type { ResultFilter } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import { describeColumn } from '../../../lib/any-column'
import type { Point } from '../point'
import { type Chip, chipsOf, chipText, withChip } from './filter-model'
import classes from './filters.module.css'

interface FilterChipsProps {
  readonly filters: readonly ResultFilter[]
  readonly carriedColumns: OwnColumns
  onEdit(chip: Chip, at: Point): void
  onChange(filters: readonly ResultFilter[]): void
}

export function FilterChips({ filters, carriedColumns, onEdit, onChange }: FilterChipsProps) {
  return (
    <ul className={classes.chips} aria-label={t('Filters')}>
      {chipsOf(filters).map((chip) => {
        const { label, operator, value } = chipText(chip, describeColumn(chip.column, carriedColumns))
        return (
          <li key={JSON.stringify(chip.filters)} className={classes.chip}>
            <button
              type="button"
              className={classes.chipText}
              aria-haspopup="dialog"
              onClick={(event) => {
                const { left, bottom } = event.currentTarget.getBoundingClientRect()
                onEdit(chip, { x: left, y: bottom })
              }}
            >
              {label} <span className={classes.chipOperator}>{operator}</span> <bdi>{value}</bdi>
            </button>
            <button
              type="button"
              className={classes.chipRemove}
              aria-label={t('Remove filter: {list}', { list: [label, operator, value].filter(Boolean).join(' ') })}
              onClick={() => onChange(withChip(filters, chip, []))}
            >
              <X size={12} strokeWidth={2} aria-hidden />
            </button>
          </li>
        )
      })}
      <li>
        <button type="button" className={classes.clearAll} onClick={() => onChange([])}>
          {t('Clear all')}
        </button>
      </li>
    </ul>
  )
}
