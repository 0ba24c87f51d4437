/** The end: whether the URL is asked for again, what it is worth, and what to do about it. */
import type { RowDetails } from '../domain/row-details'
import { VERDICT_ENTRIES, type Verdict } from '../domain/verdict'
import { errorCodeEntry } from '../error-codes'
import type { CrawlSettings } from '../settings'
import { t } from '../words/t'
import { type ExplainStep, type ExplainTone, hasOutcome, numberCell, step, textCell } from './explain-step'
import { plainTime } from './plain-figures'

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
  return step(t('Still to come'), 'waiting', [
    t('It is asked for again, at {againAtMs} or when its host has time after that.', {
      againAtMs: plainTime(againAtMs),
    }),
    made < rechecks
      ? t(
          '{left, plural, one {# re-check is} other {# re-checks are}} left. What comes then replaces this outcome; every request stays on record.',
          { left: rechecks - made },
        )
      : t('What comes then replaces this outcome; every request stays on record.'),
  ])
}

function verdictStep(details: RowDetails): ExplainStep | null {
  const name = textCell(details.cells, 'verdict')
  if (name === null || !Object.hasOwn(VERDICT_ENTRIES, name)) return null
  const verdict = name as Verdict
  const isFinal = details.againAtMs === null
  const wasRechecked = (numberCell(details.cells, 'fetches') ?? 1) > 1
  const label = t(VERDICT_ENTRIES[verdict].label)
  const meaning = t(VERDICT_ENTRIES[verdict].meaning)
  const error = textCell(details.cells, 'error')
  const entry = error === null ? null : errorCodeEntry(error)
  // What we decided ourselves was told before; the words of the layer below are news.
  const isOurs = error === 'excluded' || error === 'blocked_by_robots'
  return step(isFinal ? t('Verdict: {label}', { label }) : t('Verdict so far: {label}', { label }), TONES[verdict], [
    // The catalogue speaks of the end, after all re-checks.
    verdict === 'unreachable' && !(isFinal && wasRechecked) ? t('No usable answer came.') : meaning,
    entry === null ? null : t(entry.sentence),
    details.message === null || isOurs ? null : t('In full: "{message}".', { message: details.message }),
    ...advice(verdict, details),
    entry === null ? null : t(entry.hint),
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
        ? [t('Follow redirects to learn where it is now.')]
        : [t('Link to {end} instead.', { end })]
    case 'gone':
      return [t('Take the link out, or point it elsewhere.')]
    case 'blocked':
      return [t('Look at it in a browser before calling it broken. Fewer requests at once may help.')]
    case 'rate_limited':
      return [t('Lower the pace (at once per host, delay) and fetch it again.')]
    case 'flaky':
      return [t('Nothing needs to be done; if many pages of the host are like this, lower the pace.')]
    case 'unreachable':
      return status !== null && status >= 500 ? [t('The server is at fault; try later, or tell those who run it.')] : []
    case 'unsure':
      return [unsureAdvice(status)]
  }
}

function unsureAdvice(status: number | null): string | null {
  if (status === 401) return t('Give name and password for the host in the setting Sign-in, and fetch it again.')
  if (status === 407) return t('Give name and password in the setting Proxy, and fetch it again.')
  if (status !== null && status >= 300 && status < 400) return t('Follow redirects to learn where it leads.')
  return status !== null && status >= 400 ? t('Look at it in a browser before calling it broken.') : null
}
