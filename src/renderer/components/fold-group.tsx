/** A group in a list, under a head that folds it away. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './fold-group.module.css'

interface FoldGroupProps {
  readonly title: string
  /** What is said beside the title, folded or not: how many things are in it. */
  readonly detail?: string
  readonly open: boolean
  readonly children: ReactNode
  /** `null`: it stays open, as groups do while they are searched. */
  readonly onToggle: (() => void) | null
}

export function FoldGroup({ title, detail, open, children, onToggle }: FoldGroupProps) {
  const words = (
    <>
      <span>{title}</span>
      {detail !== undefined && <span className={`${classes.detail} number`}>{detail}</span>}
    </>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no head that can be pressed
    <div role="group" aria-label={title}>
      {onToggle === null ? (
        <p className={classes.head}>{words}</p>
      ) : (
        <button type="button" className={classes.head} aria-expanded={open} onClick={onToggle}>
          <ChevronRight className={classes.chevron} size={14} strokeWidth={1.75} aria-hidden />
          {words}
        </button>
      )}
      {(open || onToggle === null) && children}
    </div>
  )
}
