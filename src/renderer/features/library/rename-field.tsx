/** The name of a crawl as a field: Enter and leaving it keep the new name, Escape the old one. */
import { useRef } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { call } from '../../lib/bridge'
import { rememberCrawl } from '../../lib/queries'
import { showProblem } from '../../lib/toasts-store'
import classes from './library.module.css'

/** Longest name that the contract takes. */
const MAX_NAME = 200

interface RenameFieldProps {
  readonly crawl: CrawlSummary
  onDone(): void
}

export function RenameField({ crawl, onDone }: RenameFieldProps) {
  const done = useRef(false)
  const finish = async (name: string | null) => {
    if (done.current) return
    done.current = true
    onDone()
    if (name === null || name === '' || name === crawl.name) return
    try {
      rememberCrawl(await call('library:rename', { crawlId: crawl.id, name }))
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <input
      className={classes.rename}
      ref={(field) => field?.select()}
      defaultValue={crawl.name}
      maxLength={MAX_NAME}
      aria-label={t('Name of the crawl')}
      dir="auto"
      onBlur={(event) => void finish(event.target.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') void finish(event.currentTarget.value.trim())
        else if (event.key === 'Escape') void finish(null)
      }}
    />
  )
}
