/** The table of the figures to meet. */
import { markdownTable } from './markdown.mjs'

/** @param figures what `judge` says */
export function figuresTable(figures) {
  const columns = [
    ['what', 'left'],
    ['wanted', 'right'],
    ['measured', 'right'],
    ['met?', 'left'],
  ]
  const rows = figures.map(({ what, wanted, measured, met }) => [
    what,
    wanted,
    measured ?? 'not measured',
    met === null ? '' : met ? 'met' : 'missed',
  ])
  return markdownTable(columns, rows)
}
