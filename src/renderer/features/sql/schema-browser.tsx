/** Tables, views and their columns with what they mean. A click puts a name into the statement. */
import { TextInput } from '@mantine/core'
import { ChevronRight, Eye, Search, Table2, TextCursorInput } from 'lucide-react'
import { useState } from 'react'
import type { SqlTable } from '../../../shared/domain/sql-console'
import { columnMeaning, RESULT_VIEW, tableMeaning } from '../../../shared/schema-words'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import classes from './schema-browser.module.css'
import { selectAllFrom, sqlName } from './sql-names'

interface SchemaBrowserProps {
  readonly tables: readonly SqlTable[]
  onInsert(text: string): void
  /** Runs a statement for a look at a table. */
  onLook(statement: string): void
}

export function SchemaBrowser({ tables, onInsert, onLook }: SchemaBrowserProps) {
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([RESULT_VIEW]))
  const wanted = search.trim().toLowerCase()
  const shown = tables.flatMap((table) => matching(table, wanted))
  return (
    <div className={classes.browser}>
      <TextInput
        className={classes.search}
        size="xs"
        aria-label={t('Find a table or column')}
        placeholder={t('Find a column')}
        spellCheck={false}
        maxLength={200}
        leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
      />
      <ul className={classes.tables} aria-label={t('Tables')}>
        {shown.map((table) => (
          <TableEntry
            key={table.name}
            table={table}
            isOpen={wanted !== '' || open.has(table.name)}
            onToggle={() => setOpen(toggled(open, table.name))}
            onInsert={onInsert}
            onLook={onLook}
          />
        ))}
        {shown.length === 0 && wanted !== '' && (
          <li className={classes.none}>{t('No table or column is called that.')}</li>
        )}
      </ul>
    </div>
  )
}

interface TableEntryProps extends Omit<SchemaBrowserProps, 'tables'> {
  readonly table: SqlTable
  readonly isOpen: boolean
  onToggle(): void
}

function TableEntry({ table, isOpen, onToggle, onInsert, onLook }: TableEntryProps) {
  const { name, kind, columns } = table
  const Icon = kind === 'view' ? Eye : Table2
  return (
    <li>
      <div className={classes.tableLine}>
        <button
          type="button"
          className={classes.table}
          aria-expanded={isOpen}
          title={t(tableMeaning(name))}
          onClick={onToggle}
        >
          <ChevronRight className={classes.chevron} size={14} strokeWidth={1.5} aria-hidden />
          <Icon size={14} strokeWidth={1.5} aria-label={kind} />
          <span className="truncate" dir="auto">
            {name}
          </span>
        </button>
        <IconButton
          icon={TextCursorInput}
          className={classes.action}
          label={t('Insert {name}', { name })}
          onClick={() => onInsert(sqlName(name))}
        />
        <IconButton
          icon={Eye}
          className={classes.action}
          label={t('Look at {name}', { name })}
          onClick={() => onLook(selectAllFrom(name))}
        />
      </div>
      {isOpen && (
        <ul className={classes.columns} aria-label={t('Columns of {name}', { name })}>
          {columns.map((column) => (
            <li key={column.name}>
              <button
                type="button"
                className={classes.column}
                title={t(columnMeaning(name, column.name))}
                onClick={() => onInsert(sqlName(column.name))}
              >
                <span className="truncate" dir="auto">
                  {column.name}
                </span>
                <span className={classes.type}>{column.type.toLowerCase()}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** The table with the columns that match, or with all of them when its own name does; nothing when neither does. */
function matching(table: SqlTable, wanted: string): readonly SqlTable[] {
  if (wanted === '' || table.name.toLowerCase().includes(wanted)) return [table]
  const columns = table.columns.filter(({ name }) => name.toLowerCase().includes(wanted))
  return columns.length === 0 ? [] : [{ ...table, columns }]
}

function toggled(set: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(name)) next.add(name)
  return next
}
