/** The table of a stages result. */
import { markdownTable, numberText } from './markdown.mjs'

export function stagesTable({ sample, stages }) {
  const columns = [
    ['stage', 'left'],
    ['CPU µs/page', 'right'],
    ['pages/s of one core', 'right'],
  ]
  const rows = stages.map(({ label, usPerPage, isDerived }) => [
    isDerived ? `${label} (what is left)` : label,
    numberText(usPerPage, 1),
    usPerPage > 0 ? numberText(1e6 / usPerPage) : '–',
  ])
  const { name, pages, meanWireBytes, rounds } = sample
  return `${markdownTable(columns, rows)}\n\n${numberText(pages)} ${name}, ${numberText(meanWireBytes)} bytes each on the wire, median of ${rounds} rounds.`
}
