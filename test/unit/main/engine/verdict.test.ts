import { describe, expect, it } from 'vitest'
import { type JudgedOutcome, judge } from '../../../../src/main/engine/verdict'
import type {
  FailedOutcome,
  FetchAttempt,
  FetchedResponse,
  HeaderLines,
  RedirectHop,
  ResponseOutcome,
  SkippedOutcome,
} from '../../../../src/shared/domain/fetch-outcome'
import { VERDICTS, type Verdict } from '../../../../src/shared/domain/verdict'
import { ERROR_CODES, type ErrorCode } from '../../../../src/shared/error-codes'

const TIMING = { waitMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 1, bodyMs: 1, totalMs: 2 }
const URL = 'https://example.org/a'

const attempt = (status: number | null, error: ErrorCode | null = null): FetchAttempt => ({
  url: URL,
  startedAtMs: 0,
  durationMs: 1,
  waitMs: 0,
  waitedFor: null,
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  firstByteMs: null,
  bodyMs: null,
  round: 0,
  status,
  error,
})
const answer = (status: number, headers: HeaderLines = []): FetchedResponse => ({
  status,
  statusText: '',
  httpVersion: '1.1',
  headers,
  body: new Uint8Array(0),
  bodyState: 'whole',
  transferBytes: 0,
  tls: null,
})
const base = (attempts: readonly FetchAttempt[], hops: readonly RedirectHop[] = []) =>
  ({ finalUrl: URL, hops, attempts, timing: TIMING, robots: 'allowed', robotsLine: null }) as const
const response = (
  status: number,
  more: {
    readonly headers?: HeaderLines
    readonly attempts?: readonly FetchAttempt[]
    readonly hops?: readonly RedirectHop[]
  } = {},
): ResponseOutcome => ({
  kind: 'response',
  response: answer(status, more.headers),
  ...base(more.attempts ?? [attempt(status)], more.hops),
})
const failure = (code: ErrorCode, partial: FetchedResponse | null = null): FailedOutcome => ({
  kind: 'failed',
  code,
  message: '',
  response: partial,
  ...base([attempt(null, code)]),
})
const input = (outcome: JudgedOutcome['outcome'], more: Partial<JudgedOutcome> = {}): JudgedOutcome => ({
  outcome,
  bodyError: null,
  botWall: null,
  round: 0,
  failedBefore: false,
  ...more,
})

/** What each code means for a URL that gave nothing else, first time round: its verdict, and whether it may pass. */
const BY_CODE: Readonly<Record<ErrorCode, readonly [Verdict, boolean]>> = {
  dns_not_found: ['unreachable', true],
  dns_failed: ['unreachable', true],
  connect_refused: ['unreachable', true],
  connect_timeout: ['unreachable', true],
  connect_reset: ['unreachable', true],
  network_unreachable: ['unreachable', true],
  tls_expired: ['unreachable', false],
  tls_self_signed: ['unreachable', false],
  tls_untrusted: ['unreachable', false],
  tls_host_mismatch: ['unreachable', false],
  tls_protocol: ['unreachable', false],
  headers_timeout: ['unreachable', true],
  body_timeout: ['unreachable', true],
  total_timeout: ['unreachable', true],
  headers_overflow: ['unreachable', false],
  protocol_error: ['unreachable', false],
  body_incomplete: ['unsure', true],
  body_too_large: ['unsure', false],
  decode_failed: ['unsure', false],
  redirect_loop: ['unreachable', false],
  redirect_limit: ['unreachable', false],
  redirect_invalid: ['unreachable', false],
  redirect_missing_location: ['unreachable', false],
  unsupported_scheme: ['unreachable', false],
  invalid_url: ['unsure', false],
  blocked_by_robots: ['unsure', false],
  excluded: ['unsure', false],
  cancelled: ['unsure', false],
  render_failed: ['unsure', false],
  internal: ['unsure', false],
}

const BY_STATUS: readonly (readonly [number, Verdict, boolean])[] = [
  [101, 'unsure', false],
  [200, 'ok', false],
  [201, 'ok', false],
  [204, 'ok', false],
  [205, 'ok', false],
  [206, 'ok', false],
  [299, 'ok', false],
  [300, 'unsure', false],
  [301, 'moved', false],
  [302, 'unsure', false],
  [303, 'unsure', false],
  [304, 'ok', false],
  [305, 'unsure', false],
  [307, 'unsure', false],
  [308, 'moved', false],
  [400, 'unsure', false],
  [401, 'unsure', false],
  [402, 'unsure', false],
  [403, 'unsure', true],
  [404, 'gone', false],
  [405, 'unsure', false],
  [406, 'unsure', false],
  [408, 'unsure', true],
  [410, 'gone', false],
  [418, 'unsure', false],
  [425, 'unsure', true],
  [429, 'rate_limited', true],
  [451, 'unsure', false],
  [500, 'unreachable', true],
  [501, 'unreachable', true],
  [502, 'unreachable', true],
  [503, 'unreachable', true],
  [504, 'unreachable', true],
  [520, 'unreachable', true],
  [599, 'unreachable', true],
  [999, 'unsure', false],
]

describe('the verdict on a failure', () => {
  it.each(Object.entries(BY_CODE))('%s alone', (code, [verdict, mayPass]) => {
    expect(judge(input(failure(code as ErrorCode)), 1)).toEqual({ verdict, mayPass })
  })

  it('lets every retryable code pass, and of the others only the unknown host', () => {
    for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
      const expected = ERROR_CODES[code].retryable || code === 'dns_not_found'
      expect([code, judge(input(failure(code)), 1).mayPass]).toEqual([code, expected])
    }
  })

  it('calls an unknown host gone only when a re-check confirms it', () => {
    expect(judge(input(failure('dns_not_found')), 0)).toEqual({ verdict: 'unreachable', mayPass: false })
    expect(judge(input(failure('dns_not_found'), { round: 1, failedBefore: true }), 1)).toEqual({
      verdict: 'gone',
      mayPass: false,
    })
    // A page that was there before, asked for again by a person.
    expect(judge(input(failure('dns_not_found'), { round: 3, failedBefore: false }), 5).verdict).toBe('unreachable')
  })

  it.each([
    ['body_incomplete', 200, 'unsure', true],
    ['body_timeout', 200, 'unsure', true],
    ['total_timeout', 206, 'unsure', true],
    ['decode_failed', 200, 'unsure', false],
    ['body_too_large', 200, 'ok', false],
    ['body_incomplete', 404, 'gone', false],
    ['body_timeout', 500, 'unreachable', true],
    ['body_incomplete', 429, 'rate_limited', true],
    ['redirect_loop', 301, 'unreachable', false],
    ['redirect_limit', 308, 'unreachable', false],
    ['redirect_missing_location', 301, 'unreachable', false],
    ['unsupported_scheme', 301, 'unreachable', false],
  ] as const)('%s after a head with status %i', (code, status, verdict, mayPass) => {
    expect(judge(input(failure(code, answer(status))), 1)).toEqual({ verdict, mayPass })
  })
})

describe('the verdict on an answer', () => {
  it.each(BY_STATUS)('status %i', (status, verdict, mayPass) => {
    expect(judge(input(response(status)), 1)).toEqual({ verdict, mayPass })
  })

  it('calls a 503 that names a time rate limited', () => {
    const outcome = response(503, { headers: [['RETRY-AFTER', '30']] })
    expect(judge(input(outcome), 1)).toEqual({ verdict: 'rate_limited', mayPass: true })
  })

  it('sees nothing in a 304 that nobody asked for', () => {
    expect(judge(input(response(304), { conditional: false }), 1)).toEqual({ verdict: 'unsure', mayPass: false })
  })

  it.each([
    [[301], 'moved'],
    [[308], 'moved'],
    [[301, 302], 'moved'],
    [[302], 'ok'],
    [[303, 307], 'ok'],
    [[302, 301], 'ok'],
  ] as const)('a page that came after redirects %j', (statuses, verdict) => {
    const hops = statuses.map((status) => ({ url: URL, status }))
    expect(judge(input(response(200, { hops })), 1).verdict).toBe(verdict)
  })

  it('judges the answer at the end of the redirects, not the redirects', () => {
    const hops = [{ url: URL, status: 301 }]
    expect(judge(input(response(404, { hops })), 1).verdict).toBe('gone')
    expect(judge(input(response(500, { hops })), 1).verdict).toBe('unreachable')
  })

  it.each([
    [[attempt(503), attempt(200)], 'flaky'],
    [[attempt(429), attempt(200)], 'flaky'],
    [[attempt(null, 'connect_reset'), attempt(200)], 'flaky'],
    [[attempt(302), attempt(200)], 'ok'],
    [[attempt(200)], 'ok'],
    [[], 'ok'],
  ] as const)('a page that came in the end, attempts %#', (attempts, verdict) => {
    expect(judge(input(response(200, { attempts })), 1)).toEqual({ verdict, mayPass: false })
  })

  it('calls a page flaky that came only in a later round', () => {
    expect(judge(input(response(200), { round: 1, failedBefore: true }), 1).verdict).toBe('flaky')
    expect(judge(input(response(304), { round: 1, failedBefore: true }), 1).verdict).toBe('flaky')
  })

  it('tells of a new address before it tells of trouble on the way', () => {
    const outcome = response(200, {
      hops: [{ url: URL, status: 301 }],
      attempts: [attempt(301), attempt(503), attempt(200)],
    })
    expect(judge(input(outcome), 1).verdict).toBe('moved')
  })

  it.each([
    ['decode_failed', 'unsure'],
    ['internal', 'unsure'],
    ['body_too_large', 'ok'],
  ] as const)('a page whose body ended in %s', (bodyError, verdict) => {
    expect(judge(input(response(200), { bodyError }), 1)).toEqual({ verdict, mayPass: false })
  })

  it('does not let an unreadable error page change what its status says', () => {
    expect(judge(input(response(404), { bodyError: 'decode_failed' }), 1).verdict).toBe('gone')
  })

  it.each([200, 202, 403, 429, 503])('takes the word of the bot wall over the status %i', (status) => {
    expect(judge(input(response(status), { botWall: 'Cloudflare' }), 1)).toEqual({ verdict: 'blocked', mayPass: true })
  })
})

describe('the verdict on what was not tried', () => {
  const skipped = (code: ErrorCode, robots: SkippedOutcome['robots']): SkippedOutcome => ({
    kind: 'skipped',
    code,
    message: '',
    ...base([]),
    robots,
  })

  it('is open, and stays so when a rule decided', () => {
    expect(judge(input(skipped('blocked_by_robots', 'disallowed')), 1)).toEqual({ verdict: 'unsure', mayPass: false })
    expect(judge(input(skipped('excluded', 'unknown')), 1)).toEqual({ verdict: 'unsure', mayPass: false })
  })

  it('may change when robots.txt could only not be read', () => {
    expect(judge(input(skipped('blocked_by_robots', 'unknown')), 1)).toEqual({ verdict: 'unsure', mayPass: true })
  })
})

describe('rounds', () => {
  it('leave the counting to the caller, but none is worth it when there are to be none', () => {
    for (const round of [0, 1, 7]) {
      expect(judge(input(response(500), { round, failedBefore: round > 0 }), 1).mayPass).toBe(true)
      expect(judge(input(response(500), { round, failedBefore: round > 0 }), 0).mayPass).toBe(false)
    }
  })

  it('knows every verdict', () => {
    const given = new Set<Verdict>([
      ...BY_STATUS.map(([, verdict]) => verdict),
      ...Object.values(BY_CODE).map(([verdict]) => verdict),
      judge(input(response(200), { botWall: 'x' }), 0).verdict,
      judge(input(response(200, { attempts: [attempt(500), attempt(200)] })), 0).verdict,
    ])
    expect([...given].sort()).toEqual([...VERDICTS].sort())
  })
})
