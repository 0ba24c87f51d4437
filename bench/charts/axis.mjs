/** Axes: from values to places on a chart, and which values get a mark. */

/** Steps that people count in. */
const STEPS = [1, 2, 2.5, 5, 10]

/** A straight axis from 0 to a round number at or above `max`, with about `count` marks. */
export function straightAxis(max, count = 5) {
  const rough = Math.max(max, Number.MIN_VALUE) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = STEPS.map((each) => each * power).find((each) => each >= rough)
  const end = Math.ceil(max / step - 1e-9) * step
  const marks = Array.from({ length: Math.round(end / step) + 1 }, (_, i) => Number((i * step).toPrecision(12)))
  return { marks, share: (value) => value / end }
}

/** An axis on which each tenfold takes the same room, from the least to the greatest value; marked at powers of ten. */
export function tenfoldAxis(min, max) {
  const from = Math.floor(Math.log10(min) + 1e-9)
  const to = Math.max(from + 1, Math.ceil(Math.log10(max) - 1e-9))
  const marks = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i))
  return { marks, share: (value) => (Math.log10(value) - from) / (to - from) }
}

/** `1,500`, `100k`, `1M`. */
export function shortNumber(value) {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`
  if (value >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`
  return Number(value.toPrecision(4)).toLocaleString('en')
}
