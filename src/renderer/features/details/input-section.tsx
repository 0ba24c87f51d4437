/** Where the row comes from: its line, what it said, the columns that travel along, and rows with the same URL. */
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { plainText } from '../../lib/plain-text'
import classes from './details-panel.module.css'
import { DecodedUrl } from './facts-section'
import { keyed } from './keyed'
import { Section } from './section'

/** More row numbers than these are counted, not listed. */
const MAX_DUPLICATES = 20
/** More of a line or a carried value is not drawn. */
const TEXT_CHARS = 4000

export function InputSection({ details }: { readonly details: RowDetails }) {
  const { cells, carried, duplicateRows } = details
  return (
    <Section title={t('Input')}>
      <dl className={classes.facts}>
        {cells.line !== null && cells.line !== undefined && (
          <>
            <dt>{t('Line')}</dt>
            <dd className="number">{cells.line}</dd>
          </>
        )}
        <dt>{t('Text')}</dt>
        <dd className={classes.exact} dir="auto" data-selectable>
          {cells.input === null || cells.input === undefined || cells.input === '' ? (
            <span className={classes.aside}>{t('empty')}</span>
          ) : (
            plainText(String(cells.input).slice(0, TEXT_CHARS))
          )}
        </dd>
        {typeof cells.found_on === 'string' && (
          <>
            <dt>{t('Found on')}</dt>
            <dd className={classes.exact} data-selectable>
              <DecodedUrl url={cells.found_on} />
            </dd>
          </>
        )}
        {typeof cells.depth === 'number' && cells.depth > 0 && (
          <>
            <dt>{t('Depth')}</dt>
            <dd className="number">
              {t('{depth, plural, one {# link} other {# links}} from the input', { depth: cells.depth })}
            </dd>
          </>
        )}
        {duplicateRows.length > 0 && (
          <>
            <dt>{t('Same URL')}</dt>
            <dd className="number">{duplicateRowsWords(duplicateRows)}</dd>
          </>
        )}
        {keyed(carried).map(({ key, entry: [name, value] }) => (
          <Carried key={key} name={name} value={value} />
        ))}
      </dl>
    </Section>
  )
}

function Carried({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className={classes.carriedName}>{plainText(name)}</dt>
      <dd dir="auto" data-selectable>
        {value === '' ? <span className={classes.aside}>{t('empty')}</span> : plainText(value.slice(0, TEXT_CHARS))}
      </dd>
    </>
  )
}

function duplicateRowsWords(rows: readonly number[]): string {
  const list = rows.slice(0, MAX_DUPLICATES).join(', ')
  const more = rows.length - MAX_DUPLICATES
  if (more > 0) return t('rows {list} and {more, number} more', { list, more })
  return rows.length === 1 ? t('row {list}', { list }) : t('rows {list}', { list })
}
