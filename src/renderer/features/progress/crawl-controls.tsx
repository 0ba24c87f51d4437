/** Pause, resume and stop: buttons and the commands behind their shortcuts. */
import { Button } from '@mantine/core'
import { Pause, Play, Square } from 'lucide-react'
import { useState } from 'react'
import { isResumable } from '../../../shared/domain/crawl-state'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { COMMANDS, useCommand } from '../../lib/commands'
import { pauseCrawl, pauseOrResume, resumeCrawl, stopCrawl } from '../../lib/crawl-actions'
import { runsElsewhere } from '../../lib/queries'
import classes from './progress.module.css'

export type PendingControl = 'pausing' | 'resuming' | 'stopping' | null

const DEEDS = { pausing: pauseCrawl, resuming: resumeCrawl, stopping: stopCrawl } as const

/** Which control is being carried out, and how to ask for one. */
export function useCrawlControl(crawlId: string) {
  const [pending, setPending] = useState<PendingControl>(null)
  const ask = async (deed: NonNullable<PendingControl>) => {
    setPending(deed)
    await DEEDS[deed](crawlId)
    setPending(null)
  }
  return { pending, ask: (deed: NonNullable<PendingControl>) => void ask(deed) }
}

interface CrawlControlsProps {
  readonly crawl: CrawlSummary
  readonly pending: PendingControl
  onAsk(deed: NonNullable<PendingControl>): void
}

export function CrawlControls({ crawl, pending, onAsk }: CrawlControlsProps) {
  const { state, missing } = crawl
  // Another process holds it: only that one can pause or stop it.
  const isElsewhere = runsElsewhere(crawl)
  const next = missing || isElsewhere ? null : pauseOrResume(state)
  const isOpen = !isElsewhere && (state === 'running' || state === 'paused')
  const idle = pending === null
  useCommand('pause-resume', () => onAsk(next === 'pause' ? 'pausing' : 'resuming'), idle && next !== null)
  useCommand('stop', () => onAsk('stopping'), idle && isOpen)

  if (isResumable(state)) {
    return next === null ? null : (
      <Button
        variant="light"
        loading={pending === 'resuming'}
        leftSection={<Play size={14} strokeWidth={2} />}
        onClick={() => onAsk('resuming')}
      >
        {t('Resume')}
      </Button>
    )
  }
  if (!isOpen) return null
  return (
    <div className={classes.controls}>
      <IconButton
        icon={next === 'pause' ? Pause : Play}
        label={next === 'pause' ? t('Pause') : t('Resume')}
        shortcut={COMMANDS['pause-resume'].shortcut}
        disabled={!idle}
        onClick={() => onAsk(next === 'pause' ? 'pausing' : 'resuming')}
      />
      <IconButton
        icon={Square}
        label={t('Stop')}
        shortcut={COMMANDS.stop.shortcut}
        disabled={!idle}
        onClick={() => onAsk('stopping')}
      />
    </div>
  )
}
