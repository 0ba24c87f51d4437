/** Sets one filter: a column, how its values are asked for, and which. Enter applies it. */

import { Button, SegmentedControl, Select } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import type { AnyColumnId, ResultFilter, ResultQuery } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import { describeColumn, everyColumnId, groupColumns } from '../../../lib/any-column'
import { ValuesList } from '../facets/values-list'
import { RangeFields, TextFields } from './filter-fields'
import { type FilterForm, type FormResult, filtersFrom, formFrom } from './filter-form'
import { type EditorKind, editorKinds } from './filter-model'
import classes from './filters.module.css'

interface FilterEditorProps {
  readonly crawlId: string
  readonly query: ResultQuery
  readonly news: string
  readonly carriedColumns: OwnColumns
  readonly column: AnyColumnId
  /** The filters that are changed; none: new ones are made. */
  readonly filters: readonly ResultFilter[]
  /** An empty list takes them away. */
  onSave(filters: readonly ResultFilter[]): void
}

const KIND_LABELS: Readonly<Record<EditorKind, string>> = {
  text: t('Match text'),
  range: t('Range'),
  values: 'Pick values',
  flag: t('Yes or no'),
}

export function FilterEditor(props: FilterEditorProps) {
  const { crawlId, query, news, carriedColumns, filters, onSave } = props
  const [columnId, setColumnId] = useState(props.column)
  const column = describeColumn(columnId, carriedColumns)
  const [form, setForm] = useState(() => formFrom(column, filters))
  const [refusal, setRefusal] = useState<Exclude<FormResult, { readonly filters: unknown }> | null>(null)
  const kinds = editorKinds(column)
  const change = (part: Partial<FilterForm>) => {
    setForm({ ...form, ...part })
    setRefusal(null)
  }
  const chooseColumn = (id: AnyColumnId) => {
    const next = describeColumn(id, carriedColumns)
    const fresh = formFrom(next, [])
    setColumnId(id)
    setRefusal(null)
    // What was typed goes along where it still fits.
    setForm({ ...fresh, text: form.text, range: next.type === column.type ? form.range : fresh.range })
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const result = filtersFrom(form, column)
    if ('filters' in result) onSave(result.filters)
    else setRefusal(result)
  }
  const problem = refusal === null ? null : { field: refusal.field, text: refusal.problem }

  return (
    <form className={classes.editor} onSubmit={save}>
      <Select
        aria-label={t('Column')}
        searchable
        allowDeselect={false}
        value={columnId}
        maxDropdownHeight={280}
        comboboxProps={{ withinPortal: false }}
        data={groupColumns(everyColumnId(carriedColumns), carriedColumns, '').map(({ group, columns }) => ({
          group: t(group),
          items: columns.map(({ id, label }) => ({ value: id, label })),
        }))}
        onChange={(id) => id !== null && chooseColumn(id as AnyColumnId)}
      />
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t('How to filter')}
          fullWidth
          size="xs"
          value={form.kind}
          data={kinds.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }))}
          onChange={(kind) => change({ kind: kind as EditorKind })}
        />
      )}
      {form.kind === 'text' && <TextFields text={form.text} problem={problem} onChange={(text) => change({ text })} />}
      {form.kind === 'range' && (
        <RangeFields type={column.type} range={form.range} problem={problem} onChange={(range) => change({ range })} />
      )}
      {form.kind === 'flag' && (
        <SegmentedControl
          aria-label={t('Value')}
          fullWidth
          size="xs"
          value={form.flag ? 'yes' : 'no'}
          data={[
            { value: 'yes', label: t('Yes') },
            { value: 'no', label: t('No') },
          ]}
          onChange={(value) => change({ flag: value === 'yes' })}
          data-autofocus
        />
      )}
      {form.kind === 'values' && (
        <>
          <SegmentedControl
            aria-label={t('What to do with the values')}
            fullWidth
            size="xs"
            value={form.values.leaveOut ? 'out' : 'only'}
            data={[
              { value: 'only', label: t('Show only') },
              { value: 'out', label: t('Leave out') },
            ]}
            onChange={(value) => change({ values: { ...form.values, leaveOut: value === 'out' } })}
          />
          <ValuesList
            key={columnId}
            crawlId={crawlId}
            query={query}
            column={column}
            news={news}
            chosen={form.values.chosen}
            onChange={(chosen) => change({ values: { ...form.values, chosen } })}
          />
        </>
      )}
      {problem?.field === 'values' && (
        <p className={classes.problem} role="alert">
          {problem.text}
        </p>
      )}
      <p className={classes.meaning}>{column.meaning}</p>
      <div className={classes.editorFoot}>
        {filters.length > 0 && (
          <Button variant="default" onClick={() => onSave([])}>
            {t('Remove')}
          </Button>
        )}
        <Button type="submit" className={classes.apply}>
          {filters.length === 0 ? t('Add filter') : t('Change filter')}
        </Button>
      </div>
    </form>
  )
}
