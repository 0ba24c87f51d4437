/** The redirect chain as it is drawn: each URL with its answer, its time, and what changed on the way to it. Pure. */
import type { FetchAttempt, RedirectHop } from '../../../shared/domain/fetch-outcome'
import { t } from '../../../shared/words/t'

export interface ChainHop {
  readonly url: string
  /** `null` where it ends without an answer. */
  readonly status: number | null
  /** What its requests took; `null` when they are not known. */
  readonly ms: number | null
  /** In words, such as `http → https`; empty for the first and where only the path changed. */
  readonly changes: readonly string[]
}

/**
 * @param finalUrl - where the chain ends
 * @param attempts - all of the row; those of the last round count
 */
export function redirectChain(
  hops: readonly RedirectHop[],
  finalUrl: string,
  finalStatus: number | null,
  attempts: readonly FetchAttempt[],
): readonly ChainHop[] {
  const round = attempts.at(-1)?.round
  const times = timesByVisit(attempts.filter((attempt) => attempt.round === round))
  const stops = [...hops, { url: finalUrl, status: finalStatus }]
  return stops.map(({ url, status }, at) => {
    const visit = times.findIndex((each) => each.url === url && !each.isTaken)
    const time = times[visit]
    if (time !== undefined) time.isTaken = true
    const before = stops[at - 1]
    return { url, status, ms: time?.ms ?? null, changes: before === undefined ? [] : changesBetween(before.url, url) }
  })
}

interface Visit {
  readonly url: string
  ms: number
  isTaken: boolean
}

/** Retries of a URL right after each other are one visit. */
function timesByVisit(attempts: readonly FetchAttempt[]): Visit[] {
  const visits: Visit[] = []
  for (const { url, durationMs } of attempts) {
    const last = visits.at(-1)
    if (last?.url === url) last.ms += durationMs
    else visits.push({ url, ms: durationMs, isTaken: false })
  }
  return visits
}

function changesBetween(before: string, after: string): readonly string[] {
  const from = parsed(before)
  const to = parsed(after)
  if (from === null || to === null) return []
  const changes: string[] = []
  if (from.protocol !== to.protocol) changes.push(`${from.protocol.slice(0, -1)} → ${to.protocol.slice(0, -1)}`)
  if (from.hostname !== to.hostname) changes.push(t('to {hostname}', { hostname: to.hostname }))
  else if (from.port !== to.port && from.protocol === to.protocol)
    changes.push(t('to port {port}', { port: to.port || t('of the scheme') }))
  return changes
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}
