/** The fields of the filter editor: a comparison of text, and a range with its two ends side by side. */
import { Select, TextInput } from '@mantine/core'
import type { ColumnType } from '../../../../shared/columns'
import { t } from '../../../../shared/words/t'
import {
  type FilterForm,
  patternProblem,
  RANGE_MODES,
  type RangeMode,
  TEXT_OPERATORS,
  type TextOperator,
} from './filter-form'
import { operatorLabel, takesValue } from './filter-model'
import classes from './filters.module.css'
import { numberPlaceholder } from './parse-value'

interface FieldProblem {
  readonly field: string
  readonly text: string
}

interface TextFieldsProps {
  readonly text: FilterForm['text']
  readonly problem: FieldProblem | null
  onChange(text: FilterForm['text']): void
}

export function TextFields({ text, problem, onChange }: TextFieldsProps) {
  const isPattern = text.operator === 'matches' || text.operator === 'not_matches'
  // Told while it is typed: the reason names the place where it goes wrong.
  const patternTrouble = isPattern && text.value !== '' ? patternProblem(text.value) : null
  return (
    <>
      <Select
        aria-label={t('Comparison')}
        allowDeselect={false}
        value={text.operator}
        comboboxProps={{ withinPortal: false }}
        data={TEXT_OPERATORS.map((operator) => ({
          value: operator,
          label:
            operator === 'matches' || operator === 'not_matches'
              ? t('{operator} (regex)', { operator: operatorLabel(operator) })
              : operatorLabel(operator),
        }))}
        onChange={(operator) => onChange({ ...text, operator: operator as TextOperator })}
      />
      {takesValue(text.operator) && (
        <TextInput
          aria-label={t('Value')}
          className={isPattern ? classes.pattern : undefined}
          placeholder={isPattern ? t('^https://.+\\.pdf$') : t('text')}
          value={text.value}
          maxLength={10_000}
          spellCheck={false}
          error={patternTrouble ?? (problem?.field === 'text' ? problem.text : null)}
          data-autofocus
          onChange={(event) => onChange({ ...text, value: event.currentTarget.value })}
        />
      )}
      {isPattern && patternTrouble === null && (
        <p className={classes.hint}>{t('A regular expression as in JavaScript; upper and lower case are the same.')}</p>
      )}
      {text.operator === 'starts_with' && <p className={classes.hint}>{t('Upper and lower case differ.')}</p>}
    </>
  )
}

const MODE_LABELS: Readonly<Record<RangeMode, string>> = {
  between: t('from – to'),
  equals: t('is exactly'),
  not_equals: t('is not'),
  empty: t('is empty'),
  not_empty: t('is not empty'),
}

interface RangeFieldsProps {
  readonly type: ColumnType
  readonly range: FilterForm['range']
  readonly problem: FieldProblem | null
  onChange(range: FilterForm['range']): void
}

export function RangeFields({ type, range, problem, onChange }: RangeFieldsProps) {
  // A moment is never met to the millisecond.
  const modes = type === 'time' ? RANGE_MODES.filter((mode) => mode !== 'equals' && mode !== 'not_equals') : RANGE_MODES
  const field = (end: 'from' | 'to', label: string, placeholder: string) => (
    <TextInput
      aria-label={label}
      type={type === 'time' ? 'datetime-local' : 'text'}
      placeholder={placeholder}
      value={range[end]}
      error={problem?.field === end ? problem.text : null}
      {...(end === 'from' ? { 'data-autofocus': true } : {})}
      onChange={(event) => onChange({ ...range, [end]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <Select
        aria-label={t('Comparison')}
        allowDeselect={false}
        value={range.mode}
        comboboxProps={{ withinPortal: false }}
        data={modes.map((mode) => ({ value: mode, label: MODE_LABELS[mode] }))}
        onChange={(mode) => onChange({ ...range, mode: mode as RangeMode })}
      />
      {range.mode === 'between' && (
        <div className={classes.ends} data-type={type}>
          {field('from', t('From'), type === 'time' ? '' : 'any')}
          <span aria-hidden="true">–</span>
          {field('to', t('To'), type === 'time' ? '' : numberPlaceholder(type))}
        </div>
      )}
      {(range.mode === 'equals' || range.mode === 'not_equals') && field('from', t('Value'), numberPlaceholder(type))}
    </>
  )
}
