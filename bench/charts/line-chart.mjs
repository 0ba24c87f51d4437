/**
 * A line chart as one SVG file that needs nothing else. No background and middle tones, so that it reads on light and
 * on dark pages alike; lines carry their names at their ends, so that nobody has to match colours with a legend.
 */
import { shortNumber, straightAxis, tenfoldAxis } from './axis.mjs'

const WIDTH = 760
const HEIGHT = 340
const BOX = { left: 64, top: 52, right: 600, bottom: 290 }
const LINE_GAP = 15
/** Told apart on white and on black, and by people who see colours differently. */
const COLOURS = ['#3b82c4', '#d9762b', '#2f9e6e', '#b455a0', '#8a7a2f', '#7a78d8', '#c4504e', '#5f8f9f', '#8d8d8d']
const STYLE = `text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#7d8590}
.title{font-size:15px;font-weight:600}.grid{stroke:#7d8590;stroke-opacity:.22}.axis{stroke:#7d8590;stroke-opacity:.7}
.bound{stroke:#7d8590;stroke-dasharray:5 4}.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}`

/**
 * @param chart.lines `{ name, points: [[x, y], …] }`, with x from left to right
 * @param chart.x, chart.y `{ label, isTenfold?, max?, text? }`; `text` writes a mark, shortened numbers if left out
 * @param chart.bounds `{ name, y }`: lines across that a figure must stay under or above
 */
export function lineChart({ title, lines, x, y, bounds = [] }) {
  const points = lines.flatMap((line) => line.points)
  const xAxis = axisFor(
    x,
    points.map(([value]) => value),
  )
  const yAxis = axisFor(y, [...points.map(([, value]) => value), ...bounds.map((bound) => bound.y)])
  const xAt = (value) => BOX.left + xAxis.share(value) * (BOX.right - BOX.left)
  const yAt = (value) => BOX.bottom - yAxis.share(value) * (BOX.bottom - BOX.top)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}</style>
<text class="title" x="${BOX.left}" y="20">${escaped(title)}</text>
<text x="${BOX.left}" y="40">${escaped(y.label)}</text>
${yAxis.marks.map((mark, at) => yMark(at === 0 ? 'axis' : 'grid', yAt(mark), (y.text ?? shortNumber)(mark))).join('\n')}
${xAxis.marks.map((mark) => xMark(mark, xAt(mark), x.text ?? shortNumber)).join('\n')}
<text x="${(BOX.left + BOX.right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(x.label)}</text>
${bounds.map((bound) => boundLine(bound, yAt(bound.y))).join('\n')}
${lines.map((line, at) => drawnLine(line, COLOURS[at % COLOURS.length], xAt, yAt)).join('\n')}
${endNames(lines, yAt).join('\n')}
</svg>
`
}

function axisFor({ isTenfold, max }, given) {
  // A chart without a line still has its axes: what it shows was not measured here.
  const values = given.length === 0 ? [1] : given
  return isTenfold ? tenfoldAxis(Math.min(...values), Math.max(...values)) : straightAxis(max ?? Math.max(...values))
}

function yMark(kind, at, text) {
  return `<path class="${kind}" d="M${BOX.left} ${place(at)}H${BOX.right}"/><text x="${BOX.left - 8}" y="${place(at + 4)}" text-anchor="end">${escaped(text)}</text>`
}

function xMark(mark, at, text) {
  return `<path class="axis" d="M${place(at)} ${BOX.bottom}v5"/><text x="${place(at)}" y="${BOX.bottom + 19}" text-anchor="middle">${escaped(text(mark))}</text>`
}

function boundLine({ name }, at) {
  // Under the line where there is no room over it.
  const nameAt = at - BOX.top < LINE_GAP ? at + LINE_GAP : at - 5
  return `<path class="bound" d="M${BOX.left} ${place(at)}H${BOX.right}"/><text x="${BOX.left + 6}" y="${place(nameAt)}">${escaped(name)}</text>`
}

function drawnLine({ points }, colour, xAt, yAt) {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${place(xAt(x))} ${place(yAt(y))}`).join('')
  const dots =
    points.length > 12
      ? ''
      : points
          .map(([x, y]) => `<circle cx="${place(xAt(x))}" cy="${place(yAt(y))}" r="3.2" fill="${colour}"/>`)
          .join('')
  return `<path class="line" stroke="${colour}" d="${path}"/>${dots}`
}

/** Each beside the end of its line, moved apart where lines end close together. */
function endNames(lines, yAt) {
  const names = lines
    .map(({ name, points }, at) => ({ name, at: yAt(points.at(-1)[1]) + 4, colour: COLOURS[at % COLOURS.length] }))
    .sort((a, b) => a.at - b.at)
  for (let i = 1; i < names.length; i += 1) names[i].at = Math.max(names[i].at, names[i - 1].at + LINE_GAP)
  const over = (names.at(-1)?.at ?? 0) - BOX.bottom
  for (let i = names.length - 1, most = BOX.bottom; over > 0 && i >= 0; i -= 1, most -= LINE_GAP) {
    names[i].at = Math.min(names[i].at, most)
  }
  return names.map(
    ({ name, at, colour }) =>
      `<text x="${BOX.right + 10}" y="${place(at)}" style="fill:${colour}">${escaped(name)}</text>`,
  )
}

const place = (value) => Number(value.toFixed(1))

function escaped(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
