/** A URL for reading on one line, the host quieter than the path and cut before it: the path tells more. */
import { MAX_LINE_CHARS } from '../lib/cell-format'
import { showUrl } from '../lib/format'
import { plainText } from '../lib/plain-text'
import classes from './url-text.module.css'

/** Characters that hovering shows; a tooltip with more covers the screen. */
const HOVER_CHARS = 1000

export function UrlText({ url }: { readonly url: string }) {
  const { host, rest } = showUrl(url.slice(0, MAX_LINE_CHARS))
  return (
    <span className={classes.url} title={plainText(url.slice(0, HOVER_CHARS))} dir="ltr">
      <span className={classes.host}>{host}</span>
      <bdi className={classes.path}>{rest}</bdi>
    </span>
  )
}
