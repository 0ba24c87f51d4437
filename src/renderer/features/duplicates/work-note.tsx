/** How far the search for duplicates is, that it was cancelled, or that the crawl has moved on since. */
import { Button, Progress } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../../shared/words/t'
import { formatShare } from '../../lib/format'
import classes from './duplicates.module.css'
import type { Duplicates } from './use-duplicates'

/** What is done sooner needs no words. */
const QUIET_MS = 300

export function WorkNote({ duplicates }: { readonly duplicates: Duplicates }) {
  const { isWorking, share, isCancelled, isOutdated } = duplicates
  const isSlow = useIsSlow(isWorking)
  if (isWorking && isSlow) {
    return (
      <div className={classes.strip} role="status">
        <span>{t('Comparing pages')}</span>
        <Progress.Root className={classes.bar} size="sm" transitionDuration={0}>
          <Progress.Section value={share * 100} aria-label={t('Share that is compared')} />
        </Progress.Root>
        <span className="number">{formatShare(share)}</span>
        <Button variant="default" onClick={duplicates.cancel}>
          {t('Cancel')}
        </Button>
      </div>
    )
  }
  if (isCancelled) {
    return (
      <div className={classes.strip} role="status">
        <span className={classes.fill}>
          {t('The comparison was cancelled; what is shown is of the threshold before.')}
        </span>
        <Button variant="default" onClick={duplicates.goOn}>
          {t('Compare')}
        </Button>
      </div>
    )
  }
  if (isWorking || !isOutdated) return null
  return (
    <div className={classes.strip} role="status">
      <RefreshCw size={14} strokeWidth={1.75} aria-hidden />
      <span className={classes.fill}>{t('Pages have come or changed since they were compared.')}</span>
      <Button variant="default" onClick={duplicates.refresh}>
        {t('Refresh')}
      </Button>
    </div>
  )
}

function useIsSlow(isWorking: boolean): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    if (!isWorking) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [isWorking])
  return isSlow
}
