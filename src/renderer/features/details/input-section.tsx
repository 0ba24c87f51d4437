/** Where the row comes from: its line, what it said, the columns that travel along, and rows with the same URL. */
import type { RowDetails } from '../../../shared/domain/row-details'
import { formatCount, formatNumber } from '../../lib/format'
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
  const more = duplicateRows.length - MAX_DUPLICATES
  return (
    <Section title="Input">
      <dl className={classes.facts}>
        {cells.line !== null && cells.line !== undefined && (
          <>
            <dt>Line</dt>
            <dd className="number">{cells.line}</dd>
          </>
        )}
        <dt>Text</dt>
        <dd className={classes.exact} dir="auto" data-selectable>
          {cells.input === null || cells.input === undefined || cells.input === '' ? (
            <span className={classes.aside}>empty</span>
          ) : (
            plainText(String(cells.input).slice(0, TEXT_CHARS))
          )}
        </dd>
        {typeof cells.found_on === 'string' && (
          <>
            <dt>Found on</dt>
            <dd className={classes.exact} data-selectable>
              <DecodedUrl url={cells.found_on} />
            </dd>
          </>
        )}
        {typeof cells.depth === 'number' && cells.depth > 0 && (
          <>
            <dt>Depth</dt>
            <dd className="number">{formatCount(cells.depth, 'link')} from the input</dd>
          </>
        )}
        {duplicateRows.length > 0 && (
          <>
            <dt>Same URL</dt>
            <dd className="number">
              {duplicateRows.length === 1 ? 'row ' : 'rows '}
              {duplicateRows.slice(0, MAX_DUPLICATES).join(', ')}
              {more > 0 && ` and ${formatNumber(more)} more`}
            </dd>
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
        {value === '' ? <span className={classes.aside}>empty</span> : plainText(value.slice(0, TEXT_CHARS))}
      </dd>
    </>
  )
}
