/** Sets one filter: a column, a comparison that fits it, and a value. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { AnyColumnId, FilterOperator, ResultFilter } from '../../../shared/domain/result-query'
import { describeColumn, everyColumnId, groupColumns } from '../../lib/any-column'
import { choicesFor, operatorsFor, parseValue, takesValue, valuePlaceholder } from './filter-model'
import classes from './results-view.module.css'

interface FilterEditorProps {
  /** What to start with; with only a column for a new filter. */
  readonly start: Pick<ResultFilter, 'column'> & Partial<ResultFilter>
  readonly carriedColumns: readonly string[]
  onSave(filter: ResultFilter): void
}

export function FilterEditor({ start, carriedColumns, onSave }: FilterEditorProps) {
  const [columnId, setColumnId] = useState<AnyColumnId>(start.column)
  const column = describeColumn(columnId, carriedColumns)
  const operators = operatorsFor(column)
  const [operator, setOperator] = useState<FilterOperator>(start.operator ?? operators[0]?.operator ?? 'contains')
  const [typed, setTyped] = useState(() => typedValue(start))
  const [refused, setRefused] = useState(false)
  const choices = choicesFor(column)

  const chooseColumn = (id: AnyColumnId) => {
    const next = describeColumn(id, carriedColumns)
    setColumnId(id)
    if (next.type !== column.type || choices !== null || choicesFor(next) !== null)
      setTyped(choicesFor(next)?.[0]?.value ?? '')
    const fitting = operatorsFor(next)
    if (!fitting.some((choice) => choice.operator === operator)) setOperator(fitting[0]?.operator ?? 'contains')
    setRefused(false)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!takesValue(operator)) return onSave({ column: columnId, operator, value: '' })
    const value = parseValue(typed, column.type)
    setRefused(value === null)
    if (value !== null) onSave({ column: columnId, operator, value })
  }

  return (
    <form className={classes.filterEditor} onSubmit={save}>
      <Select
        aria-label="Column"
        searchable
        allowDeselect={false}
        value={columnId}
        maxDropdownHeight={280}
        comboboxProps={{ withinPortal: false }}
        data={groupColumns(everyColumnId(carriedColumns), carriedColumns, '').map(({ group, columns }) => ({
          group,
          items: columns.map(({ id, label }) => ({ value: id, label })),
        }))}
        onChange={(id) => id !== null && chooseColumn(id as AnyColumnId)}
      />
      <Select
        aria-label="Comparison"
        allowDeselect={false}
        value={operator}
        comboboxProps={{ withinPortal: false }}
        data={operators.map((choice) => ({ value: choice.operator, label: choice.label }))}
        onChange={(next) => next !== null && setOperator(next as FilterOperator)}
      />
      {takesValue(operator) &&
        (choices === null ? (
          <TextInput
            aria-label="Value"
            type={column.type === 'time' ? 'datetime-local' : 'text'}
            placeholder={valuePlaceholder(column.type)}
            value={typed}
            error={refused && refusal(column.type)}
            data-autofocus
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setRefused(false)
            }}
          />
        ) : (
          <Select
            aria-label="Value"
            searchable={choices.length > 8}
            allowDeselect={false}
            value={typed === '' ? (choices[0]?.value ?? null) : typed}
            maxDropdownHeight={280}
            comboboxProps={{ withinPortal: false }}
            data={[...choices]}
            onChange={(next) => setTyped(next ?? '')}
            data-autofocus
          />
        ))}
      <p className={classes.meaning}>{column.meaning}</p>
      <Button type="submit" fullWidth>
        {start.operator === undefined ? 'Add filter' : 'Change filter'}
      </Button>
    </form>
  )
}

function refusal(type: ReturnType<typeof describeColumn>['type']): string {
  if (type === 'bytes') return 'A size, such as 100 KB or 2 MB'
  if (type === 'duration') return 'A time, such as 500 ms or 2 s'
  if (type === 'time') return 'A date and time'
  return type === 'text' || type === 'url' || type === 'hash' ? 'Type what to look for' : 'A number, such as 10'
}

function typedValue({ column, value }: FilterEditorProps['start']): string {
  const choices = choicesFor(describeColumn(column, []))
  if (value === undefined) return choices?.[0]?.value ?? ''
  if (describeColumn(column, []).type === 'time' && typeof value === 'number') {
    // The input wants local time without a zone.
    return new Date(value - new Date(value).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  }
  return String(value)
}
