/** Numbers as people read them. Always in English, so that the output does not depend on the machine. */

/** `1234567` as `1,234,567`. */
export function countText(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 row`, `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

const BYTE_UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** Bytes with a unit of 1,024 and at most one decimal. */
export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  // 1023.95 and more would be shown as 1024.0.
  while (value >= 1023.95 && unit < BYTE_UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || Number.isInteger(value) ? String(value) : value.toFixed(1)
  return `${digits} ${BYTE_UNITS[unit]}`
}

/** Milliseconds with the units that matter at their size. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${countText(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

/** Milliseconds since 1970 as `2024-02-29 12:30` in UTC. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
