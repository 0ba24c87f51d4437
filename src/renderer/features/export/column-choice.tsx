/** Which columns: a set of them, or one's own choice in one's own order. */
import { Radio } from '@mantine/core'
import type { OwnColumns } from '../../../shared/domain/extraction-rule'
import {
  type ChosenCrawl,
  type ColumnSet,
  type ExportChoice,
  rowColumns,
  subjectOf,
} from '../../../shared/export-choice'
import { t } from '../../../shared/words/t'
import { Choice } from './choice'
import { ExportColumnsPicker } from './export-columns-picker'
import classes from './export-dialog.module.css'
import { offeredColumns } from './offered-columns'

interface ColumnChoiceProps {
  readonly choice: ExportChoice
  readonly crawl: ChosenCrawl
  readonly own: OwnColumns
  onChange(columns: ExportChoice['columns']): void
}

const SETS: readonly { readonly id: ColumnSet; readonly text: string }[] = [
  { id: 'standard', text: t('The standard set') },
  { id: 'shown', text: t('Those shown in the grid') },
  { id: 'all', text: t('All') },
]

export function ColumnChoice({ choice, crawl, own, onChange }: ColumnChoiceProps) {
  const subject = subjectOf(choice, crawl)
  const offered = offeredColumns(subject, own)
  const isOfRows = subject.kind === 'rows'
  const sets = isOfRows ? SETS.filter(({ id }) => id !== 'shown' || crawl.shown !== null) : SETS.slice(2)
  const isOwn = typeof choice.columns !== 'string'
  const set = isOwn ? 'own' : isOfRows ? choice.columns : 'all'
  const written: readonly string[] = isOfRows ? subject.columns : ownChoice(choice, offered.ids)
  const count = (id: ColumnSet) => (isOfRows ? rowColumns(id, crawl).length : offered.ids.length)
  return (
    <Radio.Group
      aria-label={t('Columns')}
      value={set}
      // An own choice starts with what was chosen before.
      onChange={(next) => onChange(next === 'own' ? [...written] : (next as ColumnSet))}
    >
      <div className={classes.choices}>
        {sets.map(({ id, text }) => (
          <Radio key={id} size="xs" value={id} label={<Choice text={text} count={count(id)} />} />
        ))}
        <Radio
          size="xs"
          value="own"
          label={isOwn ? <Choice text={t('My choice')} count={written.length} /> : t('My choice…')}
        />
        {isOwn && <ExportColumnsPicker columns={written} offered={offered} onChange={onChange} />}
      </div>
    </Radio.Group>
  )
}

/** Names of one's own choice that the table has; all of them where none is left. */
function ownChoice({ columns }: ExportChoice, ids: readonly string[]): readonly string[] {
  const chosen = typeof columns === 'string' ? [] : columns.filter((id) => ids.includes(id))
  return chosen.length > 0 ? chosen : ids
}
