/** What the crawl does beside fetching, said calmly: re-checking what failed, holding traps back, waiting for the network. */
import { HardDrive, Moon, Radar, RotateCw, WifiOff } from 'lucide-react'
import type { CrawlProgress } from '../../../shared/domain/crawl-progress'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { InterruptionKind } from '../../../shared/domain/interruption'
import { t } from '../../../shared/words/t'
import classes from './progress.module.css'
import { againWords, interruptionWords, trapWords } from './progress-figures'

interface CrawlNotesProps {
  readonly crawl: CrawlSummary
  readonly progress: CrawlProgress | null
  onShowTraps(): void
}

const INTERRUPTION_ICONS = { network: WifiOff, disk: HardDrive, sleep: Moon } as const satisfies Record<
  InterruptionKind,
  unknown
>
const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

export function CrawlNotes({ crawl, progress, onShowTraps }: CrawlNotesProps) {
  const again = againWords(progress?.again ?? 0, crawl.state)
  const traps = trapWords(progress?.traps ?? 0, crawl.counts.held)
  if (again === '' && traps === '') return null
  return (
    <div className={classes.notes}>
      {again !== '' && (
        <span
          className={classes.note}
          title={t('Re-checks of what failed, before the verdict is given, and what you asked for again')}
        >
          <RotateCw {...ICON} />
          {again}
        </span>
      )}
      {traps !== '' && (
        <button
          type="button"
          className={classes.pill}
          title={t('URLs that look endless were set aside. See why, and release what is none.')}
          onClick={onShowTraps}
        >
          <Radar {...ICON} />
          <span className="number">{traps}</span>
        </button>
      )}
    </div>
  )
}

/** Why a running crawl waits although nobody paused it. */
export function InterruptionNote({ crawl, progress }: Omit<CrawlNotesProps, 'onShowTraps'>) {
  const interruption = crawl.state === 'running' ? (progress?.interruption ?? null) : null
  if (interruption === null) return null
  const Icon = INTERRUPTION_ICONS[interruption.kind]
  return (
    <p className={classes.interruption} role="status">
      <Icon {...ICON} />
      <span>
        {interruptionWords(interruption)} <span className={classes.known}>{interruption.message}</span>
      </span>
    </p>
  )
}
