/** The figures of a crawl: what came back, how fast, what it was, and where. */

import type { Bucket, Durations, RankedPage, TimedOutcome } from '../../../shared/domain/overview'
import { TIMED_OUTCOMES } from '../../../shared/domain/overview'
import type { ReportFacts } from '../../../shared/domain/report-facts'
import { VERDICT_ENTRIES, type Verdict } from '../../../shared/domain/verdict'
import { ERROR_CODES } from '../../../shared/error-codes'
import { STATUS_PHRASES } from '../../../shared/status-phrases'
import { type Html, html } from './html-text'
import { columnChart, type Tone } from './report-charts'
import { type BarRow, barTable, figureList, nothing, part, type ReportSection } from './report-parts'
import { bytesText, countText, decimalText, durationText, plural, shareText, urlText } from './report-words'

const OUTCOMES: Readonly<
  Record<string, { readonly label: string; readonly note: string | null; readonly tone: Tone }>
> = {
  '2xx': { label: 'Success (2xx)', note: null, tone: '2xx' },
  '3xx': { label: 'Redirect (3xx)', note: 'As the last answer: it leads nowhere or was not followed.', tone: '3xx' },
  '4xx': { label: 'Client error (4xx)', note: null, tone: '4xx' },
  '5xx': { label: 'Server error (5xx)', note: null, tone: '5xx' },
  no_answer: { label: 'No answer', note: null, tone: 'none' },
  skipped: { label: 'Skipped', note: 'Not asked for, above all because robots.txt forbids it.', tone: 'skipped' },
  waiting: { label: 'Waiting', note: 'Not fetched yet.', tone: 'skipped' },
  held: { label: 'Held', note: 'Set aside as a possible trap.', tone: 'skipped' },
  unusable: { label: 'Unusable line', note: 'A line of the input without a usable URL.', tone: 'skipped' },
}

export function outcomeOf(name: string | null): {
  readonly label: string
  readonly note: string | null
  readonly tone: Tone
} {
  return OUTCOMES[name ?? ''] ?? { label: name ?? 'unknown', note: null, tone: 'skipped' }
}

export function answersSection(facts: ReportFacts): ReportSection {
  const { figures, statuses, errors } = facts
  const outcomes = figures.outcomes.map(({ name, count }): BarRow => {
    const { label, note, tone } = outcomeOf(name)
    return { name: label, note, count, tone }
  })
  const verdicts = figures.verdicts.map(({ name, count }): BarRow => {
    const { label, meaning } = VERDICT_ENTRIES[name as Verdict]
    return { name: label, note: meaning, count, tone: 'plain' }
  })
  const body = html`${barTable(outcomes, { caption: 'How each row ended.', title: 'Outcome', all: figures.rows })}${
    verdicts.length > 0 &&
    part(
      'Verdicts',
      barTable(verdicts, {
        caption: 'What each URL is worth to a visitor: a status alone is no verdict.',
        title: 'Verdict',
        all: figures.rows,
      }),
    )
  }${
    statuses.length > 0 &&
    part(
      'Statuses',
      barTable(
        statuses.map(({ status, count }) => ({
          name: `${status} ${STATUS_PHRASES[status] ?? ''}`.trim(),
          note: null,
          count,
          tone: toneOf(status),
        })),
        { caption: 'The status of the last answer.', title: 'Status', all: figures.answers },
      ),
    )
  }`
  const failed = errors.reduce((sum, { count }) => sum + count, 0)
  const troubles = part(
    'Errors',
    errors.length === 0
      ? nothing('Every URL that was asked for gave an answer that could be read.')
      : barTable(
          errors.map(({ code, count }) => ({ ...errorRow(code), count, tone: 'none' as const })),
          { caption: 'Why there is no answer, or none that could be read to its end.', title: 'Error', all: failed },
        ),
  )
  return { id: 'answers', title: 'Answers', count: null, isFresh: true, body: html`${body}${troubles}` }
}

function errorRow(code: string): Pick<BarRow, 'name' | 'note'> {
  const entry = Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code as keyof typeof ERROR_CODES] : null
  return entry === null ? { name: code, note: null } : { name: entry.sentence, note: `${code}. ${entry.hint}` }
}

function toneOf(status: number): Tone {
  if (status < 300) return '2xx'
  if (status < 400) return '3xx'
  return status < 500 ? '4xx' : '5xx'
}

export function speedSection({ figures }: ReportFacts): ReportSection {
  const { total, firstByte, slowest } = figures
  const body =
    total.count === 0
      ? nothing('There is no answer yet whose time could be told.')
      : html`${part('Whole answer', durations('Rows by the time of the whole answer', total))}${part('First byte', durations('Rows by the time to the first byte', firstByte))}${part('Slowest pages', pageTable('From the request to the last byte.', 'Time', slowest, durationText))}`
  return { id: 'speed', title: 'Speed', count: null, isFresh: true, body }
}

function durations(label: string, { buckets, count, p50, p90, p95, p99, max }: Durations): Html {
  const named = Object.entries({ Median: p50, p90: p90, p95: p95, p99: p99, Slowest: max })
  const list = named.flatMap(([name, value]) => (value === null ? [] : [[name, durationText(value)] as const]))
  return html`${figureList(list)}${histogram(label, buckets, count, durationText)}`
}

/** Columns of counts between bounds. A screen reader is told each of them. */
function histogram(label: string, buckets: readonly Bucket[], all: number, name: (value: number) => string): Html {
  const columns = buckets.map(({ from, to, count }) => ({
    label: name(from),
    title: `${name(from)}${to > from ? ` to ${name(Math.ceil(to))}` : ''}: ${plural(count, 'row')}, ${shareText(count / Math.max(1, all))}`,
    parts: [{ value: count, tone: 'plain' as const }],
  }))
  return columnChart(`${label}. ${columns.map(({ title }) => title).join('; ')}`, columns)
}

function pageTable(
  caption: string,
  title: string,
  pages: readonly RankedPage[],
  text: (value: number) => string,
): Html {
  return html`<table><caption>${caption}</caption><thead><tr><th scope="col">Page</th><th scope="col" class="number">${title}</th></tr></thead><tbody>${pages.map(
    ({ url, value }) => html`<tr><td>${urlText(url)}</td><td class="number">${text(value)}</td></tr>`,
  )}</tbody></table>`
}

export function contentSection({ figures }: ReportFacts): ReportSection {
  const { mediaTypes, sizes, largest, answers } = figures
  const sized = sizes.reduce((sum, { count }) => sum + count, 0)
  const body = html`${barTable(
    mediaTypes.map(({ name, count, bytes }) => ({
      name: name ?? 'not said',
      note: null,
      count,
      tone: 'plain' as const,
      more: [bytesText(bytes)],
    })),
    {
      caption: `The types of ${plural(answers, 'answer')}, the most frequent first.`,
      title: 'Content type',
      moreTitles: ['Bodies'],
      all: answers,
    },
  )}${sized > 0 && html`${part('Sizes', histogram('Rows by the size of the body', sizes, sized, bytesText))}${part('Largest pages', pageTable('The body, decoded.', 'Size', largest, bytesText))}`}`
  return { id: 'content', title: 'Content', count: null, isFresh: false, body }
}

export function structureSection({ figures }: ReportFacts): ReportSection {
  const { depths, hosts, hostCount, rows } = figures
  const known = depths.reduce((sum, { count }) => sum + count, 0)
  const body = html`${barTable(
    hosts.map(({ name, count, errors }) => ({
      name,
      note: null,
      count,
      tone: 'plain' as const,
      more: [countText(errors), count === 0 ? '' : shareText(errors / count)],
    })),
    {
      caption: `${hostCount > hosts.length ? `The ${hosts.length} hosts with the most rows of ${countText(hostCount)}` : plural(hostCount, 'host')}. Errors are 4xx, 5xx and no answer.`,
      title: 'Host',
      moreTitles: ['Errors', 'of its rows'],
      all: rows,
    },
  )}${known > 0 && part('Depth', html`<p class="note">Links away from the input.</p>${histogram('Rows by depth', depths, known, decimalText)}`)}`
  return { id: 'structure', title: 'Hosts and depth', count: null, isFresh: false, body }
}

export function timeSection({ figures }: ReportFacts): ReportSection | null {
  const { timeline } = figures
  if (timeline.length === 0) return null
  const shown = TIMED_OUTCOMES.filter((outcome) => timeline.some(({ counts }) => counts[outcome] > 0))
  const label = clockOf(timeline[0]?.from ?? 0, timeline.at(-1)?.to ?? 0)
  const columns = timeline.map(({ from, counts }) => ({
    label: label(from),
    title: `${new Date(from).toISOString().slice(0, 19).replace('T', ' ')} UTC: ${shown
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) => `${outcomeOf(outcome).label} ${countText(counts[outcome])}`)
      .join(', ')}`,
    parts: shown.map((outcome) => ({ value: counts[outcome], tone: outcomeOf(outcome).tone })),
  }))
  const body = html`<p class="note">When each row was fetched last, by outcome. Times are UTC.</p>${legend(shown)}${columnChart('Rows over time by outcome', columns)}`
  return { id: 'time', title: 'Over time', count: null, isFresh: false, body }
}

const HOUR_MS = 3_600_000

/** Times below the columns, as exact as they need to be: seconds within two hours, minutes within a day, else days. */
function clockOf(fromMs: number, toMs: number): (ms: number) => string {
  const iso = (ms: number) => new Date(ms).toISOString()
  if (iso(fromMs).slice(0, 10) !== iso(toMs).slice(0, 10)) return (ms) => iso(ms).slice(5, 10)
  const end = toMs - fromMs < 2 * HOUR_MS ? 19 : 16
  return (ms) => iso(ms).slice(11, end)
}

export function legend(outcomes: readonly (TimedOutcome | string)[]): Html {
  return html`<ul class="legend">${outcomes.map((name) => {
    const { label, tone } = outcomeOf(name)
    return html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="tone-${tone}" width="10" height="10" rx="2"/></svg>${label}</li>`
  })}</ul>`
}
