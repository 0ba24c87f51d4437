/** What stands in place of a body: that it is being read, why there is none, or what went wrong. */
import { Button, Loader } from '@mantine/core'
import { FileQuestionMark, FileX } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { BodyInfo } from '../../../shared/domain/page-body'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { openSheet } from '../../lib/selection-store'
import classes from './details-panel.module.css'

/** What comes sooner needs no word. */
const QUIET_MS = 300

export function Working({ what }: { readonly what: string }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={classes.working} role="status">
      {isLong && (
        <>
          <Loader size={16} aria-hidden />
          {what}
        </>
      )}
    </div>
  )
}

interface FaultProps {
  readonly error: unknown
  onRetry(): void
}

export function BodyFault({ error, onRetry }: FaultProps) {
  return (
    <div className={classes.problem}>
      <ErrorNotice error={asTrawlError(error)} actions={<Button onClick={onRetry}>{t('Try again')}</Button>} />
    </div>
  )
}

interface NoBodyProps {
  readonly presence: Exclude<BodyInfo['presence'], 'kept'>
  readonly settings: CrawlSettings
}

export function NoBody({ presence, settings }: NoBodyProps) {
  if (presence === 'no_answer') {
    return (
      <EmptyState icon={FileX} size="small" title={t('No answer, no body')}>
        {t('Nothing has come for this row. The summary says why.')}
      </EmptyState>
    )
  }
  if (presence === 'empty') {
    return (
      <EmptyState icon={FileX} size="small" title={t('The body is empty')}>
        {t('The server answered without a body. Its headers are under Network.')}
      </EmptyState>
    )
  }
  if (settings.keepBodies) {
    return (
      <EmptyState icon={FileQuestionMark} size="small" title={t('This body was not kept')}>
        {t('The crawl keeps bodies, but this one was not downloaded. Fetch the row again to get it.')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={FileQuestionMark}
      size="small"
      title={t('Bodies are not kept in this crawl')}
      actions={
        <Button variant="default" onClick={() => openSheet({ settings: { ...settings, keepBodies: true } })}>
          {t('New crawl that keeps bodies…')}
        </Button>
      }
    >
      {t(
        'With the setting “Keep bodies” a crawl stores every page as it came, compressed. Then its text, source, data and pictures are shown here.',
      )}
    </EmptyState>
  )
}
