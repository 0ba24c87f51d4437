/** An open lock: the answer came without its certificate being checked. */
import { LockOpen } from 'lucide-react'
import { t } from '../../shared/words/t'
import classes from './insecure-mark.module.css'

const MEANING = t('Fetched without checking certificates')

/** `withWords` where there is room; without, the words are in the title and read to screen readers. */
export function InsecureMark({ withWords = false }: { readonly withWords?: boolean }) {
  return (
    <span className={classes.mark} title={MEANING}>
      <LockOpen size={13} strokeWidth={1.75} aria-hidden />
      {withWords ? t('Certificate not checked') : <span className="visually-hidden">{MEANING}</span>}
    </span>
  )
}
