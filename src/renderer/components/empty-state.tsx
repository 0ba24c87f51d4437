/** What a place is for, and the one action that fills it. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  readonly icon?: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** `small` for a list or a panel, `large` for the middle of the window. */
  readonly size?: 'small' | 'large'
  /** `h1` where it is all that the page has. */
  readonly heading?: 'h1' | 'h2'
}

export function EmptyState({
  icon: Icon,
  title,
  children,
  actions,
  size = 'large',
  heading: Heading = 'h2',
}: EmptyStateProps) {
  return (
    <div className={classes.place} data-size={size}>
      {Icon !== undefined && (
        <Icon className={classes.icon} size={size === 'large' ? 40 : 24} strokeWidth={1.25} aria-hidden />
      )}
      <Heading className={classes.title}>{title}</Heading>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
