/** What a host's lane says: its slots, what it waits for, and its connection, in words. Pure; time is passed in. */
import type { TlsFacts } from '../../../shared/domain/fetch-outcome'
import type { HostLane, HostRow } from '../../../shared/domain/host-lane'
import { t } from '../../../shared/words/t'
import { codeName } from '../../lib/cell-format'
import { formatDuration, formatTime } from '../../lib/format'
import { WAIT_WORDS } from '../../lib/wait-words'

/** `busy`: a request is in the air. `free`: one may start. `closed`: the setting would allow it, the host gets less now. */
export type Slot = 'busy' | 'free' | 'closed'

/** More slots than this are drawn as one bar. */
export const MAX_SLOTS = 12

/** The slots of a lane, left to right; `perHost` is what the settings allow. Requests beyond the limit (it fell) count as busy. */
export function laneSlots(lane: Pick<HostLane, 'inFlight' | 'maxInFlight'>, perHost: number): readonly Slot[] {
  const open = Math.max(lane.maxInFlight, lane.inFlight)
  const all = Math.max(open, perHost)
  return Array.from({ length: all }, (_, at) => (at < lane.inFlight ? 'busy' : at < open ? 'free' : 'closed'))
}

export interface WaitingText {
  readonly text: string
  /** The whole sentence, for the hover. */
  readonly title: string
  /** Whether the host or a person holds the lane back, beyond the usual taking of turns. */
  readonly isHeld: boolean
}

/** What the next request of a host waits for; `null` when there is nothing to wait for. */
export function waitingText({ lane, override }: Pick<HostRow, 'lane' | 'override'>): WaitingText | null {
  if (override?.paused === true) {
    return { text: t('paused by you'), title: t('You paused this host. It goes on when you let it.'), isHeld: true }
  }
  if (lane === null || lane.waitingFor === null) return null
  const words = WAIT_WORDS[lane.waitingFor]
  const turn = lane.nextTurnInMs === null ? '' : countdown(lane.nextTurnInMs)
  return {
    text: [`${words.short}${gapWords(lane)}`, turn].filter(Boolean).join(' · '),
    title: turn === '' ? words.sentence : `${words.sentence} ${t('Next turn in {turn}.', { turn })}`,
    isHeld: lane.waitingFor === 'held' || lane.waitingFor === 'paused',
  }
}

function gapWords({ waitingFor, crawlDelayMs, gapMs }: HostLane): string {
  if (waitingFor === 'crawl_delay') return ` ${formatDuration(crawlDelayMs)}`
  return waitingFor === 'delay' && gapMs > 0 ? ` ${formatDuration(gapMs)}` : ''
}

/** Whole seconds above ten, so that the last ones are seen to pass; nothing once the turn is there. */
function countdown(ms: number): string {
  return ms < 50 ? '' : formatDuration(ms)
}

export interface TlsText {
  readonly text: string
  readonly title: string
  readonly level: 'fine' | 'soon' | 'problem'
}

const DAY_MS = 86_400_000
/** Certificates are renewed earlier than this as a rule. */
const SOON_DAYS = 14

/** The connection in few words: protocol and how long the certificate lasts, or what is wrong with it. */
export function tlsText(tls: TlsFacts, nowMs: number): TlsText {
  const protocol = protocolName(tls.protocol)
  const until =
    tls.expiresAtMs === null
      ? ''
      : t('The certificate is good until {expiresAtMs}.', { expiresAtMs: formatTime(tls.expiresAtMs) })
  if (tls.problem !== null) {
    return {
      text: codeName(tls.problem),
      title: `${t('{protocol}, accepted although not valid.', { protocol })} ${until}`,
      level: 'problem',
    }
  }
  if (tls.expiresAtMs === null) return { text: protocol, title: protocol, level: 'fine' }
  const days = Math.floor((tls.expiresAtMs - nowMs) / DAY_MS)
  if (days < 0) return { text: t('Certificate expired'), title: until, level: 'problem' }
  return {
    text: `${protocol} · ${daysWords(days)}`,
    title: until,
    level: days < SOON_DAYS ? 'soon' : 'fine',
  }
}

function daysWords(days: number): string {
  if (days === 0) return t('ends today')
  return t('{days, plural, one {# day} other {# days}}', { days })
}

/** `TLSv1.3` as `TLS 1.3`. */
export function protocolName(protocol: string): string {
  return protocol.replace(/^(TLS|SSL)v/u, '$1 ')
}
