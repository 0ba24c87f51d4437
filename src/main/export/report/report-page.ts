/**
 * A report as one HTML file: no script, nothing from elsewhere, and a policy that allows neither. What it says comes
 * from the catalogues and from pages that anybody may have written: html-text.ts escapes all of it.
 */
import { createHash } from 'node:crypto'
import { CHECK_SEVERITIES, checkEntry } from '../../../shared/checks'
import type { CrawlState } from '../../../shared/domain/crawl-state'
import type { ReportFacts } from '../../../shared/domain/report-facts'
import { TRAWL_HOMEPAGE, TRAWL_VERSION } from '../../../shared/version'
import type { ExportBlock } from '../export-block'
import {
  answersSection,
  contentSection,
  legend,
  outcomeOf,
  speedSection,
  structureSection,
  timeSection,
} from './figures-sections'
import { detailSections, findingsSection, mendingSection } from './findings-section'
import { type Html, html } from './html-text'
import { stackedBar } from './report-charts'
import type { ReportSection } from './report-parts'
import { REPORT_STYLE } from './report-style'
import { bytesText, countText, durationText, plural, shareText, timeText } from './report-words'
import { settingsSection } from './settings-section'

const STYLE_HASH = createHash('sha256').update(REPORT_STYLE).digest('base64')
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`

/** The report, a block for each section. Counts no records. */
export function* reportBlocks(facts: ReportFacts): Generator<ExportBlock> {
  const time = timeSection(facts)
  const sections = [
    mendingSection(facts),
    findingsSection(facts),
    answersSection(facts),
    speedSection(facts),
    contentSection(facts),
    structureSection(facts),
    ...(time === null ? [] : [time]),
    settingsSection(facts),
    ...detailSections(facts),
  ]
  const block = ({ text }: Html): ExportBlock => ({ content: text, rows: 0 })
  yield { content: head(facts.name), rows: 0 }
  yield block(
    html`<body><a class="skip" href="#first">Skip to the findings</a>${cover(facts)}<div class="page">${contents(sections)}<main>`,
  )
  for (const section of sections) yield block(sectionHtml(section))
  yield block(
    html`</main></div><footer>Made with <a href="${TRAWL_HOMEPAGE}" rel="noopener noreferrer">Trawl</a> ${TRAWL_VERSION}. Every number counts rows of the crawl, as it was on ${timeText(facts.updatedAtMs)}.</footer></body></html>\n`,
  )
}

/** The style is the one thing that is not escaped: the policy names it to the letter. */
function head(name: string): string {
  const tags = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="Trawl ${TRAWL_VERSION}"><title>${name} – crawl report</title>`
  return `${tags.text}<style>${REPORT_STYLE}</style></head>\n`
}

const STATE_WORDS: Readonly<Record<CrawlState, string>> = {
  running: 'still running',
  paused: 'paused',
  stopped: 'stopped before its end',
  interrupted: 'interrupted before its end',
  finished: 'finished',
  failed: 'failed before its end',
}

function cover(facts: ReportFacts): Html {
  const { name, state, createdAtMs, updatedAtMs, figures } = facts
  const when = (ms: number) => html`<time datetime="${new Date(ms).toISOString()}">${timeText(ms)}</time>`
  const outcomes = figures.outcomes.filter(({ count }) => count > 0)
  const shown = outcomes.map(({ name: outcome, count }) => ({ value: count, tone: outcomeOf(outcome).tone }))
  const said = outcomes.map(({ name: outcome, count }) => `${outcomeOf(outcome).label} ${countText(count)}`).join(', ')
  return html`<header class="cover"><div class="brand"><svg viewBox="0 0 26 26" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M3 6h20M6 6c0 9 3 14 7 14s7-5 7-14M10 6c0 6 1 11 3 14M16 6c0 6-1 11-3 14M5 11h16"/></svg>Crawl report</div><h1><bdi>${name}</bdi></h1><p class="lead">Begun ${when(createdAtMs)}, last worked on ${when(updatedAtMs)}, ${STATE_WORDS[state]}.</p>${tiles(facts)}${
    shown.length > 0 &&
    html`${stackedBar(`Outcomes: ${said}`, shown)}${legend(outcomes.map((outcome) => outcome.name ?? ''))}`
  }</header>`
}

function tiles({ figures, findings }: ReportFacts): Html {
  const { rows, answers, errors, transferBytes, runningMs, hostCount, total } = figures
  const found = CHECK_SEVERITIES.map((severity) =>
    findings.filter(({ check }) => checkEntry(check).severity === severity),
  ).map(({ length }) => length)
  const [bad = 0, doubtful = 0, worth = 0] = found
  const tile = (name: string, value: string, note: string) =>
    html`<div class="tile"><dt>${name}</dt><dd>${value}</dd><dd class="small">${note}</dd></div>`
  return html`<dl class="tiles">${tile('Rows', countText(rows), `on ${plural(hostCount, 'host')}`)}${tile('Answers', countText(answers), rows === 0 ? '' : `${shareText(answers / rows)} of all rows`)}${tile('Error rows', countText(errors), '4xx, 5xx or no answer')}${tile('Findings', countText(bad + doubtful + worth), `${plural(bad, 'error')}, ${plural(doubtful, 'warning')}, ${plural(worth, 'notice')}`)}${
    total.p50 !== null &&
    tile('Median time', durationText(total.p50), total.p95 === null ? '' : `95 % within ${durationText(total.p95)}`)
  }${tile('Transferred', bytesText(transferBytes), `in ${durationText(runningMs)}`)}</dl>`
}

function contents(sections: readonly ReportSection[]): Html {
  return html`<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${sections.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}"><span>${title}</span>${count !== null && html`<span class="count">${countText(count)}</span>`}</a></li>`,
  )}</ol></nav>`
}

function sectionHtml({ id, title, isFresh, body }: ReportSection): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"${isFresh && html` class="fresh"`}><h2 id="${id}-title">${title}</h2>${body}</section>\n`
}
