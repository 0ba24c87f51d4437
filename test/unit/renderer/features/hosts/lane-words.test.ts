import '../../../../support/fixed-navigator'
import { describe, expect, it } from 'vitest'
import { laneSlots, tlsText, waitingText } from '../../../../../src/renderer/features/hosts/lane-words'
import type { TlsFacts } from '../../../../../src/shared/domain/fetch-outcome'
import type { HostLane } from '../../../../../src/shared/domain/host-lane'

const LANE: HostLane = {
  host: 'a.example',
  inFlight: 2,
  queued: 9,
  maxInFlight: 6,
  gapMs: 0,
  crawlDelayMs: 0,
  pace: 3,
  latencyMs: 40,
  eased: false,
  waitingFor: null,
  nextTurnInMs: null,
}
const DAY_MS = 86_400_000
const NOW = 1_700_000_000_000
const TLS: TlsFacts = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  subject: 'a.example',
  issuer: 'R11',
  validFromMs: NOW - 30 * DAY_MS,
  expiresAtMs: NOW + 60 * DAY_MS,
  problem: null,
}

describe('slots of a lane', () => {
  it('are busy, free, or closed when the host gets less than the settings allow', () => {
    expect(laneSlots({ inFlight: 1, maxInFlight: 2 }, 4)).toEqual(['busy', 'free', 'closed', 'closed'])
  })

  it('show requests that are still in the air after the limit fell', () => {
    expect(laneSlots({ inFlight: 3, maxInFlight: 1 }, 1)).toEqual(['busy', 'busy', 'busy'])
  })
})

describe('what a host waits for', () => {
  const words = (lane: Partial<HostLane>) => waitingText({ lane: { ...LANE, ...lane }, override: null })

  it('is nothing when a request could start, or none is there', () => {
    expect(words({})).toBeNull()
    expect(waitingText({ lane: null, override: null })).toBeNull()
  })

  it('is named with its measure and the time until the next turn', () => {
    expect(words({ waitingFor: 'crawl_delay', crawlDelayMs: 2000, nextTurnInMs: 1400 })?.text).toBe(
      'crawl-delay 2.0 s · 1.4 s',
    )
    expect(words({ waitingFor: 'delay', gapMs: 500, nextTurnInMs: 0 })?.text).toBe('delay 500 ms')
    expect(words({ waitingFor: 'host_full' })).toMatchObject({ text: 'host full', isHeld: false })
  })

  it('stands out when the host or a person holds it back', () => {
    expect(words({ waitingFor: 'held', nextTurnInMs: 14_000 })).toMatchObject({
      text: 'held back · 14 s',
      isHeld: true,
    })
    expect(waitingText({ lane: LANE, override: { paused: true } })).toMatchObject({
      text: 'paused by you',
      isHeld: true,
    })
  })
})

describe('the connection of a host', () => {
  it('is its protocol and the days its certificate lasts', () => {
    expect(tlsText(TLS, NOW)).toMatchObject({ text: 'TLS 1.3 · 60 days', level: 'fine' })
    expect(tlsText({ ...TLS, expiresAtMs: null }, NOW)).toMatchObject({ text: 'TLS 1.3', level: 'fine' })
  })

  it('warns when the certificate ends in less than a fortnight', () => {
    expect(tlsText({ ...TLS, expiresAtMs: NOW + 14 * DAY_MS }, NOW).level).toBe('fine')
    expect(tlsText({ ...TLS, expiresAtMs: NOW + 14 * DAY_MS - 1 }, NOW)).toMatchObject({
      text: 'TLS 1.3 · 13 days',
      level: 'soon',
    })
    expect(tlsText({ ...TLS, expiresAtMs: NOW + 1000 }, NOW).text).toBe('TLS 1.3 · ends today')
  })

  it('names what is wrong with it', () => {
    expect(tlsText({ ...TLS, expiresAtMs: NOW - 1 }, NOW).level).toBe('problem')
    expect(tlsText({ ...TLS, problem: 'tls_self_signed' }, NOW)).toMatchObject({
      text: 'TLS self signed',
      level: 'problem',
    })
  })
})
