/** A number that takes effect when it is confirmed (Enter) or left; Escape gives up. What 0 means stands in the empty field. */
import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { NumberSetting } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'
import classes from './pace.module.css'
import { parseLimit, typedLimit } from './pace-fields'

interface LiveNumberProps {
  readonly label: string
  readonly entry: NumberSetting
  readonly value: number
  readonly disabled: boolean
  /** Whether it differs from what it would be by itself. */
  readonly changed?: boolean
  /** As wide as its place instead of its usual width. */
  readonly fill?: boolean
  onApply(value: number): void
}

export function LiveNumber({ label, entry, value, disabled, changed = false, fill = false, onApply }: LiveNumberProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? typedLimit(value, entry)
  const parsed = parseLimit(shown, entry)
  const apply = () => {
    if (typed === null || parsed === null) return
    setTyped(null)
    if (parsed !== value) onApply(parsed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') apply()
    else if (event.key === 'Escape' && typed !== null) setTyped(null)
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = (parsed ?? value) + (event.key === 'ArrowUp' ? 1 : -1)
      setTyped(typedLimit(Math.min(entry.max, Math.max(entry.min, next)), entry))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const wrong = parsed === null
  const bounds = t('{min} to {max}', { min: formatNumber(entry.min), max: formatNumber(entry.max) })
  return (
    <TextInput
      className={`${classes.number} ${fill ? classes.fill : ''}`}
      classNames={{ label: classes.label ?? '' }}
      label={label}
      title={wrong ? t('A whole number from {bounds}', { bounds }) : t(entry.help)}
      placeholder={entry.zeroMeans === undefined ? undefined : t(entry.zeroMeans)}
      inputMode="numeric"
      autoComplete="off"
      wrapperProps={{ 'data-changed': changed || undefined }}
      disabled={disabled}
      error={wrong}
      value={shown}
      rightSection={<span className={classes.unit}>{unitWords(t(entry.unit))}</span>}
      rightSectionWidth={`calc(${unitWords(t(entry.unit)).length}ch + 12px)`}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => (wrong ? setTyped(null) : apply())}
      onKeyDown={onKeyDown}
    />
  )
}

/** The label says what is counted; here only the measure matters. */
function unitWords(unit: string): string {
  if (unit === 'per second') return '/s'
  return unit === 'ms' ? 'ms' : ''
}
