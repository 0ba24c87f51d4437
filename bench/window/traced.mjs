/**
 * Frames as Chromium's own tracing tells them: the time from one frame that was drawn to the next, while something
 * moves. The gauges in the page see when scripts run; this sees what came on the screen.
 */
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CATEGORIES = ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame', 'devtools.timeline']

/** @returns ms between drawn frames of the window: `p50`, `p95`, `max`, `count` */
export async function tracedFrames(app, act) {
  await app.electron.evaluate(
    ({ contentTracing }, categories) => contentTracing.startRecording({ included_categories: categories }),
    CATEGORIES,
  )
  await act()
  const path = join(tmpdir(), `trawl-trace-${process.pid}.json`)
  await app.electron.evaluate(({ contentTracing }, file) => contentTracing.stopRecording(file), path)
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8'))
  await rm(path, { force: true })
  const drawn = traceEvents.filter(({ name }) => name === 'DrawFrame').sort((a, b) => a.ts - b.ts)
  // The window's own process draws the most; others may draw a frame now and then.
  const own = [...groupByPid(drawn).values()].sort((a, b) => b.length - a.length)[0] ?? []
  const gaps = own.slice(1).map(({ ts }, i) => (ts - own[i].ts) / 1000)
  gaps.sort((a, b) => a - b)
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: gaps.at(-1) ?? 0, count: gaps.length }
}

function groupByPid(events) {
  const groups = new Map()
  for (const event of events) groups.set(event.pid, [...(groups.get(event.pid) ?? []), event])
  return groups
}
