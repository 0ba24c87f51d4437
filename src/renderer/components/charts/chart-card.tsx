/** A chart with its title, what is pointed at, and the same figures as a table. */
import { ChartColumn as ChartIcon, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { t } from '../../../shared/words/t'
import { plainText } from '../../lib/plain-text'
import { IconButton } from '../icon-button'
import classes from './charts.module.css'

export interface ChartTable {
  readonly titles: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface ChartCardProps {
  readonly title: string
  /** Beside the title, while nothing is pointed at. */
  readonly note?: string
  readonly table: ChartTable
  /** `full`: over all columns of the page. */
  readonly width?: 'half' | 'full'
  readonly legend?: ReactNode
  chart(onPoint: (name: string | null) => void): ReactNode
}

export function ChartCard({ title, note = '', table, width = 'half', legend, chart }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false)
  const [pointed, setPointed] = useState<string | null>(null)
  const heading = useId()
  return (
    <section className={classes.card} data-width={width} aria-labelledby={heading}>
      <header className={classes.cardHead}>
        <h2 id={heading}>{title}</h2>
        <span className={`${classes.readout} truncate number`} data-pointed={pointed !== null || undefined}>
          {pointed ?? note}
        </span>
        <IconButton
          icon={asTable ? ChartIcon : Table2}
          label={asTable ? t('{title} as a chart', { title }) : t('{title} as a table', { title })}
          onClick={() => {
            setAsTable(!asTable)
            setPointed(null)
          }}
        />
      </header>
      {asTable ? <FigureTable label={title} table={table} /> : chart(setPointed)}
      {!asTable && legend}
    </section>
  )
}

function FigureTable({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={classes.tableBox} tabIndex={0} aria-label={t('{label}, table', { label })}>
      <table className={classes.table}>
        <thead>
          <tr>
            {table.titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('\u0000')}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th key={table.titles[index]} scope="row">
                    <bdi>{plainText(cell)}</bdi>
                  </th>
                ) : (
                  <td key={table.titles[index]} className="number">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
