/** What the checks found: what to mend first, an overview, and each finding with what it means and where it is. */
import { thresholdText } from '../../../shared/check-limits'
import { CHECK_SEVERITIES, checkEntry } from '../../../shared/checks'
import type { MendingEntry } from '../../../shared/domain/findings'
import type { ReportFacts, ReportFinding } from '../../../shared/domain/report-facts'
import { SEVERITY_WEIGHTS } from '../../../shared/finding-order'
import { type Html, html } from './html-text'
import { nothing, type ReportSection, severityMark, statusMark } from './report-parts'
import { countText, decimalText, plural, shareText, urlText } from './report-words'

export function mendingSection({ mending, hasGraph }: ReportFacts): ReportSection {
  const { error, warning, notice } = SEVERITY_WEIGHTS
  const score = hasGraph
    ? 'and a page counts with its link score (0.01 to 1): pages that many others lead to count more'
    : 'and each page counts 0.5, because the link graph of this crawl was not worked out'
  const body =
    mending.length === 0
      ? nothing('There is nothing to mend: no check has anything to tell.')
      : html`<p class="note">Ranked by severity × affected pages: an error counts ${error}, a warning ${warning}, a notice ${notice}, ${score}.</p><ol class="steps">${mending.map(mendingStep)}</ol>`
  return { id: 'first', title: 'Worth mending first', count: null, isFresh: true, body }
}

function mendingStep({ check, rows, weight, value, top }: MendingEntry): Html {
  const { title, severity, mend } = checkEntry(check)
  return html`<li><div class="head"><h3><a href="#check-${check}">${title}</a></h3>${severityMark(severity)}<span class="note">${plural(rows, 'row')} · ${SEVERITY_WEIGHTS[severity]} × ${decimalText(weight)} = ${decimalText(value)}</span></div><p>${mend}</p><ul class="pages">${top.map(
    ({ url, input }) => html`<li>${urlText(url, input)}</li>`,
  )}</ul></li>`
}

export function findingsSection(facts: ReportFacts): ReportSection {
  const { findings, figures, waiting, muted } = facts
  const notes = html`${waiting.length > 0 && html`<p class="note">${plural(waiting.length, 'check')} of how pages are linked ${waiting.length === 1 ? 'was' : 'were'} not looked at: the link graph of this crawl was not worked out.</p>`}${muted.length > 0 && html`<p class="note">Muted, and left out here: ${muted.map((id) => checkEntry(id).title).join(', ')}.</p>`}`
  const list =
    findings.length === 0
      ? nothing(`No check has anything to tell of these ${plural(figures.rows, 'row')}.`)
      : html`<table><caption>${plural(findings.length, 'check')} found something. Shares are of all ${plural(figures.rows, 'row')}.</caption><thead><tr><th scope="col">Severity</th><th scope="col" class="wide">Finding</th><th scope="col">Group</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th></tr></thead><tbody>${findings.map(
          (finding) => overviewRow(finding, figures.rows),
        )}</tbody></table>`
  const body = html`${notes}${list}`
  return { id: 'findings', title: 'Findings', count: findings.length, isFresh: true, body }
}

function overviewRow({ check, rows }: ReportFinding, all: number): Html {
  const { title, severity, group } = checkEntry(check)
  return html`<tr><td>${severityMark(severity)}</td><th scope="row"><a href="#check-${check}">${title}</a></th><td>${group}</td><td class="number">${countText(rows)}</td><td class="number">${shareText(rows / Math.max(1, all))}</td></tr>`
}

const SEVERITY_TITLES = { error: 'Errors', warning: 'Warnings', notice: 'Notices' } as const
const SEVERITY_MEANINGS = {
  error: 'Something is broken.',
  warning: 'It costs visitors or rank.',
  notice: 'Worth knowing.',
} as const

/** A section for each severity that was found. */
export function detailSections(facts: ReportFacts): readonly ReportSection[] {
  return CHECK_SEVERITIES.flatMap((severity) => {
    const found = facts.findings.filter(({ check }) => checkEntry(check).severity === severity)
    if (found.length === 0) return []
    const body = html`<p class="note">${SEVERITY_MEANINGS[severity]}</p>${found.map((finding) => detail(finding, facts))}`
    return [{ id: `${severity}s`, title: SEVERITY_TITLES[severity], count: found.length, isFresh: true, body }]
  })
}

function detail({ check, rows, examples }: ReportFinding, { figures, limits }: ReportFacts): Html {
  const { title, severity, group, meaning, why, mend } = checkEntry(check)
  const threshold = thresholdText(check, limits)
  const left = rows - examples.length
  return html`<article class="finding" id="check-${check}"><header><h4>${title}</h4>${severityMark(severity)}<span class="tally">${group} · ${plural(rows, 'row')}, ${shareText(rows / Math.max(1, figures.rows))} of all</span></header><dl class="words"><dt>What it means</dt><dd>${meaning}</dd><dt>Why it matters</dt><dd>${why}</dd><dt>How to mend it</dt><dd>${mend}</dd>${threshold !== null && html`<dt>Counts from</dt><dd>${threshold}</dd>`}</dl><p class="examples-title">${left > 0 ? `The first ${examples.length} of ${countText(rows)}` : 'Where'}</p><ol class="examples">${examples.map(
    ({ url, input, status }) =>
      html`<li>${urlText(url, input)} ${status !== null && html`<span class="note">${statusMark(status)}</span>`}</li>`,
  )}${left > 0 && html`<li class="more">and ${plural(left, 'row')} more</li>`}</ol></article>`
}
