/** The requests: how long each waited and for what, where its time went, what it ended in; redirects, connection. */
import type { FetchAttempt, WaitReason } from '../domain/fetch-outcome'
import type { RowDetails } from '../domain/row-details'
import { ERROR_CODES, errorCodeEntry } from '../error-codes'
import type { CrawlSettings } from '../settings'
import { t } from '../words/t'
import { type ExplainStep, type ExplainTone, flagCell, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainDate, plainDuration, plainList, plainTime } from './plain-figures'
import { isPermanentRedirect, statusWords } from './status-words'

const WAITED_FOR: Readonly<Record<WaitReason, string>> = {
  crawl_full: t('as many requests were in the air as the crawl allows'),
  host_full: t('the host had as many requests as it gets at once'),
  delay: t('the settings ask for a pause between requests to a host'),
  crawl_delay: t('robots.txt asks for a pause between requests'),
  held: t('the host had said that it gets too much'),
  rate: t('the settings limit how many requests start each second'),
  paused: t('the crawl, or this host, was paused'),
}

/** Below this nobody would call it a wait. */
const NOTABLE_WAIT_MS = 1
/** A certificate that ends sooner than this is worth a word. */
const SOON_MS = 30 * 86_400_000

export function requestSteps(details: RowDetails, settings: CrawlSettings): readonly ExplainStep[] {
  const { attempts } = details
  const steps = attempts.map((attempt, at) => requestStep(attempt, at, attempts))
  const redirects = redirectStep(details, settings)
  const connection = hasOutcome(details) ? connectionStep(details) : null
  return [...steps, ...(redirects === null ? [] : [redirects]), ...(connection === null ? [] : [connection])]
}

function requestStep(attempt: FetchAttempt, at: number, attempts: readonly FetchAttempt[]): ExplainStep {
  const { status, error, round } = attempt
  const before = attempts[at - 1]
  const title =
    attempts.length === 1 ? t('Request') : t('Request {number} of {total}', { number: at + 1, total: attempts.length })
  const sentence = errorCodeEntry(error ?? '')?.sentence
  const failure = error === null ? null : sentence === undefined ? t('It ended in {error}.', { error }) : t(sentence)
  return step(title, toneOf(attempt), [
    beginning(attempt, before),
    round > 0 && before?.round !== round
      ? t('The URL was fetched again, {when}.', { when: gapBefore(attempt, before) })
      : null,
    waitSentence(attempt),
    splitSentence(attempt),
    status === null ? null : t('Answered {status}.', { status: statusWords(status) }),
    failure,
    t('It took {duration}.', { duration: plainDuration(attempt.durationMs) }),
  ])
}

function toneOf({ status, error }: FetchAttempt): ExplainTone {
  if (error !== null || status === null || status >= 400) return 'bad'
  return status < 300 || status === 304 ? 'good' : 'plain'
}

/** Repeating an address that has not changed would only hide the one that has. */
function beginning({ url, startedAtMs, round }: FetchAttempt, before: FetchAttempt | undefined): string {
  const at = plainTime(startedAtMs)
  if (before === undefined) return t('Asked for {url} at {at}.', { url, at })
  if (before.round !== round || before.url !== url) return t('Asked for {url} at {at}.', { url, at })
  return t('Tried again at {at}.', { at })
}

function gapBefore({ startedAtMs }: FetchAttempt, before: FetchAttempt | undefined): string {
  if (before === undefined) return t('its earlier requests are not known')
  const gapMs = startedAtMs - before.startedAtMs - before.durationMs
  return t('{duration} after the request before', { duration: plainDuration(Math.max(0, gapMs)) })
}

function waitSentence({ waitMs, waitedFor }: FetchAttempt): string | null {
  if (waitMs < NOTABLE_WAIT_MS) return null
  const duration = plainDuration(waitMs)
  return waitedFor !== null && Object.hasOwn(WAITED_FOR, waitedFor)
    ? t('It waited {duration} for its turn: {reason}.', { duration, reason: WAITED_FOR[waitedFor] })
    : t('It waited {duration} for its turn.', { duration })
}

function splitSentence(attempt: FetchAttempt): string | null {
  const { dnsMs, connectMs, tlsMs, firstByteMs, bodyMs } = attempt
  const parts = [
    [t('finding the host (DNS)'), dnsMs],
    [t('connecting (TCP)'), connectMs],
    [t('securing the connection (TLS)'), tlsMs],
    [t('waiting for the first byte'), firstByteMs],
    [t('reading the body'), bodyMs],
  ] as const
  const spent = parts.flatMap(([what, ms]) => (ms === null ? [] : [`${what} ${plainDuration(ms)}`]))
  if (spent.length === 0) return null
  const list = plainList(spent)
  return dnsMs === null && connectMs === null && tlsMs === null
    ? t('A connection was open already; {list}.', { list })
    : `${list.charAt(0).toUpperCase()}${list.slice(1)}.`
}

function redirectStep({ cells, hops, headers }: RowDetails, settings: CrawlSettings): ExplainStep | null {
  const error = textCell(cells, 'error')
  const isFault = error?.startsWith('redirect_') === true
  if (hops.length === 0 && !isFault) return null
  const end = textCell(cells, 'final_url')
  const fault = isFault ? errorCodeEntry(error)?.sentence : undefined
  const isLowered = hops[0]?.url.startsWith('https:') === true && end?.startsWith('http:') === true
  return step(t('Redirects'), isFault ? 'bad' : 'plain', [
    hops.length === 0
      ? null
      : t('{count, plural, one {# redirect was} other {# redirects were}} followed.', { count: hops.length }),
    ...hops.map(({ url, status }, at) =>
      isPermanentRedirect(status)
        ? t('{number}. {url} answered {status}, for good.', { number: at + 1, url, status })
        : t('{number}. {url} answered {status}, for now.', { number: at + 1, url, status }),
    ),
    end === null ? null : isFault ? t('The last URL asked was {end}.', { end }) : t('The end is {end}.', { end }),
    isLowered ? t('The way leads from https to http: what is sent can be read on the way.') : null,
    fault === undefined ? null : t(fault),
    error === 'redirect_loop' && !settings.cookies && headers.some(([name]) => name.toLowerCase() === 'set-cookie')
      ? t('The host sets a cookie and waits to get it back: turn on the setting Cookies and fetch it again.')
      : null,
  ])
}

function connectionStep(details: RowDetails): ExplainStep | null {
  const { cells, tls } = details
  const version = textCell(cells, 'http_version')
  const isInsecure = flagCell(cells, 'insecure')
  const problem = textCell(cells, 'certificate_problem') ?? tls?.problem ?? null
  if (version === null && tls === null && !isInsecure) return null
  const isPlain = textCell(cells, 'final_url')?.startsWith('http:') === true
  return step(t('Connection'), problem === null ? 'plain' : 'bad', [
    version === null
      ? null
      : isPlain
        ? t('The answer came over HTTP/{version}, not encrypted.', { version })
        : t('The answer came over HTTP/{version}.', { version }),
    ...(tls === null ? [] : certificateSentences(tls, numberCell(cells, 'fetched_at'))),
    problem === null ? null : problemSentence(problem),
    isInsecure
      ? problem === null
        ? t('Certificates were not checked, because the setting "Accept bad certificates" is on.')
        : t(
            'Certificates were not checked, because the setting "Accept bad certificates" is on: who answered is not certain.',
          )
      : null,
  ])
}

function problemSentence(problem: string): string {
  return Object.hasOwn(ERROR_CODES, problem)
    ? t(ERROR_CODES[problem as keyof typeof ERROR_CODES].sentence)
    : t('The certificate has a problem: {problem}.', { problem })
}

function certificateSentences(
  tls: NonNullable<RowDetails['tls']>,
  seenAtMs: number | null,
): readonly (string | null)[] {
  const { protocol, subject, issuer, expiresAtMs } = tls
  const isSoon = expiresAtMs !== null && seenAtMs !== null && expiresAtMs > seenAtMs && expiresAtMs - seenAtMs < SOON_MS
  return [
    t('It was secured with {protocol}.', { protocol }),
    subject === null
      ? null
      : issuer === null
        ? t('The certificate is for {subject}.', { subject })
        : t('The certificate is for {subject}, signed by {issuer}.', { subject, issuer }),
    expiresAtMs === null
      ? null
      : isSoon
        ? t('It is valid until {date}, only {duration} more.', {
            date: plainDate(expiresAtMs),
            duration: plainDuration(expiresAtMs - seenAtMs),
          })
        : t('It is valid until {date}.', { date: plainDate(expiresAtMs) }),
  ]
}
