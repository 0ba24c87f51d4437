/** A URL for reading, the host quieter than the rest; cut where no screen reaches. */
import { MAX_LINE_CHARS } from '../lib/cell-format'
import { showUrl } from '../lib/format'
import classes from './url-text.module.css'

export function UrlText({ url }: { readonly url: string }) {
  const { host, rest } = showUrl(url.slice(0, MAX_LINE_CHARS))
  return (
    <bdi dir="ltr">
      <span className={classes.host}>{host}</span>
      {rest}
    </bdi>
  )
}
