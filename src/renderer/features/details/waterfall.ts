/**
 * Every attempt of a row on one axis of time. Pure: attempts in, shares of the axis out. Waits and pauses often take a
 * thousand times what the requests took; together they get less than half of the axis, and are marked as shortened.
 */
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import { type AttemptPhase, attemptParts } from './attempt-rounds'

/** `pause`: between two attempts, beyond the wait for a turn; `rest`: time of a request that nothing is known of. */
export type WaterfallPhase = 'pause' | 'wait' | AttemptPhase | 'rest'

export interface WaterfallBar {
  readonly phase: WaterfallPhase
  readonly ms: number
  /** Left edge and width as shares of the axis, 0 to 1. */
  readonly start: number
  readonly share: number
  readonly isShortened: boolean
}

export interface WaterfallRow {
  readonly attempt: FetchAttempt
  readonly bars: readonly WaterfallBar[]
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[]
  /** From the first wait to the last byte, in ms. */
  readonly totalMs: number
  /** What the requests took without waits and pauses, in ms. */
  readonly busyMs: number
  /** Phases that are there, in their order. */
  readonly phases: readonly WaterfallPhase[]
}

const PHASE_ORDER: readonly WaterfallPhase[] = ['pause', 'wait', 'dns', 'connect', 'tls', 'first_byte', 'body', 'rest']
/** What all waits and pauses get at most, as a share of what the requests took. */
const IDLE_SHARE = 0.7
/** Shorter than this nobody waits, and clocks are not exact. */
const LEAST_MS = 1

interface TimedAttempt {
  readonly attempt: FetchAttempt
  readonly pauseMs: number
  readonly waitMs: number
  readonly busyMs: number
}

export function waterfall(attempts: readonly FetchAttempt[]): Waterfall {
  const timed = attempts.map((attempt, at) => timedAttempt(attempt, attempts[at - 1]))
  const busyMs = timed.reduce((sum, each) => sum + each.busyMs, 0)
  const idles = timed.filter(({ pauseMs, waitMs }) => pauseMs + waitMs > 0).length
  const mostIdleMs = idles === 0 ? 0 : (Math.max(busyMs, LEAST_MS) * IDLE_SHARE) / idles
  const drawnIdleMs = ({ pauseMs, waitMs }: TimedAttempt) => Math.min(pauseMs + waitMs, mostIdleMs)
  const axisMs = timed.reduce((sum, each) => sum + drawnIdleMs(each) + each.busyMs, 0)
  let at = 0
  const rows = timed.map((each) => {
    const idleMs = each.pauseMs + each.waitMs
    const scale = idleMs === 0 ? 0 : drawnIdleMs(each) / idleMs
    const bars: WaterfallBar[] = []
    const add = (phase: WaterfallPhase, ms: number, drawnMs: number): void => {
      if (ms <= 0) return
      bars.push({ phase, ms, start: shareOf(at, axisMs), share: shareOf(drawnMs, axisMs), isShortened: drawnMs < ms })
      at += drawnMs
    }
    add('pause', each.pauseMs, each.pauseMs * scale)
    add('wait', each.waitMs, each.waitMs * scale)
    const parts = attemptParts(each.attempt)
    for (const { phase, ms } of parts) add(phase, ms, ms)
    const restMs = each.busyMs - parts.reduce((sum, { ms }) => sum + ms, 0)
    add('rest', restMs < LEAST_MS && parts.length > 0 ? 0 : restMs, restMs)
    return { attempt: each.attempt, bars }
  })
  const present = new Set(rows.flatMap(({ bars }) => bars.map(({ phase }) => phase)))
  return {
    rows,
    busyMs,
    totalMs: timed.reduce((sum, each) => sum + each.pauseMs + each.waitMs + each.busyMs, 0),
    phases: PHASE_ORDER.filter((phase) => present.has(phase)),
  }
}

function timedAttempt(attempt: FetchAttempt, before: FetchAttempt | undefined): TimedAttempt {
  const partsMs = attemptParts(attempt).reduce((sum, { ms }) => sum + ms, 0)
  const busyMs = Math.max(attempt.durationMs, partsMs)
  if (before === undefined) return { attempt, pauseMs: 0, waitMs: long(attempt.waitMs), busyMs }
  const idleMs = Math.max(0, attempt.startedAtMs - before.startedAtMs - before.durationMs)
  const waitMs = Math.min(attempt.waitMs, idleMs)
  return { attempt, pauseMs: long(idleMs - waitMs), waitMs: long(waitMs), busyMs }
}

function long(ms: number): number {
  return ms < LEAST_MS ? 0 : ms
}

function shareOf(ms: number, axisMs: number): number {
  return axisMs === 0 ? 0 : Math.min(1, ms / axisMs)
}
