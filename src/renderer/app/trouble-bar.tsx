/** Above everything else in the centre: what broke, and what can be done about it. */
import { Button } from '@mantine/core'
import { Info, X } from 'lucide-react'
import type { Trouble } from '../../shared/ipc/trouble-calls'
import { t } from '../../shared/words/t'
import { IconButton } from '../components/icon-button'
import { copyDiagnostics } from '../lib/diagnostics'
import { plainText } from '../lib/plain-text'
import { useLibrary } from '../lib/queries'
import { useSelection } from '../lib/selection-store'
import { dismissTrouble, resumeAfter, useTroubles } from '../lib/troubles'
import classes from './trouble-bar.module.css'
import { troubleWords } from './trouble-words'

export function TroubleBar() {
  const troubles = useTroubles()
  const shownId = useSelection((state) => state.crawlId)
  // The head of the crawl that is shown says it, too, and has the button.
  const told = troubles.filter(
    ({ kind, crawlIds }) => kind !== 'engine_died' || crawlIds.length > 1 || crawlIds[0] !== shownId,
  )
  return (
    <section className={classes.bar} aria-label={t('What broke')} aria-live="polite">
      {told.map((trouble) => (
        <TroubleNotice key={trouble.id} trouble={trouble} />
      ))}
    </section>
  )
}

function TroubleNotice({ trouble }: { readonly trouble: Trouble }) {
  const { data: crawls = [] } = useLibrary()
  const names = crawls.filter(({ id }) => trouble.crawlIds.includes(id)).map(({ name }) => plainText(name))
  const { message, hint } = troubleWords(trouble, names)
  return (
    <div className={classes.notice}>
      <Info className={classes.icon} size={16} strokeWidth={1.75} aria-hidden />
      <div className={classes.words} data-selectable>
        <p className={classes.message}>{message}</p>
        <p className={classes.hint}>{hint}</p>
      </div>
      <div className={classes.actions}>
        {trouble.crawlIds.length > 0 && (
          <Button size="xs" onClick={() => void resumeAfter(trouble)}>
            {trouble.crawlIds.length === 1 ? t('Resume') : t('Resume all')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => void copyDiagnostics()}>
          {t('Copy diagnostics')}
        </Button>
        <IconButton icon={X} label={t('Dismiss')} onClick={() => void dismissTrouble(trouble.id)} />
      </div>
    </div>
  )
}
