/** What happened, what to do, and the code in small print. */
import { Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { isFaultOfOurs, type SerialisedError } from '../../shared/errors'
import { t } from '../../shared/words/t'
import { copyDiagnostics } from '../lib/diagnostics'
import classes from './error-notice.module.css'

interface ErrorNoticeProps {
  readonly error: Pick<SerialisedError, 'message' | 'hint'> & { readonly code: string }
  readonly actions?: ReactNode
}

export function ErrorNotice({ error, actions }: ErrorNoticeProps) {
  const isOurs = isFaultOfOurs(error.code)
  return (
    <div className={classes.notice} role="alert">
      <CircleAlert className={classes.icon} size={16} strokeWidth={1.75} aria-hidden />
      <div className={classes.words} data-selectable>
        <p className={classes.message}>{error.message}</p>
        <p className={classes.hint}>
          {error.hint} <span className={classes.code}>{error.code}</span>
        </p>
      </div>
      {(actions !== undefined || isOurs) && (
        <div className={classes.actions}>
          {actions}
          {isOurs && (
            <Button size="xs" variant="default" onClick={() => void copyDiagnostics()}>
              {t('Copy diagnostics')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
