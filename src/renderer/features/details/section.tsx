/** One part of the details, which can be folded away. */
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { formatNumber } from '../../lib/format'
import classes from './details-panel.module.css'
import { toggleFolded, useFolded } from './section-store'

interface SectionProps {
  readonly title: string
  /** How many things are in it. */
  readonly count?: number
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, count, actions, children }: SectionProps) {
  const folded = useFolded(title)
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id} className={classes.sectionTitle}>
          <button type="button" className={classes.fold} aria-expanded={!folded} onClick={() => toggleFolded(title)}>
            <ChevronRight className={classes.chevron} size={14} strokeWidth={1.75} aria-hidden />
            {title} {count !== undefined && <span className={`${classes.count} number`}>{formatNumber(count)}</span>}
          </button>
        </h2>
        {!folded && actions}
      </div>
      {!folded && children}
    </section>
  )
}
