/** Pieces that several sections of a report have. */
import type { CheckSeverity } from '../../../shared/checks'
import { type Html, html } from './html-text'
import { bar, type Tone } from './report-charts'
import { countText, shareText } from './report-words'

export interface ReportSection {
  /** Of the anchor. */
  readonly id: string
  readonly title: string
  /** Beside its line in the table of contents; `null`: nothing. */
  readonly count: number | null
  /** Whether it begins a new page on paper. */
  readonly isFresh: boolean
  readonly body: Html
}

const SEVERITY_LABELS: Readonly<Record<CheckSeverity, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
}

/** A shape of its own for each severity, so that colour is not all that tells them apart. */
const SEVERITY_SHAPES: Readonly<Record<CheckSeverity, Html>> = {
  error: html`<path d="M5 0l5 5-5 5-5-5z"/>`,
  warning: html`<path d="M5 0l5 10H0z"/>`,
  notice: html`<circle cx="5" cy="5" r="4.6"/>`,
}

export function severityMark(severity: CheckSeverity): Html {
  return html`<span class="severity ${severity}"><svg viewBox="0 0 10 10" aria-hidden="true">${SEVERITY_SHAPES[severity]}</svg>${SEVERITY_LABELS[severity]}</span>`
}

/** A word for what came back of a row: its status, or that nothing did. */
export function statusMark(status: number | null): Html {
  return html`<span class="status">${status ?? '–'}</span>`
}

export interface BarRow {
  readonly name: string
  /** What it means, below the name; `null`: nothing. */
  readonly note: string | null
  readonly count: number
  readonly tone: Tone
  /** Cells after the count, as they are written. */
  readonly more?: readonly string[]
}

export interface BarTable {
  readonly caption: string
  /** Above the names. */
  readonly title: string
  readonly moreTitles?: readonly string[]
  /** What shares are of. */
  readonly all: number
}

/** Names with counts, shares and bars. */
export function barTable(rows: readonly BarRow[], { caption, title, moreTitles = [], all }: BarTable): Html {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return html`<table><caption>${caption}</caption><thead><tr><th scope="col" class="wide">${title}</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th>${moreTitles.map(
    (name) => html`<th scope="col" class="number">${name}</th>`,
  )}<td class="meter"></td></tr></thead><tbody>${rows.map(
    ({ name, note, count, tone, more = [] }) =>
      html`<tr><th scope="row"><bdi>${name}</bdi>${note !== null && html`<span class="sub">${note}</span>`}</th><td class="number">${countText(count)}</td><td class="number">${all === 0 ? '' : shareText(count / all)}</td>${more.map(
        (cell) => html`<td class="number">${cell}</td>`,
      )}<td class="meter">${bar(count / most, tone)}</td></tr>`,
  )}</tbody></table>`
}

/** A part of a section with a heading of its own, which paper keeps together where it fits on a page. */
export function part(title: string, body: Html): Html {
  return html`<div class="keep"><h3>${title}</h3>${body}</div>`
}

/** Names and values in one line. */
export function figureList(figures: readonly (readonly [name: string, value: string])[]): Html {
  return html`<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** What is shown where there is nothing to show. */
export function nothing(text: string): Html {
  return html`<p class="good">${text}</p>`
}
