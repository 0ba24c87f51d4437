/** A shortcut as key caps, quieter than the text it stands beside. */
import { shortcutKeys } from '../lib/platform'
import classes from './kbd.module.css'

export function Kbd({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className={classes.keys}>
      {shortcutKeys(shortcut).map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
