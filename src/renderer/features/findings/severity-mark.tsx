/** How bad a finding is, as a shape with its word for screen readers: never colour alone. */
import { Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react'
import type { CheckSeverity } from '../../../shared/checks'
import { SEVERITY_WORDS } from './finding-list'
import classes from './findings-view.module.css'

const ICONS: Readonly<Record<CheckSeverity, LucideIcon>> = { error: OctagonX, warning: TriangleAlert, notice: Info }

export function SeverityMark({ severity }: { readonly severity: CheckSeverity }) {
  const Icon = ICONS[severity]
  return (
    <span className={classes.severity} data-severity={severity}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span className="visually-hidden">{SEVERITY_WORDS[severity].one}</span>
    </span>
  )
}
