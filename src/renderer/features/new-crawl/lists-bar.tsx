/** What each list was recognised as, and how its columns are read: which sheet, which column has the URLs. */
import { Checkbox, Select } from '@mantine/core'
import type { ListReport } from '../../../shared/domain/draft-report'
import { DELIMITERS, type Delimiter, type TableChoice, type TableReading } from '../../../shared/domain/list-choice'
import { t } from '../../../shared/words/t'
import { DELIMITER_WORDS, hasColumnChoice, isWorthTelling, listWords } from './list-words'
import classes from './lists-bar.module.css'

interface ListsBarProps {
  readonly lists: readonly ListReport[]
  /** While lists are read the choices stand as they were, and the focus stays with them. */
  readonly busy: boolean
  onChoose(index: number, choice: TableChoice): void
  onSheet(index: number, sheet: string): void
}

export function ListsBar({ lists, busy, onChoose, onSheet }: ListsBarProps) {
  if (!isWorthTelling(lists)) return null
  return (
    <ul className={classes.lists} aria-label={t('How the lists are read')} aria-busy={busy}>
      {lists.map((list, index) => (
        <ListLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a list is its place
          key={index}
          list={list}
          isNamed={lists.length > 1}
          onChoose={(choice) => onChoose(index, choice)}
          onSheet={(sheet) => onSheet(index, sheet)}
        />
      ))}
    </ul>
  )
}

interface ListLineProps {
  readonly list: ListReport
  readonly isNamed: boolean
  onChoose(choice: TableChoice): void
  /** By its number. */
  onSheet(sheet: string): void
}

function ListLine({ list, isNamed, onChoose, onSheet }: ListLineProps) {
  const { origin, table } = list
  const { workbook } = origin
  const name = origin.name ?? t('Text')
  const common = { size: 'xs', allowDeselect: false, comboboxProps: { withinPortal: true } } as const
  return (
    <li className={classes.list}>
      <span className={classes.words}>
        {isNamed && (
          <bdi className={`${classes.name} truncate`} title={name}>
            {name}
          </bdi>
        )}
        {listWords(list)}
      </span>
      {workbook !== null && workbook.sheets.length > 1 && (
        <span className={classes.choice}>
          {t('Sheet')}
          <Select
            {...common}
            aria-label={t('Sheet of {name}', { name })}
            className={classes.select ?? ''}
            data={workbook.sheets.map((each, index) => ({ value: String(index + 1), label: each }))}
            value={String(workbook.sheet)}
            onChange={(value) => value !== null && onSheet(value)}
          />
        </span>
      )}
      {table !== null && hasColumnChoice(list) && (
        <>
          <span className={classes.choice}>
            {t('URLs from')}
            <Select
              {...common}
              searchable={table.columns.length > 12}
              aria-label={t('Column with the URLs of {name}', { name })}
              className={classes.select ?? ''}
              data={table.columns.map((each, index) => ({ value: String(index + 1), label: each }))}
              value={String(table.urlColumn)}
              onChange={(value) => onChoose({ ...choiceOf(table), urlColumn: Number(value) })}
            />
          </span>
          {list.format !== 'json' && (
            <Checkbox
              size="xs"
              label={t('First row names the columns')}
              checked={table.hasHeader}
              onChange={(event) => onChoose({ ...choiceOf(table), hasHeader: event.currentTarget.checked })}
            />
          )}
          {table.delimiter !== null && (
            <span className={classes.choice}>
              {t('Separator')}
              <Select
                {...common}
                aria-label={t('Separator of {name}', { name })}
                className={classes.small ?? ''}
                data={DELIMITERS.map((each) => ({ value: each, label: DELIMITER_WORDS[each] }))}
                value={table.delimiter}
                onChange={(value) => onChoose({ urlColumn: null, hasHeader: null, delimiter: value as Delimiter })}
              />
            </span>
          )}
        </>
      )}
    </li>
  )
}

/** The table as it is read now, of which one thing is changed. */
function choiceOf({ urlColumn, hasHeader, delimiter }: TableReading): TableChoice {
  return { urlColumn, hasHeader, delimiter }
}
