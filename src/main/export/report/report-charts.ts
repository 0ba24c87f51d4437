/** Charts of a report as SVG inside the page. Colours come from its style; each says its numbers to a screen reader. */
import { type Html, html } from './html-text'
import { countText } from './report-words'

/** Colours of the style, by what they mean. */
export type Tone = '2xx' | '3xx' | '4xx' | '5xx' | 'none' | 'skipped' | 'plain'

export interface ColumnPart {
  readonly value: number
  readonly tone: Tone
}

export interface ChartColumn {
  /** Below the column; empty where there is no room for it. */
  readonly label: string
  /** What it says when it is pointed at. */
  readonly title: string
  readonly parts: readonly ColumnPart[]
}

const WIDTH = 720
const HEIGHT = 200
const LEFT = 52
const BOTTOM = 26
const TOP = 8
const LABEL_PX = 54

/** Columns over a scale of rows. @param label - what the chart shows, with its most telling numbers */
export function columnChart(label: string, columns: readonly ChartColumn[]): Html {
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0))
  const step = niceStep(Math.max(1, ...sums))
  const top = Math.max(step, Math.ceil(Math.max(1, ...sums) / step) * step)
  const room = HEIGHT - TOP - BOTTOM
  const y = (value: number): number => round(TOP + room - (value / top) * room)
  const each = (WIDTH - LEFT) / Math.max(1, columns.length)
  const width = round(Math.max(1, Math.min(56, each * 0.78)))
  const every = Math.max(1, Math.ceil(LABEL_PX / each))
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  return html`<svg class="chart" role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${lines.map(
    (value) =>
      html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}"/><text class="tick" x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${countText(value)}</text>`,
  )}${columns.map(({ label: name, title, parts }, index) => {
    const middle = round(LEFT + each * (index + 0.5))
    let below = 0
    const rects = parts
      .filter(({ value }) => value > 0)
      .map(({ value, tone }) => {
        const from = y(below + value)
        const height = round(Math.max(1, y(below) - from))
        below += value
        return html`<rect class="tone-${tone}" x="${round(middle - width / 2)}" y="${from}" width="${width}" height="${height}"/>`
      })
    const text =
      index % every === 0 && name !== ''
        ? html`<text class="tick" x="${middle}" y="${HEIGHT - 8}" text-anchor="middle">${name}</text>`
        : null
    return html`<g><title>${title}</title>${rects}${text}</g>`
  })}</svg>`
}

/** A bar in a cell of a table, which has the numbers beside it. @param share - of the widest, from 0 to 1 */
export function bar(share: number, tone: Tone): Html {
  const width = share > 0 ? Math.max(0.6, round(share * 100)) : 0
  return html`<svg class="bar" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none"><rect class="track" width="100" height="8"/><rect class="tone-${tone}" width="${width}" height="8"/></svg>`
}

/** All of something and its parts in one bar. */
export function stackedBar(label: string, parts: readonly ColumnPart[]): Html {
  const all = parts.reduce((sum, { value }) => sum + value, 0)
  let from = 0
  const rects = parts
    .filter(({ value }) => value > 0)
    .map(({ value, tone }) => {
      const width = (value / Math.max(1, all)) * 100
      const rect = html`<rect class="tone-${tone}" x="${round(from)}" width="${Math.max(0.3, round(width))}" height="8"/>`
      from += width
      return rect
    })
  return html`<svg class="stack" role="img" aria-label="${label}" viewBox="0 0 100 8" preserveAspectRatio="none">${rects}</svg>`
}

/** 1, 2 or 5 times a power of ten, so that there are three to five lines. */
function niceStep(largest: number): number {
  const rough = largest / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  return Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
