/** The requests: how long each waited and for what, where its time went, what it ended in; redirects, connection. */
import type { FetchAttempt, WaitReason } from '../domain/fetch-outcome'
import type { RowDetails } from '../domain/row-details'
import { ERROR_CODES, errorCodeEntry } from '../error-codes'
import type { CrawlSettings } from '../settings'
import { type ExplainStep, type ExplainTone, flagCell, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainCount, plainDate, plainDuration, plainList, plainTime } from './plain-figures'
import { isPermanentRedirect, statusWords } from './status-words'

const WAITED_FOR: Readonly<Record<WaitReason, string>> = {
  crawl_full: 'as many requests were in the air as the crawl allows',
  host_full: 'the host had as many requests as it gets at once',
  delay: 'the settings ask for a pause between requests to a host',
  crawl_delay: 'robots.txt asks for a pause between requests',
  held: 'the host had said that it gets too much',
  rate: 'the settings limit how many requests start each second',
  paused: 'the crawl, or this host, was paused',
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
  const count = attempts.length === 1 ? '' : ` ${at + 1} of ${attempts.length}`
  const failure = error === null ? null : (errorCodeEntry(error)?.sentence ?? `It ended in ${error}.`)
  return step(`Request${count}`, toneOf(attempt), [
    beginning(attempt, before),
    round > 0 && before?.round !== round ? `The URL was fetched again, ${gapBefore(attempt, before)}.` : null,
    waitSentence(attempt),
    splitSentence(attempt),
    status === null ? null : `Answered ${statusWords(status)}.`,
    failure,
    `It took ${plainDuration(attempt.durationMs)}.`,
  ])
}

function toneOf({ status, error }: FetchAttempt): ExplainTone {
  if (error !== null || status === null || status >= 400) return 'bad'
  return status < 300 || status === 304 ? 'good' : 'plain'
}

/** Repeating an address that has not changed would only hide the one that has. */
function beginning({ url, startedAtMs, round }: FetchAttempt, before: FetchAttempt | undefined): string {
  const at = plainTime(startedAtMs)
  if (before === undefined) return `Asked for ${url} at ${at}.`
  if (before.round !== round || before.url !== url) return `Asked for ${url} at ${at}.`
  return `Tried again at ${at}.`
}

function gapBefore({ startedAtMs }: FetchAttempt, before: FetchAttempt | undefined): string {
  if (before === undefined) return 'its earlier requests are not known'
  const gapMs = startedAtMs - before.startedAtMs - before.durationMs
  return `${plainDuration(Math.max(0, gapMs))} after the request before`
}

function waitSentence({ waitMs, waitedFor }: FetchAttempt): string | null {
  if (waitMs < NOTABLE_WAIT_MS) return null
  const reason = waitedFor !== null && Object.hasOwn(WAITED_FOR, waitedFor) ? `: ${WAITED_FOR[waitedFor]}` : ''
  return `It waited ${plainDuration(waitMs)} for its turn${reason}.`
}

function splitSentence(attempt: FetchAttempt): string | null {
  const { dnsMs, connectMs, tlsMs, firstByteMs, bodyMs } = attempt
  const parts = [
    ['finding the host (DNS)', dnsMs],
    ['connecting (TCP)', connectMs],
    ['securing the connection (TLS)', tlsMs],
    ['waiting for the first byte', firstByteMs],
    ['reading the body', bodyMs],
  ] as const
  const spent = parts.flatMap(([what, ms]) => (ms === null ? [] : [`${what} ${plainDuration(ms)}`]))
  if (spent.length === 0) return null
  const reused = dnsMs === null && connectMs === null && tlsMs === null ? 'A connection was open already; ' : ''
  const list = `${plainList(spent)}.`
  return reused === '' ? list.charAt(0).toUpperCase() + list.slice(1) : reused + list
}

function redirectStep({ cells, hops, headers }: RowDetails, settings: CrawlSettings): ExplainStep | null {
  const error = textCell(cells, 'error')
  const isFault = error?.startsWith('redirect_') === true
  if (hops.length === 0 && !isFault) return null
  const end = textCell(cells, 'final_url')
  const isLowered = hops[0]?.url.startsWith('https:') === true && end?.startsWith('http:') === true
  return step('Redirects', isFault ? 'bad' : 'plain', [
    hops.length === 0 ? null : `${plainCount(hops.length, 'redirect was', 'redirects were')} followed.`,
    ...hops.map(
      ({ url, status }, at) =>
        `${at + 1}. ${url} answered ${status}, ${isPermanentRedirect(status) ? 'for good' : 'for now'}.`,
    ),
    end === null ? null : `${isFault ? 'The last URL asked was' : 'The end is'} ${end}.`,
    isLowered ? 'The way leads from https to http: what is sent can be read on the way.' : null,
    isFault ? (errorCodeEntry(error)?.sentence ?? null) : null,
    error === 'redirect_loop' && !settings.cookies && headers.some(([name]) => name.toLowerCase() === 'set-cookie')
      ? 'The host sets a cookie and waits to get it back: turn on the setting Cookies and fetch it again.'
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
  return step('Connection', problem === null ? 'plain' : 'bad', [
    version === null ? null : `The answer came over HTTP/${version}${isPlain ? ', not encrypted' : ''}.`,
    ...(tls === null ? [] : certificateSentences(tls, numberCell(cells, 'fetched_at'))),
    problem === null ? null : problemSentence(problem),
    isInsecure
      ? `Certificates were not checked, because the setting "Accept bad certificates" is on${problem === null ? '' : ': who answered is not certain'}.`
      : null,
  ])
}

function problemSentence(problem: string): string {
  return Object.hasOwn(ERROR_CODES, problem)
    ? ERROR_CODES[problem as keyof typeof ERROR_CODES].sentence
    : `The certificate has a problem: ${problem}.`
}

function certificateSentences(
  tls: NonNullable<RowDetails['tls']>,
  seenAtMs: number | null,
): readonly (string | null)[] {
  const { protocol, subject, issuer, expiresAtMs } = tls
  const isSoon = expiresAtMs !== null && seenAtMs !== null && expiresAtMs > seenAtMs && expiresAtMs - seenAtMs < SOON_MS
  return [
    `It was secured with ${protocol}.`,
    subject === null ? null : `The certificate is for ${subject}${issuer === null ? '' : `, signed by ${issuer}`}.`,
    expiresAtMs === null
      ? null
      : `It is valid until ${plainDate(expiresAtMs)}${isSoon ? `, only ${plainDuration(expiresAtMs - seenAtMs)} more` : ''}.`,
  ]
}
