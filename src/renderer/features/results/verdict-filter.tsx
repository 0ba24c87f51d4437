/** Narrows the view down to one verdict. */
import { Menu } from '@mantine/core'
import { Check, ChevronDown } from 'lucide-react'
import { VERDICT_ENTRIES, VERDICTS, type Verdict } from '../../../shared/domain/verdict'
import { VerdictMark } from '../../components/verdict-mark'
import classes from './results-view.module.css'

interface VerdictFilterProps {
  readonly active: Verdict | null
  onChange(verdict: Verdict | null): void
}

const TICK = <Check size={14} strokeWidth={1.75} aria-hidden />

export function VerdictFilter({ active, onChange }: VerdictFilterProps) {
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <button
          type="button"
          className={classes.quickFilter}
          data-verdict-filter
          aria-label={active === null ? 'Verdict: any' : `Verdict: ${VERDICT_ENTRIES[active].label}`}
          data-on={active !== null || undefined}
          title="Show one verdict only"
        >
          {active === null ? <span className={classes.anyVerdict}>Verdict</span> : <VerdictMark verdict={active} />}
          <ChevronDown size={12} strokeWidth={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label="Verdict">
        <Menu.Item rightSection={active === null ? TICK : null} onClick={() => onChange(null)}>
          Any verdict
        </Menu.Item>
        {VERDICTS.map((verdict) => (
          <Menu.Item
            key={verdict}
            title={VERDICT_ENTRIES[verdict].meaning}
            rightSection={active === verdict ? TICK : null}
            onClick={() => onChange(verdict)}
          >
            <VerdictMark verdict={verdict} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
