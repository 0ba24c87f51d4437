/**
 * The value of a workbook's cell as text: dates and times as ISO 8601 has them, percentages as they are shown, other numbers
 * in full, whatever their format rounds them to. Formats are those of ECMA-376 part 1, 18.8.30.
 */

export type NumberKind = 'plain' | 'date' | 'time' | 'date-time' | 'elapsed' | 'percent'

const DAY_S = 86_400
/** 1970-01-01 as a serial number of the date system of 1900, and of 1904. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
/** 9999-12-31, the last day that a spreadsheet knows. */
const LAST_SERIAL = 2_958_466

/** What the formats mean that every program knows and no file declares. */
const BUILT_IN: ReadonlyMap<number, NumberKind> = new Map([
  [9, 'percent'],
  [10, 'percent'],
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'time'] as const),
  [22, 'date-time'],
  [46, 'elapsed'],
])

export function kindOfBuiltIn(formatId: number): NumberKind {
  return BUILT_IN.get(formatId) ?? 'plain'
}

/** What a declared format shows: `d.m.yyyy hh:mm` is a date with a time. Only its first section counts. */
export function kindOfFormat(code: string): NumberKind {
  const section = code.split(';', 1)[0] ?? ''
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return 'elapsed'
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/general|standard/i.test(bare)) return 'plain'
  const hasDate = /[yd]/i.test(bare)
  const hasTime = /[hs]/i.test(bare)
  if (hasDate || hasTime) return hasDate && hasTime ? 'date-time' : hasDate ? 'date' : 'time'
  if (/m/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'plain'
}

/** A number as text. @param from1904 Whether days are counted from 1904. */
export function numberText(written: string, kind: NumberKind, from1904: boolean): string {
  const value = Number(written)
  if (written.trim() === '' || !Number.isFinite(value)) return written.trim()
  if (kind === 'plain') return plainText(value)
  // 0.1 + 0.2 is shown as 30 %.
  if (kind === 'percent') return `${plainText(value * 100)}%`
  if (value < 0 || value >= LAST_SERIAL) return plainText(value)
  const seconds = Math.round(value * DAY_S)
  if (kind === 'elapsed') return clock(seconds)
  if (kind === 'time') return clock(seconds % DAY_S)
  // Serial 60 is a 29th of February 1900 that never was; days before it are one off.
  const serialSeconds = from1904
    ? seconds - EPOCH_1904 * DAY_S
    : seconds - EPOCH_1900 * DAY_S + (value < 60 ? DAY_S : 0)
  const iso = new Date(serialSeconds * 1000).toISOString()
  return kind === 'date' && seconds % DAY_S === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** Fifteen digits, as spreadsheets do: 0.1 + 0.2 is 0.3. */
function plainText(value: number): string {
  return String(Number(value.toPrecision(15)))
}

function clock(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
