/** The end: whether the URL is asked for again, what it is worth, and what to do about it. */
import type { RowDetails } from '../domain/row-details'
import { VERDICT_ENTRIES, type Verdict } from '../domain/verdict'
import { errorCodeEntry } from '../error-codes'
import type { CrawlSettings } from '../settings'
import { type ExplainStep, type ExplainTone, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainCount, plainTime } from './plain-figures'

const TONES: Readonly<Record<Verdict, ExplainTone>> = {
  ok: 'good',
  moved: 'plain',
  gone: 'bad',
  blocked: 'bad',
  rate_limited: 'bad',
  flaky: 'plain',
  unreachable: 'bad',
  unsure: 'plain',
}

export function verdictSteps(details: RowDetails, settings: CrawlSettings): readonly ExplainStep[] {
  if (!hasOutcome(details)) return []
  const recheck = recheckStep(details, settings)
  const verdict = verdictStep(details)
  return [...(recheck === null ? [] : [recheck]), ...(verdict === null ? [] : [verdict])]
}

function recheckStep({ cells, againAtMs }: RowDetails, { rechecks }: CrawlSettings): ExplainStep | null {
  if (againAtMs === null) return null
  const made = Math.max(0, (numberCell(cells, 'fetches') ?? 1) - 1)
  return step('Still to come', 'waiting', [
    `It is asked for again, at ${plainTime(againAtMs)} or when its host has time after that.`,
    made < rechecks
      ? `${plainCount(rechecks - made, 're-check is', 're-checks are')} left. What comes then replaces this outcome; every request stays on record.`
      : 'What comes then replaces this outcome; every request stays on record.',
  ])
}

function verdictStep(details: RowDetails): ExplainStep | null {
  const name = textCell(details.cells, 'verdict')
  if (name === null || !Object.hasOwn(VERDICT_ENTRIES, name)) return null
  const verdict = name as Verdict
  const isFinal = details.againAtMs === null
  const wasRechecked = (numberCell(details.cells, 'fetches') ?? 1) > 1
  const { label, meaning } = VERDICT_ENTRIES[verdict]
  const error = textCell(details.cells, 'error')
  const entry = error === null ? null : errorCodeEntry(error)
  // What we decided ourselves was told before; the words of the layer below are news.
  const isOurs = error === 'excluded' || error === 'blocked_by_robots'
  return step(isFinal ? `Verdict: ${label}` : `Verdict so far: ${label}`, TONES[verdict], [
    // The catalogue speaks of the end, after all re-checks.
    verdict === 'unreachable' && !(isFinal && wasRechecked) ? 'No usable answer came.' : meaning,
    entry?.sentence ?? null,
    details.message === null || isOurs ? null : `In full: "${details.message}".`,
    ...advice(verdict, details),
    entry?.hint ?? null,
  ])
}

/** What to do; the hint of an error comes after it. */
function advice(verdict: Verdict, { cells }: RowDetails): readonly (string | null)[] {
  const status = numberCell(cells, 'status')
  const end = textCell(cells, 'final_url')
  switch (verdict) {
    case 'ok':
      return []
    case 'moved':
      return end === null || end === textCell(cells, 'url')
        ? ['Follow redirects to learn where it is now.']
        : [`Link to ${end} instead.`]
    case 'gone':
      return ['Take the link out, or point it elsewhere.']
    case 'blocked':
      return ['Look at it in a browser before calling it broken. Fewer requests at once may help.']
    case 'rate_limited':
      return ['Lower the pace (at once per host, delay) and fetch it again.']
    case 'flaky':
      return ['Nothing needs to be done; if many pages of the host are like this, lower the pace.']
    case 'unreachable':
      return status !== null && status >= 500 ? ['The server is at fault; try later, or tell those who run it.'] : []
    case 'unsure':
      return [unsureAdvice(status)]
  }
}

function unsureAdvice(status: number | null): string | null {
  if (status === 401) return 'Give name and password for the host in the setting Sign-in, and fetch it again.'
  if (status === 407) return 'Give name and password in the setting Proxy, and fetch it again.'
  if (status !== null && status >= 300 && status < 400) return 'Follow redirects to learn where it leads.'
  return status !== null && status >= 400 ? 'Look at it in a browser before calling it broken.' : null
}
