/** The limit of a check: a number that may be changed, with its unit, and the way back. */
import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { type CheckLimits, limitIn, limitText } from '../../../shared/check-limits'
import { type CheckId, type CheckLimit, LIMIT_UNITS } from '../../../shared/checks'
import { t } from '../../../shared/words/t'
import { groupSeparator } from '../../lib/format'
import classes from './findings-view.module.css'
import { setCheckLimit } from './use-check-limits'

interface LimitFieldProps {
  readonly id: CheckId
  readonly limit: CheckLimit
  readonly limits: CheckLimits
}

export function LimitField({ id, limit, limits }: LimitFieldProps) {
  const value = limitIn(limits, id)
  const [draft, setDraft] = useState<number | string>(value)
  const isUsual = value === limit.value
  const isValid = typeof draft === 'number' && draft >= limit.min && draft <= limit.max
  const range = t('{min} to {max}', {
    min: limitText(limit.min, limit.unit),
    max: limitText(limit.max, limit.unit),
  })
  const keep = () => {
    if (isValid && draft !== value) setCheckLimit(id, draft === limit.value ? null : draft)
    if (!isValid) setDraft(value)
  }
  return (
    <div className={classes.limit}>
      <NumberInput
        size="xs"
        className={classes.limitField}
        aria-label={limit.unit === 'ms' ? t('Limit in milliseconds') : t('Limit in {unit}', { unit: t(limit.unit) })}
        title={t('From {range}', { range })}
        value={draft}
        min={limit.min}
        max={limit.max}
        step={Math.max(1, 10 ** (Math.floor(Math.log10(limit.value)) - 1))}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        thousandSeparator={groupSeparator}
        error={isValid ? undefined : t('From {range}', { range })}
        onChange={setDraft}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') setDraft(value)
        }}
      />
      <span>{limit.unit === 'ms' ? LIMIT_UNITS.ms : t(limit.unit)}</span>
      {!isUsual && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            setDraft(limit.value)
            setCheckLimit(id, null)
          }}
        >
          {t('Back to {limitText}', { limitText: limitText(limit.value, limit.unit) })}
        </Button>
      )}
    </div>
  )
}
