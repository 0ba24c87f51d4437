/** Typed values as filters need them: numbers, sizes and durations with their units, dates. */
import type { ColumnType } from '../../../../shared/columns'
import { t } from '../../../../shared/words/t'

const SIZE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
}
const TIME_UNITS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** A typed number of a type; `null` when it is none. Sizes and durations may carry a unit. */
export function parseNumber(typed: string, type: ColumnType): number | null {
  const text = typed.trim()
  if (text === '') return null
  if (type === 'bytes') return withUnit(text, SIZE_UNITS)
  if (type === 'duration') return withUnit(text, TIME_UNITS)
  if (type === 'time') {
    const ms = Date.parse(text)
    return Number.isNaN(ms) ? null : ms
  }
  return withUnit(text, { '': 1 })
}

function withUnit(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = /^(-?\d[\d ,_']*(?:\.\d+)?|-?\.\d+)\s*([a-z]*)$/i.exec(text)
  const factor = units[match?.[2]?.toLowerCase() ?? '']
  if (!match?.[1] || factor === undefined) return null
  const value = Number(match[1].replace(/[ ,_']/g, '')) * factor
  return Number.isFinite(value) ? value : null
}

/** A number as it is typed: `100 KB`, `1.5 s`, `2026-03-01T10:00`. */
export function typedNumber(value: number, type: ColumnType): string {
  switch (type) {
    case 'bytes':
      return inUnits(value, [
        [1e9, 'GB'],
        [1e6, 'MB'],
        [1e3, 'KB'],
      ])
    case 'duration':
      return inUnits(value, [
        [3_600_000, 'h'],
        [60_000, 'min'],
        [1000, 's'],
        [1, 'ms'],
      ])
    case 'time':
      // The input wants local time without a zone.
      return new Date(value - new Date(value).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    default:
      return String(value)
  }
}

/** In the largest unit that leaves no more than two digits after the point. */
function inUnits(value: number, units: readonly (readonly [number, string])[]): string {
  const unit = units.find(([factor]) => value >= factor && Number.isInteger((value / factor) * 100))
  return unit === undefined ? String(value) : `${value / unit[0]} ${unit[1]}`
}

/** What to type, for the empty field. */
export function numberPlaceholder(type: ColumnType): string {
  if (type === 'bytes') return '100 KB'
  if (type === 'duration') return '500 ms'
  return type === 'status' ? '404' : '10'
}

/** What was expected where the typed text is no number of the type. */
export function numberRefusal(type: ColumnType): string {
  if (type === 'bytes') return t('A size, such as 100 KB or 2 MB')
  if (type === 'duration') return t('A time, such as 500 ms or 2 s')
  return type === 'time' ? t('A date and time') : t('A number, such as 10')
}
