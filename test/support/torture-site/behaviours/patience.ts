/** Retries, Retry-After, re-checks and the verdicts they end in. */
import { inTurn, page, raw, reply, reset } from '../answers'
import type { Answer, Behaviour, Expected } from '../behaviour'
import { atLeast, type Matcher, oneOf, satisfies } from '../matchers'

const THERE = page('There')

function later(status: number, retryAfter: string | null): Answer {
  return reply(
    status,
    [['Content-Type', 'text/html'], ...(retryAfter === null ? [] : [['Retry-After', retryAfter] as const])],
    '<title>Later</title>',
  )
}

/** Whether at least `ms` lie between the first attempt's end and the second's start. */
function keptApart(ms: number): Matcher {
  return satisfies(`two attempts at least ${ms} ms apart`, (actual) => {
    const [first, second] = Array.isArray(actual) ? actual : []
    return first !== undefined && second !== undefined && second.startedAtMs - first.startedAtMs >= ms
  })
}

function kept(
  name: string,
  acts: string,
  answer: Answer,
  expected: Expected,
  because: string,
  robots?: Answer,
): Behaviour {
  const behaviour: Behaviour = { name, acts, run: 'patient', host: 'own', answer, expected, because }
  return robots === undefined ? behaviour : { ...behaviour, robots }
}

/** After it the page is asked for on a connection of its own. */
const CLOSING_ROBOTS = raw('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')

const flaky: Expected = { status: 200, error: null, title: 'There', verdict: 'flaky', attempts: 2 }
const RETRY_AFTER = 'RFC 9110 10.2.3'

export const PATIENCE: readonly Behaviour[] = [
  kept(
    'retry-after-seconds',
    '503 with Retry-After: 1, then the page.',
    inTurn(later(503, '1'), THERE),
    { ...flaky, attempt_log: keptApart(1000) },
    `${RETRY_AFTER}: not sooner than asked.`,
  ),
  kept(
    'retry-after-429',
    '429 with Retry-After: 1, then the page.',
    inTurn(later(429, '1'), THERE),
    { ...flaky, attempt_log: keptApart(1000) },
    'RFC 6585 4',
  ),
  kept(
    'retry-after-date',
    '503 with Retry-After as a date two seconds away, then the page.',
    inTurn((exchange) => later(503, new Date(Date.now() + 2000).toUTCString())(exchange), THERE),
    // Dates have whole seconds, so up to one second of the two is lost.
    { ...flaky, attempt_log: keptApart(900) },
    `${RETRY_AFTER}: an HTTP date.`,
  ),
  kept(
    'retry-after-past-date',
    '503 with Retry-After in the past, then the page.',
    inTurn(later(503, 'Thu, 01 Jan 1970 00:00:00 GMT'), THERE),
    flaky,
    `${RETRY_AFTER}: nothing left to wait for.`,
  ),
  kept(
    'retry-after-garbage',
    '503 with Retry-After: soon, then the page.',
    inTurn(later(503, 'soon'), THERE),
    flaky,
    `${RETRY_AFTER}: neither form, so it says nothing.`,
  ),
  kept(
    'retry-after-negative',
    '503 with Retry-After: -1, then the page.',
    inTurn(later(503, '-1'), THERE),
    flaky,
    `${RETRY_AFTER}: no delay-seconds.`,
  ),
  kept(
    'always-429',
    'Always 429, Retry-After: 0.',
    later(429, '0'),
    { state: 'fetched', status: 429, error: null, verdict: 'rate_limited', attempts: atLeast(4) },
    'RFC 6585 4; two rounds, each with its attempts.',
  ),
  kept(
    'always-503-with-retry-after',
    'Always 503, Retry-After: 0.',
    later(503, '0'),
    { status: 503, verdict: 'rate_limited', attempts: atLeast(4) },
    'The host wants fewer requests.',
  ),
  kept(
    'always-500',
    'Always 500.',
    later(500, null),
    { status: 500, verdict: 'unreachable', attempts: atLeast(4) },
    '5xx in the end, on the re-check too.',
  ),
  kept('500-once', '500 once, then the page.', inTurn(later(500, null), THERE), flaky, 'An earlier attempt failed.'),
  kept(
    '501-is-not-retried',
    '501, then the page.',
    inTurn(later(501, null), THERE),
    { status: 200, verdict: 'flaky', attempts: 2 },
    'Not retried at once (RFC 9110 15.6.2), but a 5xx is re-checked.',
  ),
  kept(
    'reset-once',
    'Resets once on a fresh connection, then the page.',
    inTurn(({ socket }) => reset(socket), THERE),
    flaky,
    'An earlier attempt failed.',
    CLOSING_ROBOTS,
  ),
  kept(
    'stale-connection',
    'Resets a kept-alive connection when the next request comes, then the page on a new one.',
    inTurn(({ socket }) => reset(socket), THERE),
    { status: 200, error: null, title: 'There', verdict: oneOf('ok', 'flaky'), attempts: oneOf(1, 2) },
    'RFC 9112 9.3.1: such a request may be sent again without ado, as the host may just have closed an idle connection.',
  ),
  kept(
    'cut-off-once',
    'Half a body once, then the page.',
    inTurn(raw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'), THERE),
    flaky,
    'An incomplete body may be tried again.',
  ),
  kept(
    'comes-back-on-the-recheck',
    '500 for all attempts of the first round, then the page.',
    inTurn(later(500, null), later(500, null), later(500, null), THERE),
    {
      status: 200,
      title: 'There',
      verdict: 'flaky',
      attempts: 4,
      attempt_log: satisfies(
        'the last attempt in round 1',
        (actual) => Array.isArray(actual) && actual.at(-1)?.round === 1 && actual[0]?.round === 0,
      ),
    },
    'The later outcome replaces the row; the attempts of all rounds are kept.',
  ),
  kept(
    '404-is-believed',
    '404 once, then the page.',
    inTurn(later(404, null), THERE),
    { status: 404, verdict: 'gone', attempts: 1 },
    'The host’s own word: neither tried again nor re-checked.',
  ),
  kept(
    '410-is-believed',
    '410 once, then the page.',
    inTurn(later(410, null), THERE),
    { status: 410, verdict: 'gone', attempts: 1 },
    'The host’s own word.',
  ),
  kept(
    '403-is-rechecked',
    '403 once, then the page.',
    inTurn(later(403, null), THERE),
    { status: 200, verdict: 'flaky', attempts: 2 },
    'Not retried at once, but asked for again later.',
  ),
  kept(
    '408-once',
    '408 once, then the page.',
    inTurn(later(408, null), THERE),
    flaky,
    'RFC 9110 15.5.9: the client may repeat the request.',
  ),
  kept('425-once', '425 once, then the page.', inTurn(later(425, null), THERE), flaky, 'RFC 8470 5.2'),
  kept(
    'redirect-500-once',
    'A redirect to a page that fails once.',
    (exchange) => {
      if (exchange.visit === 1) reply(302, [['Location', '/second']])(exchange)
      else if (exchange.visit === 2) later(500, null)(exchange)
      else THERE(exchange)
    },
    { status: 200, title: 'There', verdict: 'flaky', attempts: 3 },
    'Only the hop that failed is tried again.',
  ),
  kept(
    'never-there',
    'Resets every connection, always.',
    ({ socket }) => reset(socket),
    { state: 'failed', status: null, error: 'connect_reset', verdict: 'unreachable', attempts: atLeast(4) },
    'Tried, retried, re-checked.',
  ),
  kept(
    'bad-gzip-is-not-retried',
    'gzip that is none, then the page.',
    inTurn(reply(200, [['Content-Encoding', 'gzip']], 'no gzip'), THERE),
    { status: 200, error: 'decode_failed', attempts: 1, verdict: oneOf('unsure', 'unreachable') },
    'Section 8: not retryable.',
  ),
]
