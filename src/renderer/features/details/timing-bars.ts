/** Where the time of a row went, as bars on one axis. Pure: numbers in, shares of the axis out. */
import type { ColumnId } from '../../../shared/columns'
import type { CellValue } from '../../../shared/domain/result-query'

export const TIMING_PHASES = ['earlier', 'dns', 'connect', 'tls', 'first_byte', 'body'] as const
export type TimingPhase = (typeof TIMING_PHASES)[number]

export interface TimingBar {
  readonly phase: TimingPhase
  readonly ms: number
  /** Left edge and width as shares of the axis, 0 to 1. */
  readonly start: number
  readonly share: number
}

export interface TimingChart {
  /** How long the URL waited for its turn; not on the axis, which it would often dwarf. `null`: not known. */
  readonly waitMs: number | null
  /** In the order in which they happened; phases that did not happen are left out. */
  readonly bars: readonly TimingBar[]
  /** The length of the axis; `null` when nothing was timed. */
  readonly totalMs: number | null
}

const LAST_HOP: readonly (readonly [TimingPhase, ColumnId])[] = [
  ['dns', 'dns_ms'],
  ['connect', 'connect_ms'],
  ['tls', 'tls_ms'],
  ['first_byte', 'first_byte_ms'],
  ['body', 'body_ms'],
]

/** Shorter leftovers are rounding, not earlier requests. */
const LEAST_EARLIER_MS = 1

/**
 * `cells`: the timing columns of a row. The phases are those of the last request; what the total holds beyond them
 * went to earlier attempts and redirects, which came first.
 */
export function timingChart(cells: Readonly<Partial<Record<ColumnId, CellValue>>>): TimingChart {
  const waitMs = milliseconds(cells.wait_ms)
  const phases = LAST_HOP.flatMap(([phase, column]) => {
    const ms = milliseconds(cells[column])
    return ms === null ? [] : [{ phase, ms }]
  })
  const lastMs = phases.reduce((sum, { ms }) => sum + ms, 0)
  const total = milliseconds(cells.total_ms)
  if (total === null && phases.length === 0) return { waitMs, bars: [], totalMs: null }
  // Phases are rounded one by one, so their sum may exceed the total by a little.
  const totalMs = Math.max(total ?? 0, lastMs)
  const earlierMs = totalMs - lastMs
  const all = earlierMs >= LEAST_EARLIER_MS ? [{ phase: 'earlier' as const, ms: earlierMs }, ...phases] : phases
  let atMs = 0
  const bars = all.map(({ phase, ms }) => {
    const bar = { phase, ms, start: shareOf(atMs, totalMs), share: shareOf(ms, totalMs) }
    atMs += ms
    return bar
  })
  return { waitMs, bars, totalMs }
}

function shareOf(ms: number, totalMs: number): number {
  return totalMs === 0 ? 0 : Math.min(1, ms / totalMs)
}

function milliseconds(value: CellValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
}
