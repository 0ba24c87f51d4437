/** The fields of the form and the schedule they mean. Pure. */
import type { Schedule, ScheduleRhythm } from '../../../shared/domain/schedule'
import { t } from '../../../shared/words/t'

export interface RepeatFields {
  readonly kind: 'off' | ScheduleRhythm['kind']
  /** As typed: 0 to 59. */
  readonly minute: string
  /** `HH:MM`. */
  readonly time: string
  readonly weekday: number
  /** A number, or `all`. */
  readonly keep: string
}

export const KIND_CHOICES = [
  { value: 'off', label: t('Off') },
  { value: 'hourly', label: t('Hourly') },
  { value: 'daily', label: t('Daily') },
  { value: 'weekly', label: t('Weekly') },
] as const

export const KEEP_CHOICES: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'all', label: t('Keep all crawls') },
  ...['2', '7', '14', '30', '100'].map((value) => ({ value, label: t('Keep the last {keep}', { keep: value }) })),
]

/** Starts with the schedule there is; else with every day at the next full hour, switched off. */
export function startFields(schedule: Schedule | null, nowMs: number): RepeatFields {
  const now = new Date(nowMs)
  const usual = { hour: (now.getHours() + 1) % 24, minute: 0, weekday: now.getDay() }
  const { hour, minute, weekday } = { ...usual, ...schedule?.rhythm }
  const two = (part: number): string => String(part).padStart(2, '0')
  return {
    kind: schedule?.rhythm.kind ?? 'off',
    minute: String(minute),
    time: `${two(hour)}:${two(minute)}`,
    weekday,
    keep: schedule?.keep == null ? 'all' : String(schedule.keep),
  }
}

/** `null` when it is off, or the time is not given in full. */
export function rhythmOf({ kind, minute, time, weekday }: RepeatFields): ScheduleRhythm | null {
  if (kind === 'off') return null
  if (kind === 'hourly') {
    return /^[0-5]?\d$/.test(minute.trim()) ? { kind, minute: Number(minute) } : null
  }
  const parts = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time)
  if (parts === null) return null
  const at = { hour: Number(parts[1]), minute: Number(parts[2]) }
  return kind === 'daily' ? { kind, ...at } : { kind, weekday, ...at }
}
