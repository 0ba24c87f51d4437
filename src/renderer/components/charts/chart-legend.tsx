/** Which colour and pattern means what. */
import type { ChartTone } from './chart-parts'
import classes from './charts.module.css'

interface ChartLegendProps {
  readonly entries: readonly { readonly tone: ChartTone; readonly label: string }[]
}

export function ChartLegend({ entries }: ChartLegendProps) {
  return (
    <ul className={classes.legend}>
      {entries.map(({ tone, label }) => (
        <li key={tone}>
          <span className={classes.swatch} data-tone={tone} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  )
}
