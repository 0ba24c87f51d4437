import { formatNumber } from '../../lib/format'
import classes from './export-dialog.module.css'

/** Words of a choice, and how many it is of. */
export function Choice({ text, count }: { readonly text: string; readonly count: number | null }) {
  return (
    <>
      {text}
      {count !== null && <span className={`${classes.count} number`}>{formatNumber(count)}</span>}
    </>
  )
}
