/**
 * The numbers that checks compare with: what the catalogue says, what a person put in their place, and how they are
 * written.
 */
import { CHECK_IDS, type CheckEntry, type CheckId, checkEntry, isCheckId, LIMIT_UNITS, type LimitUnit } from './checks'
import { fillLimits } from './checks/check-entry'
import { t, wordsLocale } from './words/t'

/** Limits that a person changed, by check; all others are as the catalogue says. */
export type CheckLimits = Readonly<Partial<Record<CheckId, number>>>

/** Checks whose limit may be changed. */
export const LIMITED_CHECKS: readonly CheckId[] = CHECK_IDS.filter((id) => checkEntry(id).limit !== undefined)

/** The number that counts, within the range of the catalogue. Not a number for a check without a limit. */
export function limitIn(limits: CheckLimits, id: CheckId): number {
  const { limit } = checkEntry(id)
  if (limit === undefined) return Number.NaN
  return Math.min(limit.max, Math.max(limit.min, limits[id] ?? limit.value))
}

/** Only what is of use: limits of checks that have one, in their range, other than the catalogue's. */
export function usableLimits(given: Readonly<Record<string, number>>): CheckLimits {
  const usable: Partial<Record<CheckId, number>> = {}
  for (const [id, value] of Object.entries(given)) {
    if (!isCheckId(id) || !Number.isFinite(value)) continue
    const { limit } = checkEntry(id)
    if (limit === undefined) continue
    const within = limitIn({ [id]: value }, id)
    if (within !== limit.value) usable[id] = within
  }
  return usable
}

/** A limit as people read it: "60 characters", "1 link", "1.5 s", "3 MB". */
export function limitText(value: number, unit: LimitUnit): string {
  if (unit === 'ms') return value < 1000 ? `${number(value)} ms` : `${number(value / 1000)} s`
  if (unit === 'bytes') return bytesText(value)
  if (unit === 'percent') return `${number(value)} %`
  return `${number(value)} ${t(value === 1 ? LIMIT_UNITS[unit] : unit)}`
}

/** The threshold of a check in words, with the limits that count; `null` where it has none. */
export function thresholdText(id: CheckId, limits: CheckLimits = {}): string | null {
  const { threshold } = checkEntry(id)
  if (threshold === undefined) return null
  return fillLimits(t(threshold), id, (limited) => {
    const { limit } = checkEntry(limited as CheckId) as Required<CheckEntry>
    return limitText(limitIn(limits, limited as CheckId), limit.unit)
  })
}

function bytesText(bytes: number): string {
  const steps = [
    { from: 1e9, unit: 'GB' },
    { from: 1e6, unit: 'MB' },
    { from: 1e3, unit: 'KB' },
  ]
  const step = steps.find(({ from }) => bytes >= from)
  return step === undefined
    ? t('{bytes, plural, one {# byte} other {# bytes}}', { bytes })
    : `${number(bytes / step.from)} ${step.unit}`
}

function number(value: number): string {
  return new Intl.NumberFormat(wordsLocale(), { maximumFractionDigits: 3 }).format(value)
}
